package land.gleam.identity;

import java.io.Serializable;
import java.util.function.Consumer;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a token breaks, in fixed words without any text from the token. {@code verify} throws the first one;
 * {@code explain} collects them all and adds to each what it found in the token.
 *
 * @param reason why the token is refused; null only in a report, if the signature was not checked for lack of a secret
 * @param member the header member or claim that breaks the rule, by its name in the token; null if there is no single
 *     one
 * @param what what is wrong, in a sentence
 * @param wanted what is required instead, if it can be shown next to what was found; null otherwise
 * @param fix what to do about it, in a sentence or two
 */
record Finding(
        @Nullable Reason reason,
        @Nullable String member,
        String what,
        @Nullable String wanted,
        String fix) implements Serializable {
    /** Throws at the first finding, for rules that report to a consumer. */
    static final Consumer<Finding> REFUSE = finding -> {
        throw finding.refusal();
    };

    static Finding of(Reason reason, String what, String fix) {
        return new Finding(reason, null, what, null, fix);
    }

    static Finding of(Reason reason, Claim claim, String what, String fix) {
        return new Finding(reason, claim.inToken(), what, null, fix);
    }

    static Finding secretsUnavailable(IdentitySecretUnavailableException failure) {
        return new Finding(
                null,
                null,
                String.valueOf(failure.getMessage()),
                null,
                "Make the project's identity secret available: without it, the signature cannot be checked.");
    }

    Finding wanting(String required) {
        return new Finding(reason, member, what, required, fix);
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
