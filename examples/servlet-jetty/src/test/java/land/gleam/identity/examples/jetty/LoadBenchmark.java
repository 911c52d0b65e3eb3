package land.gleam.identity.examples.jetty;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.servlet.GleamIdentityTokenEndpoint;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;

/**
 * Puts the backend under load: 200,000 requests from 32 connections, each with a user of its own, and beside it a no-op
 * servlet in the same Jetty that sends the same headers and a body of the same size. Rounds of the two take turns, so
 * that whatever else the machine does meets both. Every answer of both is verified, after the round.
 */
public final class LoadBenchmark {
    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 50;
    private static final int REQUESTS_PER_CONNECTION = 200_000 / ROUNDS / CONNECTIONS;
    private static final int WARM_UP_ROUNDS = 100;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String NO_OP_PATH = "/no-op";

    private LoadBenchmark() {}

    /** Exit code 1 if there is an error, a mixed-up user or not enough speed. */
    public static void main(String[] args) throws Exception {
        Map<String, GleamUser> users = new HashMap<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            users.put("login-" + i, GleamUser.of("user_" + (1000 + i)).withName("Ada Lovelace"));
        }
        Project project = Project.demo();
        GleamIdentitySigner signer =
                project.signer().lifetime(Duration.ofHours(1)).build();
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secret(project.secret())
                .audience(project.audience())
                .build();
        GleamIdentityTokenEndpoint endpoint = GleamIdentityTokenEndpoint.of(signer, new ToyLogin(users, Set.of()));
        ReplayServlet noOp = new ReplayServlet();
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        try (BackendServer backend = BackendServer.start(
                0, Map.of(BackendServer.TOKEN_PATH, new GleamIdentityTokenServlet(endpoint), NO_OP_PATH, noOp))) {
            noOp.replay(HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(backend.tokenUri())
                                    .header("Authorization", "Bearer login-0")
                                    .POST(BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofByteArray()));
            try (Contestant gleam = new Contestant(clients, verifier, connections(backend.tokenUri(), users, false));
                    Contestant replay =
                            new Contestant(clients, verifier, connections(backend.uri(NO_OP_PATH), users, true))) {
                compete(gleam, replay);
                System.exit(report(gleam, replay) ? 0 : 1);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /** One connection for each user; the no-op servlet always answers with the first user's token. */
    private static List<LoadConnection> connections(URI uri, Map<String, GleamUser> users, boolean alwaysFirst)
            throws IOException {
        List<LoadConnection> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            String login = "login-" + i;
            GleamUser expected = Objects.requireNonNull(users.get(alwaysFirst ? "login-0" : login));
            connections.add(new LoadConnection(uri, login, expected.id()));
        }
        return connections;
    }

    private static void compete(Contestant gleam, Contestant noOp) throws Exception {
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            boolean counts = round >= 0;
            Contestant first = round % 2 == 0 ? gleam : noOp;
            Contestant second = round % 2 == 0 ? noOp : gleam;
            first.run(REQUESTS_PER_CONNECTION, counts);
            second.run(REQUESTS_PER_CONNECTION, counts);
        }
    }

    private static boolean report(Contestant gleam, Contestant noOp) {
        System.out.printf(
                "%,d requests from %d connections in %.1f s: %d errors, %d mixed-up users%n",
                gleam.requests(), CONNECTIONS, gleam.seconds(), gleam.errors(), gleam.mixedUp());
        print("endpoint", gleam);
        print("no-op", noOp);
        printRatio("throughput", gleam.throughputs(), noOp.throughputs());
        printRatio("p99", gleam.slowest(), noOp.slowest());
        return gleam.errors() + gleam.mixedUp() + noOp.errors() + noOp.mixedUp() == 0
                && gleam.seconds() <= LIMIT.toSeconds();
    }

    private static void print(String name, Contestant contestant) {
        System.out.printf(
                "%-8s %,.0f requests/s, p99 %.2f ms (medians of %d rounds)%n",
                name, Numbers.median(contestant.throughputs()), Numbers.median(contestant.slowest()), ROUNDS);
    }

    /** The endpoint's over the no-op servlet's, in each round. */
    private static void printRatio(String name, List<Double> gleam, List<Double> noOp) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ratios.add(gleam.get(round) / noOp.get(round));
        }
        System.out.printf(
                "ratio of %-10s %.2f, median of the rounds' own (quartiles %.2f to %.2f)%n",
                name, Numbers.median(ratios), Numbers.quantile(0.25, ratios), Numbers.quantile(0.75, ratios));
    }
}
