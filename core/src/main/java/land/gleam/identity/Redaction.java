package land.gleam.identity;

import java.util.List;
import java.util.Set;
import land.gleam.identity.TokenReport.Entry;
import land.gleam.identity.TokenReport.Problem;
import org.jspecify.annotations.Nullable;

/** What of a report may be logged. Whatever is not known to be harmless is left out, as anyone may have written it. */
final class Redaction {
    private static final Set<String> USUAL_ALGORITHMS = Set.of(
            "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512",
            "EdDSA", "none");

    private Redaction() {}

    static List<Problem> problems(List<Problem> problems) {
        return problems.stream()
                .map(problem -> isAboutAMeasure(problem) ? problem : problem.withFound(null))
                .toList();
    }

    static List<Entry> header(List<Entry> header, Clues clues) {
        return header.stream()
                .filter(entry -> switch (entry.name()) {
                    case HeaderRules.ALGORITHM -> USUAL_ALGORITHMS.contains(clues.algorithm());
                    case HeaderRules.TYPE -> "JWT".equals(clues.header().get(HeaderRules.TYPE));
                    default -> false;
                })
                .toList();
    }

    static List<Entry> claims(List<Entry> claims, Clues clues) {
        return claims.stream()
                .filter(entry -> entry.time().isPresent()
                        || (entry.name().equals(ClaimNames.AUDIENCE)
                                && isAccepted(
                                        clues.claims().get(ClaimNames.AUDIENCE),
                                        clues.rules().audiences())))
                .toList();
    }

    private static boolean isAccepted(@Nullable Object audience, @Nullable Set<String> accepted) {
        return audience instanceof String && accepted != null && accepted.contains(audience);
    }

    /** Whether what was found is a length, a count or a time. */
    private static boolean isAboutAMeasure(Problem problem) {
        return problem.reason()
                .filter(reason -> switch (reason) {
                    case TOO_LARGE, MALFORMED, EXPIRED, NOT_YET_VALID, LIFETIME_TOO_LONG -> true;
                    case UNSUPPORTED_HEADER, SIGNATURE_MISMATCH, MISSING_CLAIM, INVALID_CLAIM, AUDIENCE_MISMATCH ->
                        false;
                })
                .isPresent();
    }
}
