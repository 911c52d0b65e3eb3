package land.gleam.identity.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import land.gleam.identity.SignedIdentityToken;

/**
 * Every response of the endpoint. Errors are problem details (<a href="https://www.rfc-editor.org/rfc/rfc9457">RFC
 * 9457</a>).
 */
final class Responses {
    private static final String ALLOW = "POST, OPTIONS";
    private static final Map<String, String> TOKEN_HEADERS = headers(Map.of("Content-Type", "application/json"));

    static final EndpointResponse OPTIONS = new EndpointResponse(204, headers(Map.of("Allow", ALLOW)), null);
    static final EndpointResponse UNAUTHENTICATED =
            problem(401, "Unauthorized", "unauthenticated", Map.of("WWW-Authenticate", "Bearer"));
    static final EndpointResponse FORBIDDEN = problem(403, "Forbidden", "forbidden", Map.of());
    static final EndpointResponse CROSS_ORIGIN = problem(403, "Forbidden", "cross_origin", Map.of());
    static final EndpointResponse METHOD_NOT_ALLOWED =
            problem(405, "Method Not Allowed", "method_not_allowed", Map.of("Allow", ALLOW));
    static final EndpointResponse HEAD_NOT_ALLOWED = METHOD_NOT_ALLOWED.withoutBody();
    static final EndpointResponse INTERNAL = problem(500, "Internal Server Error", "internal", Map.of());
    static final EndpointResponse NOT_CONFIGURED = problem(503, "Service Unavailable", "not_configured", Map.of());

    private Responses() {}

    /**
     * Returns the response with the token.
     *
     * @throws CharacterCodingException if the token has an unpaired surrogate
     */
    static EndpointResponse token(SignedIdentityToken token) throws CharacterCodingException {
        StringBuilder json = new StringBuilder(token.value().length() + 64).append("{\"signedIdentityToken\":\"");
        appendEscaped(json, token.value());
        json.append("\",\"expiresIn\":").append(token.lifetime().toSeconds()).append('}');
        ByteBuffer bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(json));
        byte[] body = new byte[bytes.remaining()];
        bytes.get(body);
        return new EndpointResponse(200, TOKEN_HEADERS, body);
    }

    /** Our own signer's tokens need no escapes, but a signer may be the app's own. */
    private static void appendEscaped(StringBuilder json, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
    }

    private static EndpointResponse problem(int status, String title, String code, Map<String, String> extraHeaders) {
        Map<String, String> headers = new LinkedHashMap<>(extraHeaders);
        headers.put("Content-Type", "application/problem+json");
        String body = "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"code\":\""
                + code + "\"}";
        return new EndpointResponse(status, headers(headers), body.getBytes(US_ASCII));
    }

    /** Adds the headers of every response: nothing on the way stores a token, and no other site reads one. */
    private static Map<String, String> headers(Map<String, String> specific) {
        Map<String, String> headers = new LinkedHashMap<>(specific);
        headers.put("Cache-Control", "no-store");
        headers.put("Pragma", "no-cache");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return Collections.unmodifiableMap(headers);
    }
}
