package land.gleam.identity.http;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecretUnavailableException;

/**
 * The endpoint's rules, in the order in which they are checked: method, origin, user, signer. An adapter either calls
 * {@link #answer}, or, where finding the user is asynchronous, {@link #refuse}, {@link #answerFor} and
 * {@link #answerTo}.
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
     * @param user finds the signed-in user, empty for nobody; called only if the request passes the rules before
     * @return the answer, whatever happens
     */
    public EndpointAnswer answer(EndpointRequest request, Callable<Optional<GleamUser>> user) {
        try {
            Optional<EndpointAnswer> refusal = refuse(request);
            return refusal.isPresent() ? refusal.get() : answerFor(user.call());
        } catch (Throwable failure) {
            return answerTo(failure);
        }
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
     * Signs a token for the user.
     *
     * @param user the signed-in user, empty for nobody
     * @return the answer with the token, or 401
     * @throws RuntimeException whatever the signer throws; for {@link #answerTo}
     */
    public EndpointAnswer answerFor(Optional<GleamUser> user) {
        return user.isPresent() ? Answers.token(signer.sign(user.get())) : Answers.unauthenticated(challenge);
    }

    /**
     * Answers where finding the user or signing has failed. The failure is logged, unless it is a
     * {@link UserRefusedException}; nothing of it is sent.
     *
     * @param failure what was thrown
     * @return 403, 503 or 500
     */
    public EndpointAnswer answerTo(Throwable failure) {
        if (failure instanceof UserRefusedException) {
            return Answers.forbidden();
        }
        if (failure instanceof IdentitySecretUnavailableException) {
            LOGGER.log(Level.ERROR, "No identity token was signed, since the secret is unavailable.", failure);
            return Answers.notConfigured();
        }
        LOGGER.log(Level.ERROR, "No identity token was signed, since finding the user or signing failed.", failure);
        return Answers.internal();
    }
}
