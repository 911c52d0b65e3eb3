package land.gleam.identity.http;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecretUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint's rules, in the order in which they are checked: method, origin, user, signer. An adapter either calls
 * {@link #answer}, or, where finding the user is asynchronous, {@link #refuse}, {@link #answerFor} and
 * {@link #answerToFailedResolver}.
 *
 * <p>Immutable and safe for any number of threads, as the signer must be.
 */
public final class EndpointRules {
    private static final System.Logger LOGGER = System.getLogger(EndpointRules.class.getName());

    private final GleamIdentitySigner signer;
    private final TrustedOrigins trustedOrigins;
    private final String challenge;

    /**
     * Rules for one endpoint.
     *
     * @param signer signs the tokens
     * @param trustedOrigins foreign browser origins that may ask for a token, each {@code scheme://host[:port]}
     * @param challenge the {@code WWW-Authenticate} header of a 401 answer, {@code Bearer} for example; never
     *     {@code Basic}
     * @throws IllegalArgumentException if an origin or the challenge breaks its rule
     */
    public EndpointRules(GleamIdentitySigner signer, List<String> trustedOrigins, String challenge) {
        this.signer = Objects.requireNonNull(signer, "signer");
        this.trustedOrigins = new TrustedOrigins(trustedOrigins);
        this.challenge = Challenge.checked(challenge);
    }

    /**
     * Answers a request.
     *
     * @param request the request
     * @param resolver finds the signed-in user, empty for nobody; called only if the request passes the rules before
     * @return the answer, whatever happens
     */
    public EndpointAnswer answer(EndpointRequest request, Callable<Optional<GleamUser>> resolver) {
        Optional<EndpointAnswer> refusal = refuse(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<GleamUser> user;
        try {
            user = Objects.requireNonNull(resolver.call(), "The resolver gave null in place of an Optional.");
        } catch (Throwable failure) {
            return answerToFailedResolver(failure);
        }
        return answerFor(user);
    }

    /**
     * Checks what comes before the user: method and origin.
     *
     * @param request the request
     * @return the answer that ends the exchange, or empty if the user is to be found
     */
    public Optional<EndpointAnswer> refuse(EndpointRequest request) {
        String method = request.method();
        if (method.equals("OPTIONS")) {
            return Optional.of(Answers.options());
        }
        if (method.equals("HEAD")) {
            return Optional.of(Answers.methodNotAllowed().withoutBody());
        }
        if (!method.equals("POST")) {
            return Optional.of(Answers.methodNotAllowed());
        }
        return trustedOrigins.allow(request) ? Optional.empty() : Optional.of(Answers.crossOrigin());
    }

    /**
     * Signs a token for the user. A failure of the signer is logged, and nothing of it is sent.
     *
     * @param user the signed-in user, empty for nobody
     * @return the answer with the token, or 401, 503 or 500
     */
    public EndpointAnswer answerFor(Optional<GleamUser> user) {
        if (user.isEmpty()) {
            return Answers.unauthenticated(challenge);
        }
        try {
            return Answers.token(signer.sign(user.get()));
        } catch (IdentitySecretUnavailableException failure) {
            LOGGER.log(Level.ERROR, "No identity token was signed, since the secret is unavailable.", failure);
            return Answers.notConfigured();
        } catch (Throwable failure) {
            LOGGER.log(Level.ERROR, "No identity token was signed, since signing failed.", failure);
            return Answers.internal();
        }
    }

    /**
     * Answers where the user could not be found out. The failure is logged, unless it is a
     * {@link UserRefusedException}; nothing of it is sent.
     *
     * @param failure what the resolver threw, itself or wrapped by {@code java.util.concurrent}
     * @return 403 or 500
     */
    public EndpointAnswer answerToFailedResolver(Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        if (unwrapped(failure) instanceof UserRefusedException) {
            return Answers.forbidden();
        }
        LOGGER.log(Level.ERROR, "No identity token was signed, since the resolver of the user failed.", failure);
        return Answers.internal();
    }

    private static @Nullable Throwable unwrapped(Throwable failure) {
        boolean isWrapper = failure instanceof CompletionException || failure instanceof ExecutionException;
        return isWrapper ? failure.getCause() : failure;
    }
}
