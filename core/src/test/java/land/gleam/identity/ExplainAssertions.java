package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
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
            return outcome(Optional.empty(), Optional.empty(), "accepted");
        }
        Problem first = report.problems().get(0);
        return outcome(first.reason(), first.claim(), first.reason().isPresent() ? first.message() : first.what());
    }

    private static String refusal(@Nullable String token, GleamIdentityVerifier verifier) {
        try {
            verifier.verify(token);
            return outcome(Optional.empty(), Optional.empty(), "accepted");
        } catch (InvalidIdentityTokenException refusal) {
            return outcome(Optional.of(refusal.reason()), refusal.claim(), refusal.getMessage());
        } catch (IdentitySecretUnavailableException failure) {
            return outcome(Optional.empty(), Optional.empty(), failure.getMessage());
        }
    }

    private static String outcome(Optional<Reason> reason, Optional<String> claim, @Nullable String message) {
        return reason + " " + claim + " " + message;
    }
}
