package land.gleam.identity.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one URL, one after the other, without following redirects or asking a proxy. Whatever the server
 * does, each ends in time and reads a limited part of the response.
 */
final class EndpointClient {
    private static final String LOOK_UP = "a look-up of the host's name";

    /** Of all clients, or each would start threads of its own. */
    private static final Executor THREADS = Executors.newCachedThreadPool(EndpointClient::thread);

    private final URI url;
    private final NameService names;
    private final InstantSource clock;
    private final Limits limits;
    private final long started = System.nanoTime();
    private int requests;

    EndpointClient(URI url, NameService names, InstantSource clock, Limits limits) {
        this.url = url;
        this.names = names;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * The limits of an examination.
     *
     * @param response the time to wait for a complete response, its connection included
     * @param examination the time after which nothing is sent or waited for
     * @param pause the time between requests
     * @param slow the time from which on a response is slow
     * @param body how many bytes of a response's body are read
     */
    record Limits(Duration response, Duration examination, Duration pause, Duration slow, int body) {
        static final Limits USUAL = new Limits(
                Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMillis(25), Duration.ofSeconds(1), 64 * 1024);
    }

    /** Looks up the addresses of a host, as {@link InetAddress#getAllByName} does. */
    interface NameService {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    /** A response, of whose body only the beginning is kept. */
    record Reply(int status, HttpHeaders headers, String body, Instant sentAt, Instant receivedAt, Duration took) {
        boolean isSuccess() {
            return status >= 200 && status <= 299;
        }

        @Nullable
        String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        /** Shows neither headers nor the body. */
        @Override
        public String toString() {
            return "Reply[" + status + "]";
        }
    }

    /** There was no complete response. The message says why, without any text from the server. */
    static final class NoReplyException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String sent;

        NoReplyException(String sent, String message) {
            super(message);
            this.sent = sent;
        }

        /** Returns the request in words. */
        String sent() {
            return sent;
        }
    }

    int requests() {
        return requests;
    }

    /** Returns whether others could read what is sent: the URL is plain http, and not to the loopback interface. */
    boolean isExposed() {
        if ("https".equalsIgnoreCase(url.getScheme())) {
            return false;
        }
        FutureTask<InetAddress[]> lookUp = new FutureTask<>(() -> names.addressesOf(url.getHost()));
        THREADS.execute(lookUp); // Java cannot interrupt a look-up
        InetAddress[] addresses = await(lookUp, LOOK_UP, timeout(LOOK_UP));
        return !Arrays.stream(addresses).allMatch(InetAddress::isLoopbackAddress);
    }

    Reply send(Probe probe) {
        if (requests > 0) {
            sleep(limits.pause(), probe.words());
        }
        Duration timeout = timeout(probe.words());
        requests++;
        Instant sentAt = clock.instant();
        long start = System.nanoTime();
        HttpResponse<byte[]> response = send(probe, timeout);
        return new Reply(
                response.statusCode(),
                response.headers(),
                new String(response.body(), UTF_8),
                sentAt,
                clock.instant(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private Duration timeout(String sent) {
        Duration left = limits.examination().minusNanos(System.nanoTime() - started);
        if (left.isNegative() || left.isZero()) {
            throw new NoReplyException(sent, "the examination takes longer than " + words(limits.examination()));
        }
        return left.compareTo(limits.response()) < 0 ? left : limits.response();
    }

    private HttpRequest request(Probe probe) {
        HttpRequest.Builder request = HttpRequest.newBuilder(withQuery(probe.query()))
                .method(
                        probe.method(),
                        probe.method().equals("POST") || probe.method().equals("PUT")
                                ? BodyPublishers.ofString(probe.body())
                                : BodyPublishers.noBody())
                .setHeader("User-Agent", "gleam-token check")
                .setHeader("Accept", "*/*");
        probe.credentials().headers().forEach(header -> request.setHeader(header.name(), header.value()));
        probe.headers().forEach(header -> request.setHeader(header.name(), header.value()));
        return request.build();
    }

    private URI withQuery(String query) {
        if (query.isEmpty()) {
            return url;
        }
        return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + query);
    }

    /** Uses a new client each time: a server may close a connection just when it is used again. */
    private HttpResponse<byte[]> send(Probe probe, Duration timeout) {
        CompletableFuture<HttpResponse<byte[]>> response = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(timeout)
                .executor(THREADS)
                .build()
                .sendAsync(request(probe), head -> new FirstBytes(limits.body()));
        return await(response, probe.words(), timeout);
    }

    private static <T> T await(Future<T> result, String sent, Duration timeout) {
        try {
            return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new NoReplyException(sent, "no complete response within " + words(timeout));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoReplyException(sent, "the examination was interrupted");
        } catch (ExecutionException e) {
            throw new NoReplyException(sent, words(e.getCause(), timeout));
        } finally {
            result.cancel(true);
        }
    }

    /** Exceptions' messages can repeat what the server sent. */
    private static String words(@Nullable Throwable failure, Duration timeout) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "the host's name is unknown";
            }
            if (cause instanceof HttpTimeoutException) {
                return "no connection within " + words(timeout);
            }
            if (cause instanceof SSLException) {
                return "the TLS handshake failed; this machine may not trust the certificate";
            }
        }
        return failure instanceof ConnectException
                ? "the connection was refused"
                : "the connection was closed, or the response is not HTTP";
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "gleam-examination");
        thread.setDaemon(true);
        return thread;
    }

    private static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " seconds" : duration.toMillis() + " ms";
    }

    private static void sleep(Duration pause, String sent) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoReplyException(sent, "the examination was interrupted");
        }
    }

    /** Keeps the beginning of a body, and closes the connection if there is more. */
    private static final class FirstBytes implements BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int limit;
        private Flow.@Nullable Subscription subscription;

        FirstBytes(int limit) {
            this.limit = limit;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] next = new byte[Math.min(buffer.remaining(), limit - bytes.size())];
                buffer.get(next);
                bytes.writeBytes(next);
            }
            Flow.Subscription more = Objects.requireNonNull(subscription);
            if (bytes.size() < limit) {
                more.request(1);
            } else {
                more.cancel();
                onComplete();
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toByteArray());
        }
    }
}
