package land.gleam.identity.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static land.gleam.identity.InvalidIdentityTokenException.Reason.AUDIENCE_MISMATCH;
import static land.gleam.identity.InvalidIdentityTokenException.Reason.EXPIRED;
import static land.gleam.identity.InvalidIdentityTokenException.Reason.INVALID_CLAIM;
import static land.gleam.identity.InvalidIdentityTokenException.Reason.LIFETIME_TOO_LONG;
import static land.gleam.identity.InvalidIdentityTokenException.Reason.MALFORMED;
import static land.gleam.identity.InvalidIdentityTokenException.Reason.MISSING_CLAIM;
import static land.gleam.identity.InvalidIdentityTokenException.Reason.NOT_YET_VALID;
import static land.gleam.identity.InvalidIdentityTokenException.Reason.SIGNATURE_MISMATCH;
import static land.gleam.identity.InvalidIdentityTokenException.Reason.TOO_LARGE;
import static land.gleam.identity.InvalidIdentityTokenException.Reason.UNSUPPORTED_HEADER;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that must be refused, for parameterised tests of code that verifies tokens: at least one for each
 * {@link Reason}, and the typical mistakes of backends in other languages. Each has one mistake and would otherwise be
 * accepted.
 *
 * <pre>{@code
 * static List<RefusedToken> refusedTokens() {
 *     return RefusedTokens.list(SECRET, "proj_demo");
 * }
 *
 * @ParameterizedTest
 * @MethodSource("refusedTokens")
 * void refusedToken_signsNobodyIn(RefusedToken token) { … }
 * }</pre>
 *
 * <p>They are made with the JDK alone, by none of this library's code. That is why the secret is a text here: an
 * {@link land.gleam.identity.IdentitySecret} does not reveal its own.
 */
public final class RefusedTokens {
    private static final String USER = "\"user_42\"";

    private final byte[] secret;
    private final String audience;
    private final long now;
    private final List<RefusedToken> tokens = new ArrayList<>();

    private RefusedTokens(byte[] secret, String audience, long now) {
        this.secret = secret;
        this.audience = audience;
        this.now = now;
    }

    /**
     * Returns tokens that are refused now and for the next ten minutes, whatever clock skew and maximum lifetime a
     * {@link land.gleam.identity.GleamIdentityVerifier} tolerates.
     *
     * @param secret the text of the secret of the code under test; a secret for tests, never a real one
     * @param audience the only audience that the code accepts; an audience must be required
     * @return an immutable list, in the order of the checks
     * @throws IllegalArgumentException if the secret is empty
     */
    public static List<RefusedToken> list(String secret, String audience) {
        return list(secret, audience, InstantSource.system());
    }

    /**
     * Returns tokens that are refused at the time of this clock and for ten minutes after it.
     *
     * @param secret the text of the secret of the code under test; a secret for tests, never a real one
     * @param audience the only audience that the code accepts; an audience must be required
     * @param clock the clock of the code under test, read once
     * @return an immutable list, in the order of the checks
     * @throws IllegalArgumentException if the secret is empty
     */
    public static List<RefusedToken> list(String secret, String audience, InstantSource clock) {
        if (Objects.requireNonNull(secret, "secret").isEmpty()) {
            throw new IllegalArgumentException("The secret is empty. Pass the one of the code under test.");
        }
        RefusedTokens all = new RefusedTokens(
                secret.getBytes(UTF_8),
                Objects.requireNonNull(audience, "audience"),
                clock.instant().getEpochSecond());
        all.addBrokenShapes();
        all.addHeaders();
        all.addSignatures(secret);
        all.addPayloads();
        all.addTimes();
        all.addClaims();
        return List.copyOf(all.tokens);
    }

    private void addBrokenShapes() {
        String valid = HandMadeToken.of(claims(), secret);
        String unsigned = valid.substring(0, valid.lastIndexOf('.'));
        add(
                "longer than 8192 characters",
                TOO_LARGE,
                HandMadeToken.of(claimsWith("x", quoted("x".repeat(8192))), secret));
        add(
                "a header of more than 512 characters",
                TOO_LARGE,
                onHeader("{\"alg\":\"HS256\",\"kid\":" + quoted("k".repeat(512)) + "}"));
        add("an empty text", MALFORMED, "");
        add("no signature segment", MALFORMED, unsigned);
        add("five segments, like an encrypted token", MALFORMED, valid + ".a.b");
        add("a signature cut short", MALFORMED, valid.substring(0, valid.length() - 1));
        add("padded base64", MALFORMED, valid + "=");
        add("alg none, unsigned", MALFORMED, HandMadeToken.unsigned("{\"alg\":\"none\"}", claims()) + ".");
        add("signed with HS384", MALFORMED, HandMadeToken.signedWith("HS384", claims(), secret));
        add("signed with HS512", MALFORMED, HandMadeToken.signedWith("HS512", claims(), secret));
        add("signed with a key pair", MALFORMED, HandMadeToken.signedWithKeyPair(claims()));
    }

