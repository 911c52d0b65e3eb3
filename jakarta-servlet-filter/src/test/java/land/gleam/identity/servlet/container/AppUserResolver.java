package land.gleam.identity.servlet.container;

import jakarta.servlet.http.HttpServletRequest;
import land.gleam.identity.GleamUser;
import land.gleam.identity.servlet.GleamUserResolver;
import org.jspecify.annotations.Nullable;

/** The app's own resolver, for a servlet that another class loader has loaded. */
public final class AppUserResolver implements GleamUserResolver {
    /** Called by the servlet. */
    public AppUserResolver() {}

    @Override
    public @Nullable GleamUser resolve(HttpServletRequest request) {
        return DemoApp.resolve(request);
    }
}
