package land.gleam.identity.examples.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalkThroughTest {
    private static final String TOKEN = "  backend 200 {\"signedIdentityToken\":\"eyJhbGci…\",\"expiresIn\":300}";
    private static final String ACCEPTED = "  Gleam   200 {\"authenticated\":true,\"user\":{\"id\":\"user_42\","
            + "\"name\":\"Ada Lovelace\",\"avatarUrl\":\"https://cdn.example.com/a/42.png\",\"email\":\"ada@example.com\"}}";

    @Test
    void everyStep_endsAsAnnounced() throws Exception {
        StringWriter out = new StringWriter();

        try (WalkThrough walkThrough =
                new WalkThrough(Instant.parse("2026-11-22T12:00:00Z"), new PrintWriter(out, true))) {
            walkThrough.run();
        }

        List<String> printed =
                out.toString().lines().dropWhile(line -> !line.isEmpty()).toList();
        assertThat(printed)
                .containsExactly(
                        "",
                        "Ada is signed in. Her app fetches a token from the backend and passes it to Gleam.",
                        TOKEN,
                        ACCEPTED,
                        "",
                        "Five minutes later the app passes the same token again. It has expired.",
                        "  Gleam   401 {\"authenticated\":false,\"reason\":\"expired\"}",
                        "",
                        "The app fetches a fresh one.",
                        TOKEN,
                        ACCEPTED,
                        "",
                        "A backend signs for another project. Gleam refuses its token.",
                        TOKEN,
                        "  Gleam   401 {\"authenticated\":false,\"reason\":\"wrong_audience\"}",
                        "",
                        "Bob is signed in, but his account is suspended. The app receives no token and stays anonymous.",
                        "  backend 403 {\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"code\":\"forbidden\"}",
                        "",
                        "Nobody is signed in. The app receives no token and stays anonymous.",
                        "  backend 401 {\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,"
                                + "\"code\":\"unauthenticated\"}");
    }
}
