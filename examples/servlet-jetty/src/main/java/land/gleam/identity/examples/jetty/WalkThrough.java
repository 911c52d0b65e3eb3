package land.gleam.identity.examples.jetty;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.testkit.GleamStandIn;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the life of a token, over HTTP in one process: an app, a backend, and a stand-in of Gleam. The clock is
 * advanced, so nothing waits.
 */
public final class WalkThrough implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicReference<Instant> now;
    private final BackendServer backend;
    private final BackendServer otherBackend;
    private final GleamStandIn gleam;
    private final HttpClient app = HttpClient.newHttpClient();
    private final PrintWriter out;

    WalkThrough(Instant start, PrintWriter out) throws IOException {
        this.now = new AtomicReference<>(start);
        this.out = out;
        InstantSource clock = now::get;
        Project project = Project.demo();
        this.backend = backend(project.signer().clock(clock).build());
        this.otherBackend =
                backend(project.signer().audience("proj_other").clock(clock).build());
        this.gleam = GleamStandIn.builder()
                .secret(Project.DEMO_SECRET)
                .audience(Project.DEMO_AUDIENCE)
                .clock(clock)
                .start();
    }

    /** Runs the walk-through. */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        try (WalkThrough walkThrough = new WalkThrough(Instant.now(), out)) {
            walkThrough.run();
        }
    }

    void run() throws IOException, InterruptedException {
        out.println("Backend: " + backend.tokenUri());
        out.println("Gleam:   " + gleam.uri() + " (a stand-in)");

        announce("Ada is signed in. Her app fetches a token from the backend and passes it to Gleam.");
        String token = fetch(backend, DemoLogin.ADA);
        identify(token);

        announce("Five minutes later the app passes the same token again. It has expired.");
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(5)));
        identify(token);

        announce("The app fetches a fresh one.");
        identify(fetch(backend, DemoLogin.ADA));

        announce("A backend signs for another project. Gleam refuses its token.");
        identify(fetch(otherBackend, DemoLogin.ADA));

        announce("Bob is signed in, but his account is suspended. The app receives no token and stays anonymous.");
        identify(fetch(backend, DemoLogin.BOB));

        announce("Nobody is signed in. The app receives no token and stays anonymous.");
        identify(fetch(backend, null));
    }

    @Override
    public void close() {
        gleam.close();
        otherBackend.close();
        backend.close();
    }

    private static BackendServer backend(GleamIdentitySigner signer) throws IOException {
        return BackendServer.start(0, signer, DemoLogin.withAdaAndBob());
    }

    /**
     * Fetches a token from the app's backend, with the user's login if there is one. Returns null if there is no token.
     */
    private @Nullable String fetch(BackendServer backend, @Nullable String login)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = post(backend.tokenUri(), "");
        if (login != null) {
            request.header("Authorization", "Bearer " + login);
        }
        HttpResponse<String> response = send("backend", request);
        return JSON.readTree(response.body()).path("signedIdentityToken").textValue();
    }

    /**
     * Does what {@code Gleam.shared.identify(signedIdentityToken:)} does. Without a token, there is nothing to call.
     */
    private void identify(@Nullable String token) throws IOException, InterruptedException {
        if (token != null) {
            send("Gleam", post(gleam.uri(), JSON.writeValueAsString(Map.of("signedIdentityToken", token))));
        }
    }

    private static HttpRequest.Builder post(URI uri, String body) {
        return HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(String receiver, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = app.send(request.build(), BodyHandlers.ofString());
        out.printf("  %-7s %d %s%n", receiver, response.statusCode(), withoutTokens(response.body()));
        return response;
    }

    private void announce(String sentence) {
        out.println();
        out.println(sentence);
    }

    /** Shortens tokens: they are secret until they expire. */
    private static String withoutTokens(String text) {
        return text.replaceAll("(eyJ\\w{5})[\\w.-]*", "$1…");
    }
}
