package land.gleam.identity.servlet.compat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import land.gleam.identity.GleamUser;
import land.gleam.identity.servlet.GleamUserResolver;

/** The demo app's login, for a servlet that another class loader has loaded. */
public final class LoginOfTheApp implements GleamUserResolver {
    /** The one login there is. */
    public LoginOfTheApp() {}

    @Override
    public Optional<GleamUser> resolve(HttpServletRequest request) {
        return Demo.whoever(request);
    }
}
