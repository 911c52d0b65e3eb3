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
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.examples.standin.GleamStandIn;
import land.gleam.identity.servlet.GleamIdentityTokenEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The whole story of a token, over real HTTP in one process: an app, a backend, and a stand-in of Gleam. Time is moved,
 * not waited for.
 */
public final class Story implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicReference<Instant> now;
    private final BackendServer backend;
    private final BackendServer otherBackend;
    private final GleamStandIn gleam;
    private final HttpClient app = HttpClient.newHttpClient();
    private final PrintWriter out;

    Story(Instant start, PrintWriter out) throws IOException {
        this.now = new AtomicReference<>(start);
        this.out = out;
        InstantSource clock = now::get;
        Project project = Project.demo();
        this.backend = backend(project.signer().clock(clock).build());
        this.otherBackend =
                backend(project.signer().audience("proj_other").clock(clock).build());
        this.gleam = GleamStandIn.start(0, Project.DEMO_SECRET, Set.of(Project.DEMO_AUDIENCE), clock);
    }

    /** Tells the story. */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        try (Story story = new Story(Instant.now(), out)) {
            story.tell();
        }
    }

    void tell() throws IOException, InterruptedException {
        out.println("Backend: " + backend.tokenUri());
        out.println("Gleam:   " + gleam.uri() + " (a stand-in)");

        say("Ada is signed in. Her app asks the backend for a token and passes it to Gleam.");
        String token = fetch(backend, ToyLogin.ADA);
        identify(token);

        say("Five minutes later the app passes the same token again. It has expired.");
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(5)));
        identify(token);

        say("So the app fetches a fresh one.");
        identify(fetch(backend, ToyLogin.ADA));

        say("A backend that signs for another project: Gleam refuses its token.");
        identify(fetch(otherBackend, ToyLogin.ADA));

        say("Bob is signed in, but his account is suspended. The app gets no token and stays as it was.");
        identify(fetch(backend, ToyLogin.BOB));

        say("Nobody is signed in. The app gets no token, and the SDK goes on anonymously.");
        identify(fetch(backend, null));
    }

    @Override
    public void close() {
        gleam.close();
        otherBackend.close();
        backend.close();
    }

    private static BackendServer backend(GleamIdentitySigner signer) throws IOException {
        return BackendServer.start(0, GleamIdentityTokenEndpoint.of(signer, ToyLogin.demo()));
    }

    /** The app asks its backend, with its user's login if there is one; null means that there is no token for it. */
    private @Nullable String fetch(BackendServer backend, @Nullable String login)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = post(backend.tokenUri(), "");
        if (login != null) {
            request.header("Authorization", "Bearer " + login);
        }
        HttpResponse<String> answer = send("backend", request);
        return JSON.readTree(answer.body()).path("signedIdentityToken").textValue();
    }

    /** What {@code Gleam.shared.identify(signedIdentityToken:)} does; without a token there is nothing to call. */
    private void identify(@Nullable String token) throws IOException, InterruptedException {
        if (token != null) {
            send("Gleam", post(gleam.uri(), JSON.writeValueAsString(Map.of("signedIdentityToken", token))));
        }
    }

    private static HttpRequest.Builder post(URI uri, String body) {
        return HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(String who, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = app.send(request.build(), BodyHandlers.ofString());
        out.printf("  %-7s %d %s%n", who, answer.statusCode(), withoutTokens(answer.body()));
        return answer;
    }

    private void say(String sentence) {
        out.println();
        out.println(sentence);
    }

    /** Tokens are secret until they expire, so only their beginning is shown. */
    private static String withoutTokens(String text) {
        return text.replaceAll("(eyJ\\w{5})[\\w.-]*", "$1…");
    }
}
