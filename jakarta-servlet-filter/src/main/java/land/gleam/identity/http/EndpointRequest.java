package land.gleam.identity.http;

import java.util.List;

/** What the endpoint wants to know of an HTTP request. It never asks for the body. */
public interface EndpointRequest {
    /**
     * The method, as sent.
     *
     * @return the method, {@code POST} for example
     */
    String method();

    /**
     * All values of a header, one for each time that it was sent.
     *
     * @param name the header's name, in any case
     * @return the values, empty if the header is absent
     */
    List<String> header(String name);

    /**
     * The authority that the request was sent to, asked for only where there is no {@code Host} header, as in HTTP/2.
     *
     * @return the server's name and, unless it is the scheme's default, its port; an IPv6 address stands in brackets
     */
    String authority();
}
