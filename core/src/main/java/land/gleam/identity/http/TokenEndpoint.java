package land.gleam.identity.http;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecretUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Responds to requests with a fresh token for the signed-in user. The checks run in this order: method, origin, user,
 * signer. An adapter calls {@link #respond}. If it finds the user asynchronously, it calls {@link #respondEarly} and
 * then {@link #respondTo} or {@link #respondToFailure}.
 *
 * <p>An adapter
 *
 * <ul>
 *   <li>routes all methods to the endpoint, {@code OPTIONS} and {@code HEAD} too; to a method without a route, the
 *       framework itself responds
 *   <li>lets callers without credentials through, so that they receive the endpoint's 401
 *   <li>discards the request's body, which the endpoint never reads, and limits how much of it is read and for how long
 *   <li>writes the status, all headers and the body of the response unchanged
 * </ul>
 *
 * <p>Immutable and thread-safe, as the signer must be.
 */
public final class TokenEndpoint {
    private static final System.Logger LOGGER = System.getLogger(TokenEndpoint.class.getName());

    /** Null if the endpoint is misconfigured. */
    private final @Nullable GleamIdentitySigner signer;

    private final TrustedOrigins trustedOrigins;

    private TokenEndpoint(@Nullable GleamIdentitySigner signer, TrustedOrigins trustedOrigins) {
        this.signer = signer;
        this.trustedOrigins = trustedOrigins;
    }

    /**
     * Returns a builder of an endpoint.
     *
     * @param signer signs the tokens
     * @return the builder
     */
    public static Builder builder(GleamIdentitySigner signer) {
        return new Builder(Objects.requireNonNull(signer, "signer"));
    }

    /**
     * Returns an endpoint for an adapter whose settings are wrong, if its framework does not stop the app. It checks
     * only the method and then responds 503. The adapter logs the reason.
     *
     * @return the endpoint
     */
    public static TokenEndpoint misconfigured() {
        return new TokenEndpoint(null, new TrustedOrigins(List.of()));
    }

    /**
     * Responds to a request. Always returns a response, even if the request, the resolver, the signer or the log fails.
     *
     * @param request the request
     * @param resolver returns the signed-in user, or null if nobody is signed in; called only if the method and the
     *     origin are allowed
     * @return the response
     */
    public EndpointResponse respond(EndpointRequest request, Callable<? extends @Nullable GleamUser> resolver) {
        Objects.requireNonNull(resolver, "resolver");
        EndpointResponse early = respondEarly(request);
        if (early != null) {
            return early;
        }
        GleamUser user;
        try {
            user = resolver.call();
        } catch (Throwable failure) {
            return respondToFailure(failure);
        }
        return respondTo(user);
    }

    /**
     * Responds without knowing the user, if the method or the origin decides the response. If the request throws, the
     * cause is logged, and the response is 500.
     *
     * @param request the request
     * @return the response, or null if the user is required
     */
    public @Nullable EndpointResponse respondEarly(EndpointRequest request) {
        Objects.requireNonNull(request, "request");
        try {
            return switch (request.method()) {
                case "POST" -> respondEarlyToPost(request);
                case "OPTIONS" -> Responses.OPTIONS;
                case "HEAD" -> Responses.HEAD_NOT_ALLOWED;
                default -> Responses.METHOD_NOT_ALLOWED;
            };
        } catch (Throwable failure) {
            logError("No identity token was signed: the request could not be read.", failure);
            return Responses.INTERNAL;
        }
    }

    private @Nullable EndpointResponse respondEarlyToPost(EndpointRequest request) {
        if (signer == null) {
            return Responses.NOT_CONFIGURED;
        }
        return trustedOrigins.allow(request) ? null : Responses.CROSS_ORIGIN;
    }

    /**
     * Responds with a token for the user. If signing fails, the cause is logged, and the response reveals nothing about
     * it.
     *
     * @param user the signed-in user, or null if nobody is signed in
     * @return the response: 200 with the token, 401, 500 or 503
     */
    public EndpointResponse respondTo(@Nullable GleamUser user) {
        if (signer == null) {
            return Responses.NOT_CONFIGURED;
        }
        if (user == null) {
            return Responses.UNAUTHENTICATED;
        }
        try {
            return Responses.token(signer.sign(user));
        } catch (IdentitySecretUnavailableException failure) {
            logError("No identity token was signed: the secret is unavailable.", failure);
            return Responses.NOT_CONFIGURED;
        } catch (Throwable failure) {
            logError("No identity token was signed: the signer failed.", failure);
            return Responses.INTERNAL;
        }
    }

    /**
     * Responds if the resolver failed. The failure is logged; of a {@link UserRefusedException}, only the message, at
     * DEBUG. The response reveals nothing about it.
     *
     * @param failure the exception that the resolver threw; a {@link CompletionException} or {@link ExecutionException}
     *     is unwrapped
     * @return the response: 403 or 500
     */
    public EndpointResponse respondToFailure(Throwable failure) {
        if (unwrapped(Objects.requireNonNull(failure, "failure")) instanceof UserRefusedException refusal) {
            log(() -> LOGGER.log(Level.DEBUG, messageOn(refusal)));
            return Responses.FORBIDDEN;
        }
        logError("No identity token was signed: the resolver of the user failed.", failure);
        return Responses.INTERNAL;
    }

    private static String messageOn(UserRefusedException refusal) {
        String reason = refusal.getMessage();
        return reason == null ? "The resolver refused the user." : "The resolver refused the user: " + reason;
    }

    private static @Nullable Throwable unwrapped(Throwable failure) {
        boolean isWrapper = failure instanceof CompletionException || failure instanceof ExecutionException;
        return isWrapper ? failure.getCause() : failure;
    }

    private static void logError(String message, Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        log(() -> LOGGER.log(Level.ERROR, message, failure));
    }

    /** The response must be sent even if the log can't be written. */
    private static void log(Runnable entry) {
        try {
            entry.run();
        } catch (Throwable ignored) {
            // nowhere left to report it
        }
    }

    /** Builds an endpoint. Not thread-safe. */
    public static final class Builder {
        private final GleamIdentitySigner signer;
        private TrustedOrigins trustedOrigins = new TrustedOrigins(List.of());

        private Builder(GleamIdentitySigner signer) {
            this.signer = signer;
        }

        /**
         * Sets the foreign origins whose pages may request a token in a browser. The default is none. The app's own
         * filter or framework has to send the CORS headers that such a page needs to read the response.
         *
         * @param origins each of the form {@code scheme://host} or {@code scheme://host:port}; they replace those of an
         *     earlier call
         * @return this builder
         * @throws IllegalArgumentException if one is not of that form
         */
        public Builder trustedOrigins(String... origins) {
            return trustedOrigins(Arrays.asList(Objects.requireNonNull(origins, "origins")));
        }

        /**
         * Sets the foreign origins whose pages may request a token in a browser, as {@link #trustedOrigins(String...)}
         * does.
         *
         * @param origins each of the form {@code scheme://host} or {@code scheme://host:port}; they replace those of an
         *     earlier call
         * @return this builder
         * @throws IllegalArgumentException if one is not of that form
         */
        public Builder trustedOrigins(Collection<String> origins) {
            this.trustedOrigins = new TrustedOrigins(Objects.requireNonNull(origins, "origins"));
            return this;
        }

        /**
         * Builds the endpoint. Later changes to the builder do not affect it.
         *
         * @return the endpoint
         */
        public TokenEndpoint build() {
            return new TokenEndpoint(signer, trustedOrigins);
        }
    }
}
