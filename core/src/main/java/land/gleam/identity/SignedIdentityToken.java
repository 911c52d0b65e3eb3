package land.gleam.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A signed token, for the app to pass to {@code Gleam.shared.identify(signedIdentityToken:)}. Until it expires, anyone
 * who has its value can sign in as its user: return it only to that user, and keep it out of logs.
 *
 * <p>Immutable and thread-safe.
 *
 * @param value the token's text, a JWT in compact form (<a href="https://www.rfc-editor.org/rfc/rfc7519#section-3">RFC
 *     7519, section 3</a>); at most 8192 characters
 * @param issuedAt the time at which it was signed, in whole seconds, rounded down; the token itself does not contain it
 * @param expiresAt the first instant at which it is refused, in whole seconds; the {@code exp} claim
 */
public record SignedIdentityToken(String value, Instant issuedAt, Instant expiresAt) {
    /**
     * Creates a token. This is for a {@link GleamIdentitySigner}, or for a test that replaces one.
     *
     * @param value the token's text
     * @param issuedAt the time at which it was signed
     * @param expiresAt the first instant at which it is refused
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the token does not expire after it was issued
     */
    public SignedIdentityToken {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        if (!expiresAt.isAfter(issuedAt)) {
            throw new IllegalArgumentException(
                    "The token expires at " + expiresAt + ", which is not after " + issuedAt + ", when it was issued.");
        }
    }

    /**
     * Returns how long the token is valid.
     *
     * @return the time from {@link #issuedAt} to {@link #expiresAt}
     */
    public Duration lifetime() {
        return Duration.between(issuedAt, expiresAt);
    }

    /** Does not show the value. */
    @Override
    public String toString() {
        return "SignedIdentityToken[value=hidden, issuedAt=" + issuedAt + ", expiresAt=" + expiresAt + "]";
    }
}
