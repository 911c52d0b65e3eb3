package land.gleam.identity;

import java.util.List;
import java.util.Map;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.TokenReport.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a token's header may say (<a href="https://www.rfc-editor.org/rfc/rfc7515#section-4.1">RFC 7515, section
 * 4.1</a>).
 */
final class HeaderRules {
    static final String ALGORITHM = "alg";
    static final String TYPE = "typ";

    /** Only in encrypted tokens. */
    static final String ENCRYPTION = "enc";

    /** Each would change how the token is read, or where its key comes from. */
    private static final List<String> FORBIDDEN =
            List.of("crit", "b64", "zip", ENCRYPTION, "cty", "jwk", "jku", "x5u", "x5c");

    private HeaderRules() {}

    static void check(Map<String, @Nullable Object> header, Problems problems) {
        if (!"HS256".equals(header.get(ALGORITHM))) {
            problems.add(
                    unsupported(header, ALGORITHM, "is not signed with HS256: alg must be exactly that", "\"HS256\""));
        }
        if (header.containsKey(TYPE) && !(header.get(TYPE) instanceof String typ && typ.equalsIgnoreCase("JWT"))) {
            problems.add(
                    unsupported(header, TYPE, "is not a plain JWT: typ must be JWT or left out", "\"JWT\", or no typ"));
        }
        for (String member : FORBIDDEN) {
            if (header.containsKey(member)) {
                problems.add(unsupported(
                        header,
                        member,
                        "has the header member " + member + ", which is never accepted",
                        "no " + member));
            }
        }
    }

    private static Problem unsupported(
            Map<String, @Nullable Object> header, String member, String problem, String wanted) {
        return Problem.of(
                        Reason.UNSUPPORTED_HEADER,
                        "The token " + problem + ".",
                        "Sign it with the header {\"alg\":\"HS256\",\"typ\":\"JWT\"}.")
                .withFound(header.containsKey(member) ? Display.of(header.get(member)) : "no " + member)
                .withWanted(wanted);
    }
}
