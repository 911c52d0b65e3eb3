package land.gleam.identity.examples.jetty;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.UserRefusedException;
import land.gleam.identity.servlet.GleamUserResolver;

/**
 * A login for a demonstration: every user has one fixed bearer token. Yours checks a session or a real access token
 * here.
 *
 * @param users the users by their bearer tokens
 * @param suspended IDs of users who get no identity token
 */
record ToyLogin(Map<String, GleamUser> users, Set<String> suspended) implements GleamUserResolver {
    static final String ADA = "demo-ada";
    static final String BOB = "demo-bob";
    private static final String SCHEME = "Bearer ";

    /** Ada may sign in to Gleam; Bob's account is suspended. */
    static ToyLogin demo() {
        GleamUser ada = GleamUser.of("user_42")
                .withName("Ada Lovelace")
                .withAvatarUrl("https://cdn.example.com/a/42.png")
                .withEmail("ada@example.com");
        GleamUser bob = GleamUser.of("user_43").withName("Bob");
        return new ToyLogin(Map.of(ADA, ada, BOB, bob), Set.of("user_43"));
    }

    @Override
    public Optional<GleamUser> resolve(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return Optional.empty();
        }
        GleamUser user = users.get(authorization.substring(SCHEME.length()));
        if (user != null && suspended.contains(user.id())) {
            throw new UserRefusedException("The account is suspended.");
        }
        return Optional.ofNullable(user);
    }
}
