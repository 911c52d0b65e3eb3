package land.gleam.identity;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The rules on a token's header (<a href="https://www.rfc-editor.org/rfc/rfc7515#section-4.1">RFC 7515, section
 * 4.1</a>).
 */
final class HeaderRules {
    static final String ALGORITHM = "alg";
    static final String TYPE = "typ";

    /** Only in encrypted tokens. */
    static final String ENCRYPTION = "enc";

    /** Each would change how the token is read, or which key verifies it. */
    private static final List<String> FORBIDDEN =
            List.of("crit", "b64", "zip", ENCRYPTION, "cty", "jwk", "jku", "x5u", "x5c");

    private HeaderRules() {}

    static void check(Map<String, @Nullable Object> header, Consumer<Finding> broken) {
        if (!"HS256".equals(header.get(ALGORITHM))) {
            broken.accept(unsupported(ALGORITHM, "is not signed with HS256: alg must be exactly that", "\"HS256\""));
        }
        if (header.containsKey(TYPE) && !(header.get(TYPE) instanceof String typ && typ.equalsIgnoreCase("JWT"))) {
            broken.accept(unsupported(TYPE, "is not a plain JWT: typ must be JWT or absent", "\"JWT\", or no typ"));
        }
        for (String member : FORBIDDEN) {
            if (header.containsKey(member)) {
                broken.accept(unsupported(
                        member, "has the header member " + member + ", which is never accepted", "no " + member));
            }
        }
    }

    private static Finding unsupported(String member, String problem, String wanted) {
        return new Finding(
                Reason.UNSUPPORTED_HEADER,
                member,
                "The token " + problem + ".",
                wanted,
                "Sign it with the header {\"alg\":\"HS256\",\"typ\":\"JWT\"}.");
    }
}
