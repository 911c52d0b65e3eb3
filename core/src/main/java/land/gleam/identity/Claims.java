package land.gleam.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a payload claims, by the claims' names. Nothing of it is proven. */
interface Claims {
    /** The claim's value, as {@link StrictJson} has it; null where there is none, and for a JSON null. */
    @Nullable
    Object get(String name);

    boolean has(String name);

    /** The claims, or null where there are none to be read or their problem was collected. */
    static @Nullable Claims read(byte @Nullable [] payload, Problems problems) {
        String json = payload == null ? null : StrictUtf8.decode(payload);
        Claims own = json == null ? null : OwnClaims.read(json);
        if (own != null) {
            return own;
        }
        Map<String, @Nullable Object> members = StrictJson.readObject("payload", payload, problems);
        return members == null ? null : of(members);
    }

    private static Claims of(Map<String, @Nullable Object> members) {
        return new Claims() {
            @Override
            public @Nullable Object get(String name) {
                return members.get(name);
            }

            @Override
            public boolean has(String name) {
                return members.containsKey(name);
            }
        };
    }
}
