package land.gleam.identity.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.http.EndpointAnswer;
import land.gleam.identity.http.EndpointRules;
import org.jspecify.annotations.Nullable;

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
     * @param signer signs the tokens
     * @param resolver says who is signed in
     * @return the endpoint
     */
    public static GleamIdentityTokenEndpoint of(GleamIdentitySigner signer, GleamUserResolver resolver) {
        return builder().signer(signer).resolver(resolver).build();
    }

    /**
     * Starts an endpoint. Needed: a signer and a resolver.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
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
            InputStream body = request.getInputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            long passed = 0;
            for (int read = 0; read >= 0 && passed <= MAX_BODY_BYTES; read = body.read(buffer)) {
                passed += read;
            }
        } catch (IOException | RuntimeException e) {
            // Whoever goes away or sends nonsense, and whatever a filter has done to the body: the answer is the same.
        }
    }

    /** Makes an endpoint. For one thread. */
    public static final class Builder {
        private @Nullable GleamIdentitySigner signer;
        private @Nullable GleamUserResolver resolver;
        private List<String> trustedOrigins = List.of();
        private String challenge = "Bearer";

        private Builder() {}

        /**
         * Signs the tokens.
         *
         * @param signer the signer, of the Gleam project that the app belongs to
         * @return this builder
         */
        public Builder signer(GleamIdentitySigner signer) {
            this.signer = Objects.requireNonNull(signer, "signer");
            return this;
        }

        /**
         * Says who is signed in.
         *
         * @param resolver the resolver
         * @return this builder
         */
        public Builder resolver(GleamUserResolver resolver) {
            this.resolver = Objects.requireNonNull(resolver, "resolver");
            return this;
        }

        /**
         * Lets browsers ask for a token from pages of these origins too. Default: none but the endpoint's own. The CORS
         * headers that such a page needs to read the answer are for your own filter to set.
         *
         * @param origins each {@code scheme://host} or {@code scheme://host:port}; they replace those of an earlier
         *     call
         * @return this builder
         */
        public Builder trustedOrigins(List<String> origins) {
            this.trustedOrigins = List.copyOf(origins);
            return this;
        }

        /**
         * What a 401 answer asks for in {@code WWW-Authenticate}. Default: {@code Bearer}.
         *
         * @param challenge one line of visible ASCII; never {@code Basic}, which makes browsers ask for a password
         * @return this builder
         */
        public Builder challenge(String challenge) {
            this.challenge = Objects.requireNonNull(challenge, "challenge");
            return this;
        }

        /**
         * Makes the endpoint.
         *
         * @return an endpoint, safe for any number of threads
         * @throws IllegalStateException if the signer or the resolver is missing
         * @throws IllegalArgumentException if a trusted origin or the challenge breaks its rule
         */
        public GleamIdentityTokenEndpoint build() {
            if (signer == null) {
                throw new IllegalStateException("The endpoint has no signer. Call signer(…) on its builder.");
            }
            if (resolver == null) {
                throw new IllegalStateException("The endpoint has no resolver. Call resolver(…) on its builder.");
            }
            return new GleamIdentityTokenEndpoint(new EndpointRules(signer, trustedOrigins, challenge), resolver);
        }
    }
}
