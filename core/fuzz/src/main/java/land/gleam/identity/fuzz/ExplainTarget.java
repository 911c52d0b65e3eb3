package land.gleam.identity.fuzz;

import java.util.Objects;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.TokenReport;
import land.gleam.identity.TokenReport.Problem;

/** {@code explain} says what {@code verify} does, whatever the text, and its report is fit to be shown. */
public final class ExplainTarget {
    private ExplainTarget() {}

    /**
     * Explains the token that the input makes.
     *
     * @param input a text, or header and payload to be signed
     */
    public static void fuzzerTestOneInput(byte[] input) {
        String token = TokenInput.token(input);
        for (Gate gate : Gate.ALL) {
            explain(token, gate);
        }
    }

    private static void explain(String token, Gate gate) {
        TokenReport report = gate.verifier().explain(token);
        Promise.equal(firstProblem(report), refusal(token, gate), "explain says what verify says");
        Promise.equal(report.redacted().accepted(), report.accepted(), "redacting changes no verdict");
        report.problems().forEach(problem -> Promise.fixedSentence(problem.toString()));
        report.hints().forEach(Promise::fixedSentence);
        report.warnings().forEach(Promise::fixedSentence);
        checkShown(report.toString(), token);
        checkShown(report.redacted().toString(), token);
    }

    private static String firstProblem(TokenReport report) {
        if (report.accepted()) {
            return "accepted";
        }
        Problem first = report.problems().get(0);
        return first.reason().orElseThrow() + " " + first.claim() + " " + first.message();
    }

    private static String refusal(String token, Gate gate) {
        try {
            Objects.requireNonNull(gate.verifier().verify(token));
            return "accepted";
        } catch (InvalidIdentityTokenException refusal) {
            return refusal.reason() + " " + refusal.claim() + " " + refusal.getMessage();
        }
    }

    private static void checkShown(String shown, String token) {
        Promise.that(
                shown.codePoints().allMatch(ExplainTarget::isHarmless),
                "a report holds no control or format character");
        Shown.check(shown, token);
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
