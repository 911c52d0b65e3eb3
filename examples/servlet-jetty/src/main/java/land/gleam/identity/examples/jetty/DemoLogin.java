package land.gleam.identity.examples.jetty;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.UserRefusedException;
import land.gleam.identity.servlet.GleamUserResolver;
import org.jspecify.annotations.Nullable;

/**
 * A login for demonstration: every user has one fixed bearer token. A real backend checks a session or an access token
 * here.
 *
 * @param users the users by their bearer tokens
 * @param suspended the IDs of users who receive no identity token
 */
record DemoLogin(Map<String, GleamUser> users, Set<String> suspended) implements GleamUserResolver {
    static final String ADA = "demo-ada";
    static final String BOB = "demo-bob";
    private static final String SCHEME = "Bearer ";

    /** Returns a login that knows Ada, and Bob, whose account is suspended. */
    static DemoLogin withAdaAndBob() {
        GleamUser ada = GleamUser.of("user_42")
                .withName("Ada Lovelace")
                .withAvatarUrl("https://cdn.example.com/a/42.png")
                .withEmail("ada@example.com");
        GleamUser bob = GleamUser.of("user_43").withName("Bob");
        return new DemoLogin(Map.of(ADA, ada, BOB, bob), Set.of("user_43"));
    }

    @Override
    public @Nullable GleamUser resolve(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return null;
        }
        GleamUser user = users.get(authorization.substring(SCHEME.length()));
        if (user != null && suspended.contains(user.id())) {
            throw new UserRefusedException("The account is suspended.");
        }
        return user;
    }
}
