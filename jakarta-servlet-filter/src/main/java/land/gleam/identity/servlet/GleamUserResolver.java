package land.gleam.identity.servlet;

import jakarta.servlet.http.HttpServletRequest;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.UserRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Returns the signed-in user, based on the request's own authentication: a session, a principal, or an attribute set by
 * your login filter. Never read the ID from a parameter, a plain cookie value or the body; otherwise a caller can
 * impersonate anyone.
 *
 * <p>Called once per request, by many threads at the same time. Implementations should not read the request's body.
 */
@FunctionalInterface
public interface GleamUserResolver {
    /**
     * Returns the signed-in user.
     *
     * @param request the request, after all filters before the endpoint
     * @return the user, or null if nobody is signed in; the caller then receives 401, and the app's SDK stays anonymous
     * @throws UserRefusedException to refuse this user (403)
     * @throws Exception if the user can't be determined (500); it is logged with its message, so keep personal data out
     *     of the message, and nothing of it is sent
     */
    @Nullable
    GleamUser resolve(HttpServletRequest request) throws Exception;

    /**
     * Returns a resolver that uses the name of the container's own principal as the user's ID, without a profile. Use
     * it only if that name never changes hands, unlike an e-mail address.
     *
     * @return a resolver based on {@link HttpServletRequest#getUserPrincipal}
     */
    static GleamUserResolver principal() {
        return ServletTokenEndpoint.PRINCIPAL;
    }
}
