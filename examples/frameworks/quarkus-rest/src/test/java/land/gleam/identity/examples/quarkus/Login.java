package land.gleam.identity.examples.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** The header {@code Authorization} of the users in application.properties. */
final class Login {
    static final String USER_42 = basic("user_42:ada");
    static final String USER_43 = basic("user_43:bob");

    private Login() {}

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }
}
