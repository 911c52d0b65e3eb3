package land.gleam.identity.fuzz;

import io.jsonwebtoken.Claims;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import land.gleam.identity.VerifiedIdentity;
import org.jspecify.annotations.Nullable;

/** What must be true of a token that was accepted, found out without core. */
final class Contract {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,512}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}");
    private static final Set<String> FORBIDDEN_IN_HEADER =
            Set.of("crit", "b64", "zip", "enc", "cty", "jwk", "jku", "x5u", "x5c");

    /** To us these are unknown claims. jjwt wants them to be of certain types, and no name to be empty. */
    private static final Set<String> CLAIMS_OF_JJWT = Set.of("iss", "jti", "iat", "");

    private final String token;
    private final VerifiedIdentity who;
    private final Gate gate;
    private final Map<String, @Nullable Object> header;
    private final Map<String, @Nullable Object> claims;

    private Contract(String token, VerifiedIdentity who, Gate gate) {
        Promise.that(token.length() <= 8192 && SHAPE.matcher(token).matches(), "an accepted token has the right shape");
        String[] segments = token.split("\\.", -1);
        this.token = token;
        this.who = who;
        this.gate = gate;
        this.header = Json.object(canonical(segments[0]));
        this.claims = Json.object(canonical(segments[1]));
        canonical(segments[2]);
    }

    static void check(String token, VerifiedIdentity who, Gate gate) {
        Contract contract = new Contract(token, who, gate);
        contract.checkHeader();
        contract.checkSignature();
        contract.checkTimes();
        contract.checkAudience();
        contract.checkUser();
        contract.checkWithJjwt();
    }

    private static byte[] canonical(String segment) {
        byte[] bytes = Base64.getUrlDecoder().decode(segment);
        Promise.equal(Hmac.base64url(bytes), segment, "an accepted segment is canonical base64url");
        return bytes;
    }

    private void checkHeader() {
        Promise.that("HS256".equals(header.get("alg")), "an accepted token's alg is HS256");
        Promise.that(
                !header.containsKey("typ") || "JWT".equalsIgnoreCase(String.valueOf(header.get("typ"))),
                "an accepted token's typ is JWT or absent");
        Promise.that(
                header.keySet().stream().noneMatch(FORBIDDEN_IN_HEADER::contains),
                "an accepted header has no forbidden member");
    }

    private void checkSignature() {
        int end = token.lastIndexOf('.');
        Promise.that(
                List.of(Gate.SECRET, Gate.PREVIOUS_SECRET).stream()
                        .map(secret -> Hmac.sign(token.substring(0, end), secret))
                        .anyMatch(token::equals),
                "an accepted token is signed with one of the secrets");
    }

    private void checkTimes() {
        long now = Gate.NOW.getEpochSecond();
        long expiresAt = wholeNumber("exp");
        Promise.that(expiresAt + gate.skewSeconds() > now, "an accepted token has not expired");
        Promise.that(
                expiresAt <= now + gate.skewSeconds() + gate.maxLifetimeSeconds(),
                "an accepted token expires within the longest lifetime");
        Promise.equal(who.expiresAt(), Instant.ofEpochSecond(expiresAt), "the expiry is the token's");
        if (claims.containsKey("nbf")) {
            Promise.that(wholeNumber("nbf") <= now + gate.skewSeconds(), "an accepted token is valid already");
        }
    }

    private long wholeNumber(String claim) {
        Object value = claims.get(claim);
        Promise.that(value instanceof Integer || value instanceof Long, claim + " is a whole number");
        return value instanceof Number number ? number.longValue() : 0;
    }

    private void checkAudience() {
        Object claim = claims.get("aud");
        if (claim == null) {
            Promise.that(gate.audiences().isEmpty(), "a required audience is there");
            Promise.equal(who.audience(), Optional.empty(), "no audience is made up");
            return;
        }
        List<?> named = claim instanceof List<?> list ? list : List.of(claim);
        for (Object each : named) {
            Promise.that(each instanceof String audience && isLine(audience), "each audience is a line of text");
        }
        Promise.equal(
                who.audience(),
                named.stream()
                        .map(String::valueOf)
                        .filter(audience ->
                                gate.audiences().isEmpty() || gate.audiences().contains(audience))
                        .findFirst(),
                "the audience is the token's first accepted one");
        Promise.that(who.audience().isPresent(), "an audience is accepted");
    }

    private void checkUser() {
        Promise.equal(who.user().id(), Optional.ofNullable(claims.get("sub")).orElse(""), "the user is the token's");
        Promise.that(isLine(who.user().id()), "the ID is a line of text");
        checkProfile(who.user().name(), "name", "display_name", "displayName");
        checkProfile(who.user().avatarUrl(), "avatar_url", "avatarUrl", "picture");
        checkProfile(who.user().email(), "email");
        String url = who.user().avatarUrl();
        Promise.that(
                url == null
                        || url.regionMatches(true, 0, "http://", 0, 7)
                        || url.regionMatches(true, 0, "https://", 0, 8),
                "an avatar is on the web");
        String email = who.user().email();
        Promise.that(email == null || email.matches("(?s).+@[^@]+"), "an e-mail address has text around its last @");
    }

    private void checkProfile(@Nullable String field, String... aliases) {
        Optional<String> expected = Optional.empty();
        for (String alias : aliases) {
            Object value = claims.get(alias);
            Promise.that(value == null || value instanceof String, alias + " is text");
            if (expected.isEmpty() && value instanceof String text && !isBlank(text)) {
                expected = Optional.of(text);
            }
        }
        Promise.equal(Optional.ofNullable(field), expected, "a profile field is the token's");
        Promise.that(field == null || isUnicode(field), "a profile field is Unicode");
    }

    /** jjwt takes more tokens than we do, apart from what it knows and we ignore. */
    private void checkWithJjwt() {
        if (!Set.of("alg", "typ").containsAll(header.keySet())
                || claims.keySet().stream().anyMatch(CLAIMS_OF_JJWT::contains)) {
            return;
        }
        int end = token.lastIndexOf('.');
        boolean current = Hmac.sign(token.substring(0, end), Gate.SECRET).equals(token);
        Claims read = Jjwt.read(token, current ? Gate.SECRET : Gate.PREVIOUS_SECRET, gate.skewSeconds());
        Promise.equal(read.getSubject(), who.user().id(), "jjwt reads the same user");
        Promise.equal(read.getExpiration().toInstant(), who.expiresAt(), "jjwt reads the same expiry");
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
