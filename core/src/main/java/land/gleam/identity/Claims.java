package land.gleam.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a payload says of the claims that we know. Nothing of it is proven. */
@SuppressWarnings("EnumOrdinal") // an EnumMap costs more than most of the rules that ask it
final class Claims {
    /** Stands for a JSON null, which is not the same as nothing. */
    private static final Object NULL = new Object();

    private static final int COUNT = Claim.values().length;

    private final @Nullable Object[] values = new Object[COUNT];

    /** The claims, or null where there are none to be read or their problem was collected. */
    static @Nullable Claims read(byte @Nullable [] payload, Problems problems) {
        Claims own = payload == null ? null : OwnClaims.read(payload);
        if (own != null) {
            return own;
        }
        Map<String, @Nullable Object> members = StrictJson.readObject("payload", payload, problems);
        return members == null ? null : of(members);
    }

    private static Claims of(Map<String, @Nullable Object> members) {
        Claims claims = new Claims();
        for (Claim claim : Claim.values()) {
            if (members.containsKey(claim.inToken())) {
                Object value = members.get(claim.inToken());
                claims.put(claim, value == null ? NULL : value);
            }
        }
        return claims;
    }

    void put(Claim claim, Object value) {
        values[claim.ordinal()] = value;
    }

    /** The claim's value, as {@link StrictJson} has it; null where there is none, and for a JSON null. */
    @Nullable
    Object get(Claim claim) {
        Object value = values[claim.ordinal()];
        return value == NULL ? null : value;
    }

    boolean has(Claim claim) {
        return values[claim.ordinal()] != null;
    }
}
