package land.gleam.identity;

import java.io.Serializable;
import java.util.function.Consumer;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a token breaks, in fixed words without any text from the token. {@code verify} throws the first one;
 * {@code explain} collects them all and adds to each what it found in the token.
 *
 * @param reason why the token is refused; null only in a report, if the secrets are unavailable
 * @param member the header member or claim that breaks the rule, by its name in the token; null if there is no single
 *     one
 * @param what what is wrong, in a sentence
 * @param fix what to do about it, in a sentence or two
 */
record Finding(@Nullable Reason reason, @Nullable String member, String what, String fix) implements Serializable {
    /** Throws at the first finding, for rules that report to a consumer. */
    static final Consumer<Finding> REFUSE = finding -> {
        throw finding.refusal();
    };

    static Finding of(Reason reason, String what, String fix) {
        return new Finding(reason, null, what, fix);
    }

    static Finding of(Reason reason, Claim claim, String what, String fix) {
        return new Finding(reason, claim.inToken(), what, fix);
    }

    static Finding secretsUnavailable(IdentitySecretUnavailableException failure) {
        return new Finding(
                null,
                null,
                String.valueOf(failure.getMessage()),
                "Make the verifier's secrets available first: without them, the signature cannot be checked.");
    }

    InvalidIdentityTokenException refusal() {
        return new InvalidIdentityTokenException(this);
    }

    /** Returns null for a header member. */
    @Nullable
    String claim() {
        return reason == Reason.UNSUPPORTED_HEADER ? null : member;
    }

    String message() {
        return what + " " + fix;
    }
}
