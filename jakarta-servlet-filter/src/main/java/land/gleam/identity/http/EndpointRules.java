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
    /** What a 401 answer asks for unless another challenge is given: {@value}. */
    public static final String DEFAULT_CHALLENGE = "Bearer";

    private static final System.Logger LOGGER = System.getLogger(EndpointRules.class.getName());

    private final GleamIdentitySigner signer;
    private final TrustedOrigins trustedOrigins;
    private final String challenge;

    private EndpointRules(GleamIdentitySigner signer, TrustedOrigins trustedOrigins, String challenge) {
        this.signer = signer;
        this.trustedOrigins = trustedOrigins;
        this.challenge = challenge;
    }

    /**
     * Rules for an endpoint that trusts no foreign origin and challenges with {@link #DEFAULT_CHALLENGE}.
     *
     * @param signer signs the tokens
     * @return the rules
     */
    public static EndpointRules of(GleamIdentitySigner signer) {
        return new EndpointRules(
                Objects.requireNonNull(signer, "signer"), new TrustedOrigins(List.of()), DEFAULT_CHALLENGE);
    }

    /**
     * Lets browsers ask for a token from pages of these origins too. The CORS headers that such a page needs to read
     * the answer are for the app's own filter to set.
     *
     * @param origins each {@code scheme://host} or {@code scheme://host:port}; they replace those of an earlier call
     * @return rules with these origins
     * @throws IllegalArgumentException if one is no such origin
     */
    public EndpointRules withTrustedOrigins(List<String> origins) {
        return new EndpointRules(signer, new TrustedOrigins(origins), challenge);
    }

    /**
     * What a 401 answer asks for in {@code WWW-Authenticate}.
     *
     * @param challenge one line of visible ASCII; never {@code Basic}, which makes browsers ask for a password
     * @return rules with this challenge
     * @throws IllegalArgumentException if the challenge breaks that rule
     */
    public EndpointRules withChallenge(String challenge) {
        return new EndpointRules(signer, trustedOrigins, Challenge.checked(challenge));
    }

    /**
     * Answers a request.
     *
     * @param request the request
     * @param resolver finds the signed-in user, empty for nobody; called only if the request passes the rules before
     * @return the answer, whatever the resolver and the signer do
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