    private void addHeaders() {
        add("alg none with a signature", UNSUPPORTED_HEADER, onHeader("{\"alg\":\"none\"}"));
        add("alg RS256 with a signature of HS256", UNSUPPORTED_HEADER, onHeader("{\"alg\":\"RS256\"}"));
        add("no alg", UNSUPPORTED_HEADER, onHeader("{\"typ\":\"JWT\"}"));
        add("an access token", UNSUPPORTED_HEADER, onHeader("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}"));
        add("a critical extension", UNSUPPORTED_HEADER, onHeader("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}"));
    }

    private void addSignatures(String secret) {
        add(
                "signed with another secret",
                SIGNATURE_MISMATCH,
                HandMadeToken.of(claims(), ("another " + secret).getBytes(UTF_8)));
        add("signed with the decoded secret", SIGNATURE_MISMATCH, HandMadeToken.of(claims(), decoded(secret)));
        add(
                "signed with the secret in base64",
                SIGNATURE_MISMATCH,
                HandMadeToken.of(claims(), Base64.getEncoder().encode(this.secret)));
        add(
                "signed with the secret and a line break",
                SIGNATURE_MISMATCH,
                HandMadeToken.of(claims(), (secret + "\n").getBytes(UTF_8)));
        String valid = HandMadeToken.of(claims(), this.secret);
        add(
                "another user under a valid signature",
                SIGNATURE_MISMATCH,
                HandMadeToken.unsigned(HandMadeToken.HEADER, claimsWith("sub", "\"user_43\""))
                        + valid.substring(valid.lastIndexOf('.')));
    }

    private void addPayloads() {
        add("a payload that is not JSON", MALFORMED, HandMadeToken.of("user_42", secret));
        add("a payload that is an array", MALFORMED, HandMadeToken.of("[" + claims() + "]", secret));
        add("sub twice", MALFORMED, HandMadeToken.of("{\"sub\":\"admin\"," + claims().substring(1), secret));
    }

    private void addTimes() {
        addClaim("no exp", MISSING_CLAIM, "exp", null);
        addClaim("exp in milliseconds", INVALID_CLAIM, "exp", seconds(300) + "000");
        addClaim("exp with a fraction", INVALID_CLAIM, "exp", seconds(300) + ".5");
        addClaim("exp in quotation marks", INVALID_CLAIM, "exp", quoted(seconds(300)));
        addClaim("expired", EXPIRED, "exp", seconds(-Duration.ofHours(1).toSeconds()));
        addClaim(
                "valid for more than a day",
                LIFETIME_TOO_LONG,
                "exp",
                seconds(Duration.ofHours(25).toSeconds()));
        add(
                "not valid yet",
                NOT_YET_VALID,
                "nbf",
                HandMadeToken.of(
                        claimsWith("nbf", seconds(Duration.ofMinutes(20).toSeconds())), secret));
    }

    private void addClaims() {
        addClaim("no sub", MISSING_CLAIM, "sub", null);
        addClaim("sub null", MISSING_CLAIM, "sub", "null");
        addClaim("a number as sub", INVALID_CLAIM, "sub", "42");
        addClaim("a blank sub", INVALID_CLAIM, "sub", "\" \"");
        addClaim("no aud", MISSING_CLAIM, "aud", null);
        addClaim("a number as aud", INVALID_CLAIM, "aud", "42");
        addClaim(
                "for another project",
                AUDIENCE_MISMATCH,
                "aud",
                quoted(audience.equals("another") ? "a third" : "another"));
        addClaim("a number as name", INVALID_CLAIM, "name", "42");
        addClaim("an avatar that is not an http URL", INVALID_CLAIM, "avatar_url", "\"javascript:alert(1)\"");
        addClaim("an email without @", INVALID_CLAIM, "email", "\"ada\"");
    }

    private void addClaim(String name, Reason reason, String claim, @Nullable String json) {
        add(name, reason, claim, HandMadeToken.of(claimsWith(claim, json), secret));
    }

    private void add(String name, Reason reason, String value) {
        add(name, reason, null, value);
    }

    private void add(String name, Reason reason, @Nullable String claim, String value) {
        tokens.add(new RefusedToken(name, value, reason, claim));
    }

    private String onHeader(String header) {
        return HandMadeToken.of(header, claims(), secret);
    }

    private String claims() {
        return claimsWith("sub", USER);
    }

    /** Returns the claims of a valid token, with one set to this JSON text, or removed if it is null. */
    private String claimsWith(String claim, @Nullable String json) {
        Map<String, @Nullable String> claims = new LinkedHashMap<>();
        claims.put("sub", USER);
        claims.put("aud", quoted(audience));
        claims.put("exp", seconds(Duration.ofMinutes(15).toSeconds()));
        claims.put(claim, json);
        StringBuilder text = new StringBuilder();
        claims.forEach((name, value) -> {
            if (value != null) {
                text.append(text.isEmpty() ? "{" : ",")
                        .append(quoted(name))
                        .append(':')
                        .append(value);
            }
        });
        return text.append('}').toString();
    }

    private String seconds(long fromNow) {
        return Long.toString(now + fromNow);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Decodes base64 as leniently as many decoders do: other characters and incomplete groups are skipped. */
    private static byte[] decoded(String secret) {
        String base64 = secret.replace('-', '+').replace('_', '/').replaceAll("[^A-Za-z0-9+/]", "");
        byte[] decoded = Base64.getDecoder().decode(base64.substring(0, base64.length() / 4 * 4));
        return decoded.length == 0 ? new byte[1] : decoded;
    }
}
