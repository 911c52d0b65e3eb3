package land.gleam.identity.servlet.container;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An HTTP response.
 *
 * @param status the status code
 * @param headers all values by name; the names are in lower case
 * @param body the body, one character for each byte
 */
record Response(int status, Map<String, List<String>> headers, String body) {
    /** Headers that differ between containers; the length of a body is checked where it is read. */
    private static final Set<String> OF_THE_CONTAINER =
            Set.of(":status", "date", "server", "connection", "keep-alive", "content-length", "transfer-encoding");

    /** Converts a response of the JDK's client. */
    static Response of(HttpResponse<byte[]> response) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return of(response.statusCode(), headers, response.body());
    }

    static Response of(int status, Map<String, List<String>> headers, byte[] body) {
        return new Response(status, headers, new String(body, StandardCharsets.ISO_8859_1));
    }

    /** Returns the body as text. */
    String text() {
        return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Returns the headers that the endpoint set. */
    Map<String, List<String>> endpointHeaders() {
        Map<String, List<String>> own = new TreeMap<>(headers);
        own.keySet().removeAll(OF_THE_CONTAINER);
        return own;
    }

    /** Returns whether the endpoint sent this response, rather than the container or another servlet. */
    boolean isFromEndpoint() {
        return headers.containsKey("cross-origin-resource-policy");
    }

    /** Returns whether the body may contain a token. */
    boolean hasToken() {
        return text().contains("signedIdentityToken") || text().contains("eyJ");
    }

    /** Returns the token of a 200 response. */
    String token() {
        String before = "{\"signedIdentityToken\":\"";
        int end = body.indexOf('"', before.length());
        if (!body.startsWith(before) || end < 0) {
            throw new AssertionError("No token in " + this);
        }
        return body.substring(before.length(), end);
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + text();
    }
}
