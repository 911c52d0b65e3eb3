package land.gleam.identity.http;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parts of an HTTP request that the endpoint looks at. It never asks for the body; the adapter discards it. */
public interface EndpointRequest {
    /**
     * Returns the method as it was sent.
     *
     * @return the method, for example {@code POST}
     */
    String method();

    /**
     * Returns all values of a header, one for each time it was sent. A framework that joins them with commas may return
     * one value: the endpoint refuses a joined {@code Origin} as it refuses a repeated one.
     *
     * @param name the header's name; case does not matter
     * @return the values; if the header is absent, null, an empty list, or a list with null as its only element
     */
    @Nullable
    List<String> header(String name);

    /**
     * Returns the authority that the framework reports for the request. A page of this origin is the app's own, as is a
     * page of the origin in {@code Host}: behind a proxy that rewrites {@code Host}, the framework is configured to
     * trust the forwarded one, and a request of HTTP/2 may have no {@code Host}. It decides only if a browser sends
     * {@code Origin} without {@code Sec-Fetch-Site}.
     *
     * @return the server's name and its port unless that is the scheme's default, with an IPv6 address in brackets;
     *     null if unknown
     */
    @Nullable
    String authority();

    /**
     * Returns a request with the given parts.
     *
     * @param method the method as it was sent
     * @param headers returns all values of the header with a name, as {@link #header} describes
     * @param authority the authority that the framework reports, as {@link #authority} describes; null if unknown
     * @return the request
     */
    static EndpointRequest of(
            String method, Function<String, @Nullable List<String>> headers, @Nullable String authority) {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(headers, "headers");
        return new EndpointRequest() {
            @Override
            public String method() {
                return method;
            }

            @Override
            public @Nullable List<String> header(String name) {
                return headers.apply(name);
            }

            @Override
            public @Nullable String authority() {
                return authority;
            }
        };
    }
}
