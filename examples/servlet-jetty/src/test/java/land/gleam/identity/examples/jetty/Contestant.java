package land.gleam.identity.examples.jetty;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final List<long[]> latencies = new ArrayList<>();
    private double seconds;

    Contestant(ExecutorService clients, GleamIdentityVerifier verifier, List<LoadConnection> connections) {
        this.clients = clients;
        this.verifier = verifier;
        this.connections = List.copyOf(connections);
    }

    /** All connections at once. Errors and mixed-up users always count, times only if told so. */
    void run(int requestsPerConnection, boolean counts) throws Exception {
        List<Callable<long[]>> tasks = new ArrayList<>();
        for (LoadConnection connection : connections) {
            tasks.add(() -> ask(connection, requestsPerConnection));
        }
        long start = System.nanoTime();
        List<Future<long[]>> done = clients.invokeAll(tasks);
        double took = (System.nanoTime() - start) / NANOS_PER_SECOND;
        for (Future<long[]> task : done) {
            long[] nanos = task.get();
            if (counts) {
                latencies.add(nanos);
            }
        }
        if (counts) {
            seconds += took;
            throughputs.add(requestsPerConnection * connections.size() / took);
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
        return latencies.stream().mapToLong(nanos -> nanos.length).sum();
    }

    /** Requests per second, round by round. */
    List<Double> throughputs() {
        return throughputs;
    }

    double latencyMillis(double quantile) {
        long[] sorted =
                latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return sorted[(int) (quantile * (sorted.length - 1))] / NANOS_PER_MILLI;
    }

    @Override
    public void close() throws IOException {
        for (LoadConnection connection : connections) {
            connection.close();
        }
    }

    private long[] ask(LoadConnection connection, int requests) {
        long[] nanos = new long[requests];
        for (int i = 0; i < requests; i++) {
            long start = System.nanoTime();
            try {
                String token = connection.fetchToken();
                nanos[i] = System.nanoTime() - start;
                if (!verifier.verify(token).user().id().equals(connection.userId())) {
                    mixedUp.increment();
                }
            } catch (IOException | InvalidIdentityTokenException e) {
                nanos[i] = System.nanoTime() - start;
                errors.increment();
            }
        }
        return nanos;
    }
}
