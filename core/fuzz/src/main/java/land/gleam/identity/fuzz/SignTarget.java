package land.gleam.identity.fuzz;

import io.jsonwebtoken.Claims;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.SignedIdentityToken;
import land.gleam.identity.VerifiedIdentity;
import org.jspecify.annotations.Nullable;

/** A signed token is read back unchanged by every reader; a refusal reveals nothing of its input. */
public final class SignTarget {
    private static final IdentitySecret SECRET = IdentitySecret.of(VerifierSetup.SECRET);
    private static final int TELLING_LENGTH = 12;

    private SignTarget() {}

    /**
     * Signs a token for the user that the input describes.
     *
     * @param input ID, name, avatar URL, e-mail address, audience and lifetime in seconds; the last ones may be missing
     */
    public static void fuzzerTestOneInput(byte[] input) {
        Parts parts = new Parts(input);
        String audience = parts.text(4);
        long lifetime = lifetime(parts.text(5));
        GleamUser user;
        SignedIdentityToken token;
        try {
            user = GleamUser.of(Objects.requireNonNull(parts.text(0)))
                    .withName(parts.text(1))
                    .withAvatarUrl(parts.text(2))
                    .withEmail(parts.text(3));
            token = signer(audience, lifetime).sign(user);
        } catch (IllegalArgumentException refusal) {
            checkRefusal(refusal, parts);
            return;
        }
        checkShown(user, token);
        Map<String, Object> expected = expectedClaims(parts, lifetime);
        checkPayload(token, expected);
        checkWithVerifier(token, user, audience);
        checkWithJjwt(token, expected);
    }

    private static long lifetime(@Nullable String text) {
        return text != null && text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : 300;
    }

    private static GleamIdentitySigner signer(@Nullable String audience, long lifetime) {
        GleamIdentitySigner.Builder builder = GleamIdentitySigner.builder()
                .secret(SECRET)
                .lifetime(Duration.ofSeconds(lifetime))
                .clock(() -> VerifierSetup.NOW);
        return (audience == null ? builder.withoutAudience() : builder.audience(audience)).build();
    }

    private static void checkRefusal(IllegalArgumentException refusal, Parts parts) {
        String message = Objects.requireNonNull(refusal.getMessage());
        Rule.that(refusal.getCause() == null, "a refusal has no cause");
        Rule.fixedSentence(message);
        for (int i = 0; i < 5; i++) {
            String value = parts.text(i);
            Rule.that(
                    value == null || value.length() < TELLING_LENGTH || !message.contains(value),
                    "a refusal does not repeat the value");
        }
    }

    private static void checkShown(GleamUser user, SignedIdentityToken token) {
        Rule.equal(
                user.toString(),
                "GleamUser[id" + (user.name() == null ? "" : ", name")
                        + (user.avatarUrl() == null ? "" : ", avatarUrl")
                        + (user.email() == null ? "" : ", email") + "]",
                "a user shows which fields are set, and no value");
        Rule.equal(
                token.toString(),
                "SignedIdentityToken[value=hidden, issuedAt=" + token.issuedAt() + ", expiresAt=" + token.expiresAt()
                        + "]",
                "a token does not show its value");
    }

    /** The claims in the order of Gleam's documentation, without blank ones. */
    private static Map<String, Object> expectedClaims(Parts parts, long lifetime) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", Objects.requireNonNull(parts.text(0)));
        String audience = parts.text(4);
        if (audience != null) {
            claims.put("aud", audience);
        }
        claims.put("exp", Math.toIntExact(VerifierSetup.NOW.getEpochSecond() + lifetime));
        List<String> profile = List.of("name", "avatar_url", "email");
        for (int i = 0; i < profile.size(); i++) {
            String value = parts.text(i + 1);
            if (value != null
                    && !value.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
                claims.put(profile.get(i), value);
            }
        }
        return claims;
    }

    private static void checkPayload(SignedIdentityToken token, Map<String, Object> expected) {
        Rule.that(token.value().length() <= 8192, "a token is at most 8192 characters long");
        Map<String, @Nullable Object> written =
                Json.object(Base64.getUrlDecoder().decode(token.value().split("\\.", -1)[1]));
        Rule.equal(written, expected, "the payload has the requested claims");
        Rule.equal(
                new ArrayList<>(written.keySet()), new ArrayList<>(expected.keySet()), "the claims are in their order");
    }

    private static void checkWithVerifier(SignedIdentityToken token, GleamUser user, @Nullable String audience) {
        GleamIdentityVerifier.Builder builder =
                GleamIdentityVerifier.builder().secret(SECRET).clock(() -> VerifierSetup.NOW);
        VerifiedIdentity who = (audience == null ? builder.anyAudience() : builder.audience(audience))
                .build()
                .verify(token.value());
        Rule.equal(who.user(), user, "the same user is returned");
        Rule.equal(who.audience(), audience, "the same audience is returned");
        Rule.equal(who.expiresAt(), token.expiresAt(), "the same expiry is returned");
    }

    private static void checkWithJjwt(SignedIdentityToken token, Map<String, Object> expected) {
        Claims read = Jjwt.read(token.value(), VerifierSetup.SECRET, 0);
        Map<String, Object> asJjwtShowsThem = new LinkedHashMap<>(expected);
        asJjwtShowsThem.computeIfPresent("aud", (claim, audience) -> Set.of(audience));
        asJjwtShowsThem.computeIfPresent("exp", (claim, seconds) -> ((Number) seconds).longValue());
        Rule.equal(new LinkedHashMap<>(read), asJjwtShowsThem, "jjwt reads the same claims");
    }
}
