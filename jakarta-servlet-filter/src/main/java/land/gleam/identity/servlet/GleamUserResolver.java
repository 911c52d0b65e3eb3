package land.gleam.identity.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.UserRefusedException;

/**
 * Says who is signed in, from the request's own authentication: a session, a principal, an attribute that your login
 * filter has set. Never from a parameter, a cookie's plain value or the body: whoever chooses the ID chooses who they
 * are.
 *
 * <p>Called by any number of threads at once, once per request. It should not read the request's body.
 */
@FunctionalInterface
public interface GleamUserResolver {
    /**
     * Finds the signed-in user.
     *
     * @param request the request, after all filters before the endpoint
     * @return the user, or empty if nobody is signed in, so that the app's SDK stays anonymous (401)
     * @throws UserRefusedException to refuse this user (403)
     * @throws Exception if the user can't be found out (500); it is logged whole, so keep personal data out of its
     *     message, and nothing of it is sent
     */
    Optional<GleamUser> resolve(HttpServletRequest request) throws Exception;

    /**
     * Takes the name of the container's own principal as the user's ID, without a profile. Right only where that name
     * is stable: not an e-mail address that may change hands.
     *
     * @return a resolver for {@link HttpServletRequest#getUserPrincipal}
     */
    static GleamUserResolver principal() {
        return request ->
                Optional.ofNullable(request.getUserPrincipal()).map(principal -> GleamUser.of(principal.getName()));
    }
}
