package land.gleam.identity;

import java.util.List;
import java.util.Map;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a token's header may say (<a href="https://www.rfc-editor.org/rfc/rfc7515#section-4.1">RFC 7515, section
 * 4.1</a>).
 */
final class HeaderRules {
    /** Each would change how the token is read, or where its key comes from. */
    private static final List<String> FORBIDDEN =
            List.of("crit", "b64", "zip", "enc", "cty", "jwk", "jku", "x5u", "x5c");

    private HeaderRules() {}

    static void check(Map<String, @Nullable Object> header) {
        if (!"HS256".equals(header.get("alg"))) {
            throw unsupported("is not signed with HS256: alg must be exactly that");
        }
        if (header.containsKey("typ") && !(header.get("typ") instanceof String typ && typ.equalsIgnoreCase("JWT"))) {
            throw unsupported("is not a plain JWT: typ must be JWT or left out");
        }
        for (String member : FORBIDDEN) {
            if (header.containsKey(member)) {
                throw unsupported("has the header member " + member + ", which is never accepted");
            }
        }
    }

    private static InvalidIdentityTokenException unsupported(String problem) {
        return new InvalidIdentityTokenException(
                Reason.UNSUPPORTED_HEADER,
                null,
                "The token " + problem + ". Sign it with the header {\"alg\":\"HS256\",\"typ\":\"JWT\"}.");
    }
}
