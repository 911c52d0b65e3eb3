package land.gleam.identity.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.Objects;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.EndpointResponse;
import land.gleam.identity.http.TokenEndpoint;

/**
 * Responds to servlet requests with a fresh token for the signed-in user. Independent of how it is mounted. Immutable
 * and thread-safe.
 */
public final class ServletTokenEndpoint {
    /** One instance, so that the start-up line can name it. */
    static final GleamUserResolver PRINCIPAL = request -> {
        Principal principal = request.getUserPrincipal();
        return principal == null ? null : GleamUser.of(principal.getName());
    };

    private static final int MAX_BODY_BYTES = 1024 * 1024;
    private static final int BUFFER_BYTES = 4096;

    private final TokenEndpoint endpoint;
    private final GleamUserResolver resolver;

    private ServletTokenEndpoint(TokenEndpoint endpoint, GleamUserResolver resolver) {
        this.endpoint = endpoint;
        this.resolver = resolver;
    }

    /**
     * Returns an endpoint.
     *
     * @param endpoint the signer and the trusted origins
     * @param resolver returns the signed-in user
     * @return the endpoint
     */
    public static ServletTokenEndpoint of(TokenEndpoint endpoint, GleamUserResolver resolver) {
        return new ServletTokenEndpoint(
                Objects.requireNonNull(endpoint, "endpoint"), Objects.requireNonNull(resolver, "resolver"));
    }

    /**
     * Responds to a request. Writes status and body directly and never calls {@code sendError}, so no error page
     * replaces the response.
     *
     * @param request the request; up to 1 MiB of its body is read and discarded
     * @param response the response, not yet committed
     * @throws IOException if the response can't be written, for example because the client has disconnected
     */
    public void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        EndpointResponse result = endpoint.respond(new ServletRequestView(request), () -> resolver.resolve(request));
        discardBody(request);
        response.setStatus(result.status());
        result.headers().forEach(response::setHeader);
        byte[] body = result.body();
        if (body != null) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /** A container may reset the connection if a body is left unread, and the client would never see the response. */
    private static void discardBody(HttpServletRequest request) {
        try {
            if (request.getContentLengthLong() == 0) { // -1 if the length is unknown
                return;
            }
            InputStream body = request.getInputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            long discarded = 0;
            int read = 0;
            while (read >= 0 && discarded <= MAX_BODY_BYTES) {
                read = body.read(buffer);
                discarded += read;
            }
        } catch (IOException | RuntimeException e) {
            // The client has disconnected, the body is malformed, or a filter has read it: the response is the same.
        }
    }
}
