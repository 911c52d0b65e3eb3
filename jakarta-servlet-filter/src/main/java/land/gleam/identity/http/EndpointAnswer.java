package land.gleam.identity.http;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the endpoint answers. Immutable; it may hold a token, so its {@code toString} shows the status alone. */
public final class EndpointAnswer {
    private final int status;
    private final Map<String, String> headers;
    private final byte @Nullable [] body;

    EndpointAnswer(int status, Map<String, String> headers, byte @Nullable [] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * The status code.
     *
     * @return the status, {@code 200} for example
     */
    public int status() {
        return status;
    }

    /**
     * All headers, {@code Content-Type} among them where there is a body. To be set, each once, in place of what may
     * stand there already.
     *
     * @return the headers' values by name, unmodifiable, in the order to be sent
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * The body, JSON in UTF-8.
     *
     * @return a fresh copy of the bytes, or empty if the answer has no body
     */
    public Optional<byte[]> body() {
        return Optional.ofNullable(body).map(byte[]::clone);
    }

    EndpointAnswer withoutBody() {
        return new EndpointAnswer(status, headers, null);
    }

    /** Shows the status alone. */
    @Override
    public String toString() {
        return "EndpointAnswer[status=" + status + "]";
    }
}
