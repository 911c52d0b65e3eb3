package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.TokenReport.Problem;
import org.jspecify.annotations.Nullable;

/** Asserts that a report gives the same verdict as verify, with the refusal as its first problem. */
final class ExplainAssertions {
    private ExplainAssertions() {}

    /** Returns the checked report. */
    static TokenReport assertAgreesWithVerify(@Nullable String token, GleamIdentityVerifier verifier) {
        TokenReport report = verifier.explain(token);
        assertThat(firstProblem(report)).isEqualTo(refusal(token, verifier));
        return report;
    }

    private static String firstProblem(TokenReport report) {
        if (report.accepted()) {
            return outcome(null, null, "accepted");
        }
        Problem first = report.problems().get(0);
        return outcome(first.reason(), first.claim(), first.reason() != null ? first.message() : first.what());
    }

    private static String refusal(@Nullable String token, GleamIdentityVerifier verifier) {
        try {
            verifier.verify(token);
            return outcome(null, null, "accepted");
        } catch (InvalidIdentityTokenException refusal) {
            return outcome(refusal.reason(), refusal.claim(), refusal.getMessage());
        } catch (IdentitySecretUnavailableException failure) {
            return outcome(null, null, failure.getMessage());
        }
    }

    private static String outcome(@Nullable Reason reason, @Nullable String claim, @Nullable String message) {
        return reason + " " + claim + " " + message;
    }
}
