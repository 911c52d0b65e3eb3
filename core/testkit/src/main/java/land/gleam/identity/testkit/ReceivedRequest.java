package land.gleam.identity.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request that a {@link GleamStandIn} received, and its response to it. Immutable and thread-safe. */
public final class ReceivedRequest {
    private final String method;
    private final String path;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;
    private final @Nullable String token;
    private final IdentifyResponse response;

    ReceivedRequest(
            String method,
            String path,
            Map<String, List<String>> headers,
            byte[] body,
            @Nullable String token,
            IdentifyResponse response) {
        this.method = method;
        this.path = path;
        headers.forEach((name, values) -> this.headers.put(name, List.copyOf(values)));
        this.body = body;
        this.token = token;
        this.response = response;
    }

    /**
     * Returns the HTTP method.
     *
     * @return the method, {@code POST} for example
     */
    public String method() {
        return method;
    }

    /**
     * Returns the path.
     *
     * @return the path as it was sent, without the query
     */
    public String path() {
        return path;
    }

    /**
     * Returns the values of a header.
     *
     * @param name the header's name, in any case
     * @return the values in their order; empty if the header is absent
     */
    public List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /**
     * Returns the body.
     *
     * @return the body as UTF-8 text, of which only the first 64 KiB are kept
     */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Returns the token in the body.
     *
     * @return the text of {@code signedIdentityToken}, or null if the body is not JSON or has no such text
     */
    public @Nullable String token() {
        return token;
    }

    /**
     * Returns the status of the response.
     *
     * @return the HTTP status
     */
    public int status() {
        return response.status();
    }

    /**
     * Returns why the stand-in refused the token.
     *
     * @return the reason as in the response, or null if the token was not refused
     */
    public @Nullable String reason() {
        return response.reason();
    }

    /** Shows neither the token nor the headers. */
    @Override
    public String toString() {
        return "ReceivedRequest[" + method + " " + path + ", " + status() + (reason() == null ? "" : " " + reason())
                + "]";
    }
}
