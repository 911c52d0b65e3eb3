package land.gleam.identity.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.http.EndpointAnswer;
import land.gleam.identity.http.EndpointRules;

/**
 * Answers a request with a fresh token for the signed-in user, wherever it is mounted. Immutable and safe for any
 * number of threads.
 */
public final class GleamIdentityTokenEndpoint {
    private static final int MAX_BODY_BYTES = 1024 * 1024;
    private static final int BUFFER_BYTES = 4096;

    private final EndpointRules rules;
    private final GleamUserResolver resolver;

    private GleamIdentityTokenEndpoint(EndpointRules rules, GleamUserResolver resolver) {
        this.rules = rules;
        this.resolver = resolver;
    }

    /**
     * An endpoint with the default settings.
     *
     * @param signer signs the tokens, for the Gleam project that the app belongs to
     * @param resolver says who is signed in
     * @return the endpoint
     */
    public static GleamIdentityTokenEndpoint of(GleamIdentitySigner signer, GleamUserResolver resolver) {
        return of(EndpointRules.of(signer), resolver);
    }

    /**
     * An endpoint with settings of your own.
     *
     * @param rules the signer, the trusted origins and the challenge
     * @param resolver says who is signed in
     * @return the endpoint
     */
    public static GleamIdentityTokenEndpoint of(EndpointRules rules, GleamUserResolver resolver) {
        return new GleamIdentityTokenEndpoint(
                Objects.requireNonNull(rules, "rules"), Objects.requireNonNull(resolver, "resolver"));
    }

    /**
     * Answers the request. The status and body are written directly, never through {@code sendError}, so that no error
     * page takes their place.
     *
     * @param request the request; up to 1 MiB of its body is read and thrown away
     * @param response the response, not committed yet
     * @throws IOException if the answer can't be written, since the caller has gone away, for example
     */
    public void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        EndpointAnswer answer = rules.answer(new ServletRequestView(request), () -> resolver.resolve(request));
        passOverBody(request);
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        byte[] body = answer.body().orElse(null);
        if (body != null) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /** Containers that find a body unread may reset the connection, and the client would never see the answer. */
    private static void passOverBody(HttpServletRequest request) {
        try {
            if (request.getContentLengthLong() == 0) { // -1 where only reading tells
                return;
            }
            InputStream body = request.getInputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            long passed = 0;
            int read = 0;
            while (read >= 0 && passed <= MAX_BODY_BYTES) {
                read = body.read(buffer);
                passed += read;
            }
        } catch (IOException | RuntimeException e) {
            // Whoever goes away or sends nonsense, and whatever a filter has done to the body: the answer is the same.
        }
    }
}
