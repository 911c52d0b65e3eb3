package land.gleam.identity;

import static land.gleam.identity.IdentitySecret.MinimumLength.BYTES_16;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All inputs of a token, given to our signer and to another implementation. */
record TokenCase(
        String secret,
        @Nullable String audience,
        long expiresAt,
        String id,
        @Nullable String name,
        @Nullable String avatarUrl,
        @Nullable String email) {

    private static final long NANOS_BEFORE_THE_NEXT_SECOND = 999_999_999;

    /** Reads a JSON object of the scripts in {@code src/test/node}. */
    static TokenCase fromJson(Map<String, @Nullable Object> json) {
        return new TokenCase(
                (String) Objects.requireNonNull(json.get("secret")),
                (String) json.get("audience"),
                (long) Objects.requireNonNull(json.get("exp")),
                (String) Objects.requireNonNull(json.get("id")),
                (String) json.get("name"),
                (String) json.get("avatarUrl"),
                (String) json.get("email"));
    }

    /**
     * Returns the request to the scripts. Blank optional fields are omitted here, because only our library omits them.
     */
    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("secret", secret);
        json.put("audience", audience);
        json.put("exp", expiresAt);
        json.put("id", id);
        json.put("name", presentOrNull(name));
        json.put("avatarUrl", presentOrNull(avatarUrl));
        json.put("email", presentOrNull(email));
        return json;
    }

    /** Returns the expected claims in no particular order; the values are strings, except {@code exp}, a long. */
    Map<String, Object> claims() {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("sub", id);
        claims.put("aud", audience);
        claims.put("exp", expiresAt);
        claims.put("name", presentOrNull(name));
        claims.put("avatar_url", presentOrNull(avatarUrl));
        claims.put("email", presentOrNull(email));
        Map<String, Object> present = new LinkedHashMap<>();
        claims.forEach((claim, value) -> {
            if (value != null) {
                present.put(claim, value);
            }
        });
        return present;
    }

    GleamUser user() {
        return GleamUser.of(id).withName(name).withAvatarUrl(avatarUrl).withEmail(email);
    }

    /** Returns our token, signed as late as the lifetime allows. */
    String sign(Duration lifetime) {
        GleamIdentitySigner.Builder signer = GleamIdentitySigner.builder()
                .secret(identitySecret())
                .lifetime(lifetime)
                .clock(secondsBeforeExpiry(lifetime.toSeconds()));
        return (audience == null ? signer.withoutAudience() : signer.audience(audience))
                .build()
                .sign(user())
                .value();
    }

    String sign() {
        return sign(Duration.ofMinutes(5));
    }

    /** Returns a verifier that accepts the token, at the last nanosecond before it expires. */
    GleamIdentityVerifier verifier() {
        GleamIdentityVerifier.Builder verifier =
                GleamIdentityVerifier.builder().secret(identitySecret()).clock(secondsBeforeExpiry(1));
        return (audience == null ? verifier.anyAudience() : verifier.audience(audience)).build();
    }

    byte[] secretBytes() {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    int blankFields() {
        int blank = 0;
        for (String field : new @Nullable String[] {name, avatarUrl, email}) {
            if (field != null && presentOrNull(field) == null) {
                blank++;
            }
        }
        return blank;
    }

    private IdentitySecret identitySecret() {
        return secretBytes().length < 32 ? IdentitySecret.of(secret, BYTES_16) : IdentitySecret.of(secret);
    }

    private InstantSource secondsBeforeExpiry(long seconds) {
        Instant then = Instant.ofEpochSecond(expiresAt - seconds, NANOS_BEFORE_THE_NEXT_SECOND);
        return () -> then;
    }

    private static @Nullable String presentOrNull(@Nullable String value) {
        return value == null || value.codePoints().allMatch(TokenCase::isWhiteSpace) ? null : value;
    }

    static boolean isWhiteSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    /** Returns ASCII only, so that any log can show it. */
    @Override
    public String toString() {
        return ("secret " + secret + ", claims " + claims())
                .chars()
                .mapToObj(c -> c >= ' ' && c <= '~' ? Character.toString(c) : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }
}
