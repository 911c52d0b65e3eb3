package land.gleam.identity.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.SignedIdentityToken;
import land.gleam.identity.http.TokenEndpoint;
import land.gleam.identity.http.UserRefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
    private static final int LIMIT = 65_536;

    private final List<String> events = new ArrayList<>();
    private long now = Long.MAX_VALUE - 1_000_000_000L; // as System.nanoTime, which may overflow
    private Duration eachReadTakes = Duration.ZERO;
    private @Nullable Exception failure;
    private int bytesPerRead = Integer.MAX_VALUE;
    private int bytesRead;
    private int reads;

    @AfterEach
    void clearTheInterrupt() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "65535, 65535", "65536, 65536", "65537, 65536", "1000000, 65536"})
    void body_isReadUpTo64KiB(int length, int read) {
        for (long declared : new long[] {length, -1}) {
            bytesRead = 0;
            body(length, declared).discard();
            assertThat(bytesRead).isEqualTo(read);
        }
    }

    @ParameterizedTest
    @CsvSource({"999, 3", "1000, 2", "1001, 2", "1999, 2", "2000, 1", "20000, 1"})
    void readThatBeginsWithin2Seconds_isTheLastOne(int millisPerRead, int expectedReads) {
        bytesPerRead = 1;
        eachReadTakes = Duration.ofMillis(millisPerRead);
        body(1000, 1000).discard();
        assertThat(reads).isEqualTo(expectedReads);
    }

    @Test
    void body_isReadOnlyOnce() {
        RequestBody body = body(2 * LIMIT, -1);
        body.discard();
        body.discard();
        assertThat(bytesRead).isEqualTo(LIMIT);
    }

    @Test
    void emptyBody_isNotRead() {
        body(0, 0).discard();
        assertThat(reads).isZero();
    }

    @Test
    void failureOfTheBody_isIgnored() {
        for (Exception cause : List.of(new IOException("planted"), new IllegalStateException("planted"))) {
            failure = cause;
            body(10, 10).discard();
        }
        assertThat(reads).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void interruptedThread_readsTheBodyAndRemainsInterrupted(boolean fails) {
        failure = fails ? new IOException("planted") : null;
        Thread.currentThread().interrupt();
        body(10, 10).discard();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(events).containsOnly("body");
    }

    @Test
    void token_isSignedAfterTheBodyIsRead() throws Exception {
        assertThat(eventsOf(() -> GleamUser.of("ada"))).containsExactly("user", "body", "body", "token", "200");
        assertThat(eventsOf(() -> null)).containsExactly("user", "body", "body", "401");
        assertThat(eventsOf(() -> {
                    throw new UserRefusedException();
                }))
                .containsExactly("user", "body", "body", "403");
        assertThat(eventsOf(() -> {
                    throw new IOException("planted");
                }))
                .containsExactly("user", "body", "body", "500");
    }

    /** Reads the body of a POST in two steps: its bytes and its end. */
    private List<String> eventsOf(Callable<@Nullable GleamUser> user) throws IOException {
        events.clear();
        bytesRead = 0;
        Instant start = Instant.parse("2026-11-22T12:00:00Z");
        GleamIdentitySigner signer = signed -> {
            events.add("token");
            return new SignedIdentityToken("token", start, start.plusSeconds(300));
        };
        GleamUserResolver resolver = request -> {
            events.add("user");
            return user.call();
        };
        new ServletTokenEndpoint(TokenEndpoint.builder(signer).build(), resolver, () -> now)
                .handle(request(10, 10), response());
        return List.copyOf(events);
    }

    private RequestBody body(int length, long declaredLength) {
        return new RequestBody(request(length, declaredLength), () -> now);
    }

    private HttpServletRequest request(int length, long declaredLength) {
        return proxy(HttpServletRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getMethod" -> "POST";
            case "getHeaders" -> Collections.emptyEnumeration();
            case "getContentLengthLong" -> declaredLength;
            case "getInputStream" -> new Body(length);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getOutputStream" -> new Sink();
            case "setStatus" -> {
                events.add(String.valueOf(arguments[0]));
                yield null;
            }
            default -> null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private final class Body extends ServletInputStream {
        private final int length;

        private Body(int length) {
            this.length = length;
        }

        @Override
        public int read(byte[] buffer, int offset, int max) throws IOException {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            reads++;
            events.add("body");
            now += eachReadTakes.toNanos();
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof IOException e) {
                throw e;
            }
            if (isFinished()) {
                return -1;
            }
            int count = Math.min(Math.min(max, bytesPerRead), length - bytesRead);
            bytesRead += count;
            return count;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isFinished() {
            return bytesRead == length;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Sink extends ServletOutputStream {
        @Override
        public void write(int b) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
