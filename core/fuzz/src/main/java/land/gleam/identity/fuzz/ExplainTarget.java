package land.gleam.identity.fuzz;

import java.util.List;
import java.util.Objects;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.TokenReport;
import land.gleam.identity.TokenReport.Problem;

/** {@code explain} agrees with {@code verify} on every text, and its report is safe to show. */
public final class ExplainTarget {
    private ExplainTarget() {}

    /**
     * Explains the token that the input describes.
     *
     * @param input a text, or header and payload to be signed
     */
    public static void fuzzerTestOneInput(byte[] input) {
        String token = TokenInput.token(input);
        for (VerifierSetup setup : VerifierSetup.ALL) {
            explain(token, setup);
        }
    }

    private static void explain(String token, VerifierSetup setup) {
        TokenReport report = setup.verifier().explain(token);
        Rule.equal(firstProblem(report), refusal(token, setup), "explain agrees with verify");
        Rule.equal(report.redacted().accepted(), report.accepted(), "redaction does not change the verdict");
        report.problems().forEach(problem -> Rule.fixedSentence(problem.toString()));
        report.hints().forEach(Rule::fixedSentence);
        report.warnings().forEach(Rule::fixedSentence);
        checkShown(report.toString(), token);
        TokenReport withoutSecret = setup.withoutSecret().explainWithoutSecret(token);
        Rule.that(!withoutSecret.accepted(), "a token whose signature was not checked is not accepted");
        Rule.equal(
                problemsBesidesTheSignature(withoutSecret),
                problemsBesidesTheSignature(report),
                "without a secret, explain reports all other problems");
        Rule.equal(withoutSecret.claims().size(), report.claims().size(), "without a secret, explain shows the claims");
        checkShown(withoutSecret.toString(), token);
        checkShown(report.redacted().toString(), token);
    }

    private static String firstProblem(TokenReport report) {
        if (report.accepted()) {
            return "accepted";
        }
        Problem first = report.problems().get(0);
        return first.reason() + " " + first.claim() + " " + first.message();
    }

    private static List<String> problemsBesidesTheSignature(TokenReport report) {
        return report.problems().stream()
                .filter(problem -> problem.reason() != null && problem.reason() != Reason.SIGNATURE_MISMATCH)
                .map(Problem::toString)
                .toList();
    }

    private static String refusal(String token, VerifierSetup setup) {
        try {
            Objects.requireNonNull(setup.verifier().verify(token));
            return "accepted";
        } catch (InvalidIdentityTokenException refusal) {
            return refusal.reason() + " " + refusal.claim() + " " + refusal.getMessage();
        }
    }

    private static void checkShown(String shown, String token) {
        Rule.that(
                shown.codePoints().allMatch(ExplainTarget::isHarmless),
                "a report contains no control or format character");
        Secrecy.checkText(shown, token);
    }

    private static boolean isHarmless(int c) {
        return c == '\n'
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
