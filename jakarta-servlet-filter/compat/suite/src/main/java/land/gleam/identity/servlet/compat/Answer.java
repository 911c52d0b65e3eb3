package land.gleam.identity.servlet.compat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An HTTP answer.
 *
 * @param status the status code
 * @param headers all values by name, the names in lower case
 * @param body the body's bytes, one to a character
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {
    /** Set by containers as they like; a body's length is checked where it is read. */
    private static final Set<String> OF_THE_CONTAINER =
            Set.of(":status", "date", "server", "connection", "keep-alive", "content-length", "transfer-encoding");

    /**
     * What the JDK's client has got.
     *
     * @param response the response, whole
     * @return the answer
     */
    public static Answer of(HttpResponse<byte[]> response) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return of(response.statusCode(), headers, response.body());
    }

    static Answer of(int status, Map<String, List<String>> headers, byte[] body) {
        return new Answer(status, headers, new String(body, StandardCharsets.ISO_8859_1));
    }

    /**
     * The body as it is meant.
     *
     * @return the body, read as UTF-8
     */
    public String text() {
        return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** What the endpoint set. */
    Map<String, List<String>> endpointHeaders() {
        Map<String, List<String>> own = new TreeMap<>(headers);
        own.keySet().removeAll(OF_THE_CONTAINER);
        return own;
    }

    /**
     * Whether the endpoint wrote it, not the container or another servlet.
     *
     * @return whether it has a header that only the endpoint sets
     */
    public boolean isOfEndpoint() {
        return headers.containsKey("cross-origin-resource-policy");
    }

    /**
     * Whether there may be a token in the body.
     *
     * @return whether anything in it looks like one
     */
    public boolean hasToken() {
        return text().contains("signedIdentityToken") || text().contains("eyJ");
    }

    /**
     * The token of a 200 answer.
     *
     * @return the token, as sent
     */
    public String token() {
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
