package land.gleam.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A freshly signed token, for the app to pass to {@code Gleam.shared.identify(signedIdentityToken:)}. Until it expires,
 * whoever holds its value can sign in as its user: send it to that user alone, and keep it out of logs.
 *
 * <p>Immutable, so safe for any number of threads.
 *
 * @param value the token's text, a JWT in compact form (<a href="https://www.rfc-editor.org/rfc/rfc7519#section-3">RFC
 *     7519, section 3</a>); at most 8192 characters
 * @param issuedAt when it was signed, in whole seconds, rounded down; the token itself does not carry this
 * @param expiresAt the first moment at which it is refused, in whole seconds; the {@code exp} claim
 */
public record SignedIdentityToken(String value, Instant issuedAt, Instant expiresAt) {
    /**
     * Made by a {@link GleamIdentitySigner}; open to all so that a test can stand in for one.
     *
     * @param value the token's text
     * @param issuedAt when it was signed
     * @param expiresAt the first moment at which it is refused
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the token does not expire after it was issued
     */
    public SignedIdentityToken {
        Objects.requireNonNull(value, "value");
        if (!expiresAt.isAfter(issuedAt)) {
            throw new IllegalArgumentException(
                    "The token expires at " + expiresAt + ", which is not after " + issuedAt + ", when it was issued.");
        }
    }

    /**
     * How long the token lives.
     *
     * @return the time from {@link #issuedAt} to {@link #expiresAt}
     */
    public Duration lifetime() {
        return Duration.between(issuedAt, expiresAt);
    }

    /** Hides the value. */
    @Override
    public String toString() {
        return "SignedIdentityToken[value=hidden, issuedAt=" + issuedAt + ", expiresAt=" + expiresAt + "]";
    }
}
