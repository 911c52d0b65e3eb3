package land.gleam.identity.examples.jetty;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.InvalidIdentityTokenException;

/** One of the two servlets under load, with its connections and its results. */
final class Contestant implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final ExecutorService clients;
    private final GleamIdentityVerifier verifier;
    private final List<LoadConnection> connections;
    private final LongAdder errors = new LongAdder();
    private final LongAdder mixedUp = new LongAdder();
    private final List<Double> throughputs = new ArrayList<>();
    private final List<Double> slowest = new ArrayList<>();
    private long requests;
    private double seconds;

    Contestant(ExecutorService clients, GleamIdentityVerifier verifier, List<LoadConnection> connections) {
        this.clients = clients;
        this.verifier = verifier;
        this.connections = List.copyOf(connections);
    }

    /**
     * All connections at once. Errors and mixed-up users always count, times only if told so. Tokens are verified when
     * the time is taken, so that the machine is the server's meanwhile.
     */
    void run(int requestsPerConnection, boolean counts) throws Exception {
        List<Callable<Answers>> tasks = new ArrayList<>();
        for (LoadConnection connection : connections) {
            tasks.add(() -> ask(connection, requestsPerConnection));
        }
        long start = System.nanoTime();
        List<Future<Answers>> done = clients.invokeAll(tasks);
        double took = (System.nanoTime() - start) / NANOS_PER_SECOND;
        List<Double> millis = new ArrayList<>();
        for (Future<Answers> task : done) {
            Answers answers = task.get();
            answers.tokens().forEach(token -> verify(token, answers.userId()));
            millis.addAll(answers.millis());
        }
        if (counts) {
            seconds += took;
            requests += millis.size();
            throughputs.add(millis.size() / took);
            slowest.add(Numbers.quantile(0.99, millis));
        }
    }

    long errors() {
        return errors.sum();
    }

    long mixedUp() {
        return mixedUp.sum();
    }

    double seconds() {
        return seconds;
    }

    long requests() {
        return requests;
    }

    /** Requests per second, round by round. */
    List<Double> throughputs() {
        return throughputs;
    }

    /** The 99th percentile of the time that an answer took, in milliseconds, round by round. */
    List<Double> slowest() {
        return slowest;
    }

    @Override
    public void close() throws IOException {
        for (LoadConnection connection : connections) {
            connection.close();
        }
    }

    private Answers ask(LoadConnection connection, int requests) {
        List<Double> millis = new ArrayList<>(requests);
        List<String> tokens = new ArrayList<>(requests);
        for (int i = 0; i < requests; i++) {
            long start = System.nanoTime();
            try {
                tokens.add(connection.fetchToken());
            } catch (IOException e) {
                errors.increment();
            }
            millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
        }
        return new Answers(connection.userId(), millis, tokens);
    }

    private void verify(String token, String userId) {
        try {
            if (!verifier.verify(token).user().id().equals(userId)) {
                mixedUp.increment();
            }
        } catch (InvalidIdentityTokenException e) {
            errors.increment();
        }
    }

    /** What one connection got in a round. */
    private record Answers(String userId, List<Double> millis, List<String> tokens) {}
}
