package land.gleam.identity.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Objects;
import java.util.function.LongSupplier;
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

    private final TokenEndpoint endpoint;
    private final GleamUserResolver resolver;
    private final LongSupplier ticker;

    ServletTokenEndpoint(TokenEndpoint endpoint, GleamUserResolver resolver, LongSupplier ticker) {
        this.endpoint = endpoint;
        this.resolver = resolver;
        this.ticker = ticker;
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
                Objects.requireNonNull(endpoint, "endpoint"),
                Objects.requireNonNull(resolver, "resolver"),
                System::nanoTime);
    }

    /** Returns an endpoint that responds 503 to every POST. */
    static ServletTokenEndpoint misconfigured() {
        return of(TokenEndpoint.misconfigured(), PRINCIPAL);
    }

    /**
     * Responds to a request. Writes status and body directly and never calls {@code sendError}, so no error page
     * replaces the response. An interrupted thread still writes its response, and remains interrupted.
     *
     * @param request the request; after the user is known and before the token is signed, up to 64 KiB of its body are
     *     read and discarded, for up to 2 seconds and one read of the container
     * @param response the response, not yet committed
     * @throws IOException if the response can't be written, for example because the client has disconnected
     */
    public void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RequestBody body = new RequestBody(request, ticker);
        EndpointResponse result = endpoint.respond(new ServletRequestView(request), () -> {
            GleamUser user = resolver.resolve(request);
            body.discard();
            return user;
        });
        body.discard();
        // Containers close the connection if an interrupted thread writes to it.
        boolean interrupted = Thread.interrupted();
        try {
            write(result, response);
            if (interrupted) {
                response.getOutputStream().close();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void write(EndpointResponse result, HttpServletResponse response) throws IOException {
        response.setStatus(result.status());
        result.headers().forEach(response::setHeader);
        byte[] body = result.body();
        if (body != null) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
