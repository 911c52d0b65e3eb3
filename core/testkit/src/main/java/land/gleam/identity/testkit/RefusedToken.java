package land.gleam.identity.testkit;

import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.jspecify.annotations.Nullable;

/** A token that must be refused, of {@link RefusedTokens}. Immutable and thread-safe. */
public final class RefusedToken {
    private final String name;
    private final String value;
    private final Reason reason;
    private final @Nullable String claim;

    RefusedToken(String name, String value, Reason reason, @Nullable String claim) {
        this.name = name;
        this.value = value;
        this.reason = reason;
        this.claim = claim;
    }

    /**
     * Returns the mistake in this token.
     *
     * @return a few words, different for each token of a list
     */
    public String name() {
        return name;
    }

    /**
     * Returns the text to be refused. It may be empty, and it is not always a JWT.
     *
     * @return the token's text
     */
    public String value() {
        return value;
    }

    /**
     * Returns the reason for which a {@link land.gleam.identity.GleamIdentityVerifier} with default settings refuses
     * it.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns the claim that breaks the rule.
     *
     * @return the claim's name in the token, or null if the reason does not concern a single claim
     */
    public @Nullable String claim() {
        return claim;
    }

    /** Returns the {@link #name}, so that it becomes the name of a parameterised test. */
    @Override
    public String toString() {
        return name;
    }
}
