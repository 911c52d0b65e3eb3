package land.gleam.identity.spring.compat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An HTTP response: header names in lower case, and one character per byte of the body. */
record Response(int status, Map<String, List<String>> headers, String body) {
    private static final String TOKEN_START = "{\"signedIdentityToken\":\"";
    private static final Set<String> SERVER_HEADERS =
            Set.of(":status", "date", "server", "connection", "keep-alive", "content-length", "transfer-encoding");

    static Response of(HttpResponse<byte[]> response) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return of(response.statusCode(), headers, response.body());
    }

    static Response of(int status, Map<String, List<String>> headers, byte[] body) {
        return new Response(status, headers, new String(body, StandardCharsets.ISO_8859_1));
    }

    String text() {
        return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Returns all headers but those that a server sets as it likes. */
    Map<String, List<String>> endpointHeaders() {
        Map<String, List<String>> own = new TreeMap<>(headers);
        own.keySet().removeAll(SERVER_HEADERS);
        return own;
    }

    /** Returns whether the endpoint wrote the response: only it sets this header. */
    boolean isFromEndpoint() {
        return headers.containsKey("cross-origin-resource-policy");
    }

    boolean containsToken() {
        return text().contains("signedIdentityToken") || text().contains("eyJ");
    }

    String token() {
        int end = body.indexOf('"', TOKEN_START.length());
        if (!body.startsWith(TOKEN_START) || end < 0) {
            throw new AssertionError("No token in " + this);
        }
        return body.substring(TOKEN_START.length(), end);
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + text();
    }
}
