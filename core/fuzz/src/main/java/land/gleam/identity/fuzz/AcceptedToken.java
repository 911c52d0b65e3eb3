package land.gleam.identity.fuzz;

import io.jsonwebtoken.Claims;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import land.gleam.identity.VerifiedIdentity;
import org.jspecify.annotations.Nullable;

/** The rules that an accepted token must satisfy, checked without any code of core. */
final class AcceptedToken {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,512}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}");
    private static final Set<String> FORBIDDEN_IN_HEADER =
            Set.of("crit", "b64", "zip", "enc", "cty", "jwk", "jku", "x5u", "x5c");

    /** Core ignores these claims. jjwt requires certain types of them, and rejects an empty name. */
    private static final Set<String> CLAIMS_OF_JJWT = Set.of("iss", "jti", "iat", "");

    private final String token;
    private final VerifiedIdentity who;
    private final VerifierSetup setup;
    private final Map<String, @Nullable Object> header;
    private final Map<String, @Nullable Object> claims;

    private AcceptedToken(String token, VerifiedIdentity who, VerifierSetup setup) {
        Rule.that(token.length() <= 8192 && SHAPE.matcher(token).matches(), "an accepted token has the right shape");
        String[] segments = token.split("\\.", -1);
        this.token = token;
        this.who = who;
        this.setup = setup;
        this.header = Json.object(canonical(segments[0]));
        this.claims = Json.object(canonical(segments[1]));
        canonical(segments[2]);
    }

    static void check(String token, VerifiedIdentity who, VerifierSetup setup) {
        AcceptedToken contract = new AcceptedToken(token, who, setup);
        contract.checkHeader();
        contract.checkSignature();
        contract.checkTimes();
        contract.checkAudience();
        contract.checkUser();
        contract.checkWithJjwt();
    }

    private static byte[] canonical(String segment) {
        byte[] bytes = Base64.getUrlDecoder().decode(segment);
        Rule.equal(Hmac.base64url(bytes), segment, "an accepted segment is canonical base64url");
        return bytes;
    }

    private void checkHeader() {
        Rule.that("HS256".equals(header.get("alg")), "an accepted token's alg is HS256");
        Rule.that(
                !header.containsKey("typ") || "JWT".equalsIgnoreCase(String.valueOf(header.get("typ"))),
                "an accepted token's typ is JWT or absent");
        Rule.that(
                header.keySet().stream().noneMatch(FORBIDDEN_IN_HEADER::contains),
                "an accepted header has no forbidden member");
    }

    private void checkSignature() {
        int end = token.lastIndexOf('.');
        Rule.that(
                List.of(VerifierSetup.SECRET, VerifierSetup.PREVIOUS_SECRET).stream()
                        .map(secret -> Hmac.sign(token.substring(0, end), secret))
                        .anyMatch(token::equals),
                "an accepted token is signed with one of the secrets");
    }

    private void checkTimes() {
        long now = VerifierSetup.NOW.getEpochSecond();
        long expiresAt = wholeNumber("exp");
        Rule.that(expiresAt + setup.skewSeconds() > now, "an accepted token has not expired");
        Rule.that(
                expiresAt <= now + setup.skewSeconds() + setup.maxLifetimeSeconds(),
                "an accepted token expires within the longest lifetime");
        Rule.equal(who.expiresAt(), Instant.ofEpochSecond(expiresAt), "the expiry is the token's");
        if (claims.containsKey("nbf")) {
            Rule.that(wholeNumber("nbf") <= now + setup.skewSeconds(), "an accepted token is valid already");
        }
    }

    private long wholeNumber(String claim) {
        Object value = claims.get(claim);
        Rule.that(value instanceof Integer || value instanceof Long, claim + " is a whole number");
        return value instanceof Number number ? number.longValue() : 0;
    }

    private void checkAudience() {
        Object claim = claims.get("aud");
        if (claim == null) {
            Rule.that(setup.audiences().isEmpty(), "a required audience is present");
            Rule.equal(who.audience(), null, "a token without an audience is accepted without one");
            return;
        }
        String first = null;
        for (Object each : claim instanceof List<?> list ? list : List.of(claim)) {
            Rule.that(each instanceof String audience && isLine(audience), "each audience is a line of text");
            String audience = String.valueOf(each);
            if (first == null
                    && (setup.audiences().isEmpty() || setup.audiences().contains(audience))) {
                first = audience;
            }
        }
        Rule.that(first != null, "an audience is accepted");
        Rule.equal(who.audience(), first, "the audience is the token's first accepted one");
    }

    private void checkUser() {
        Rule.equal(who.user().id(), claims.get("sub"), "the user is the token's");
        Rule.that(isLine(who.user().id()), "the ID is a line of text");
        checkProfile(who.user().name(), "name", "display_name", "displayName");
        checkProfile(who.user().avatarUrl(), "avatar_url", "avatarUrl", "picture");
        checkProfile(who.user().email(), "email");
        String url = who.user().avatarUrl();
        Rule.that(
                url == null
                        || url.regionMatches(true, 0, "http://", 0, 7)
                        || url.regionMatches(true, 0, "https://", 0, 8),
                "an avatar is on the web");
        String email = who.user().email();
        Rule.that(email == null || email.matches("(?s).+@[^@]+"), "an e-mail address has text around its last @");
    }

    private void checkProfile(@Nullable String field, String... aliases) {
        String expected = null;
        for (String alias : aliases) {
            Object value = claims.get(alias);
            Rule.that(value == null || value instanceof String, alias + " is text");
            if (expected == null && value instanceof String text && !isBlank(text)) {
                expected = text;
            }
        }
        Rule.equal(field, expected, "a profile field is the token's");
        Rule.that(field == null || isUnicode(field), "a profile field is Unicode");
    }

    /** jjwt accepts every token that core accepts, except for claims that jjwt knows and core ignores. */
    private void checkWithJjwt() {
        if (!Set.of("alg", "typ").containsAll(header.keySet())
                || claims.keySet().stream().anyMatch(CLAIMS_OF_JJWT::contains)) {
            return;
        }
        int end = token.lastIndexOf('.');
        boolean current =
                Hmac.sign(token.substring(0, end), VerifierSetup.SECRET).equals(token);
        Claims read =
                Jjwt.read(token, current ? VerifierSetup.SECRET : VerifierSetup.PREVIOUS_SECRET, setup.skewSeconds());
        Rule.equal(read.getSubject(), who.user().id(), "jjwt reads the same user");
        Rule.equal(read.getExpiration().toInstant(), who.expiresAt(), "jjwt reads the same expiry");
    }

    private static boolean isLine(String text) {
        return !isBlank(text) && text.chars().noneMatch(Character::isISOControl) && isUnicode(text);
    }

    private static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
