package land.gleam.identity.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response of the endpoint. Immutable. It may contain a token, so {@code toString} shows the status only. */
public final class EndpointResponse {
    private final int status;
    private final Map<String, String> headers;
    private final byte @Nullable [] body;

    EndpointResponse(int status, Map<String, String> headers, byte @Nullable [] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Returns the status code.
     *
     * @return the status, for example {@code 200}
     */
    public int status() {
        return status;
    }

    /**
     * Returns all headers, including {@code Content-Type} if there is a body. Set each of them once, replacing a value
     * that is already there.
     *
     * @return the values by name, unmodifiable, in the order in which to send them
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * Returns the body, JSON in UTF-8.
     *
     * @return a fresh copy of the bytes, or null if the response has no body
     */
    public byte @Nullable [] body() {
        return body == null ? null : body.clone();
    }

    EndpointResponse withoutBody() {
        return new EndpointResponse(status, headers, null);
    }

    /** Shows the status only. */
    @Override
    public String toString() {
        return "EndpointResponse[status=" + status + "]";
    }
}
