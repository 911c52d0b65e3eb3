package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.servlet.GleamUserResolver;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A resolver, signer or secret that fails: the response reveals nothing, and the log has the cause. */
class FailuresTest extends AbstractContainerTest {
    private static final String BLOCKED = "blocked";
    private final CountDownLatch resolving = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final BlockingQueue<Boolean> interruptedAtTheEnd = new LinkedBlockingQueue<>();

    @Override
    @SuppressWarnings("NullAway") // null, as from code without null checks
    void mount(ServletContext context) {
        resolver(context, "/checked", request -> {
            throw new IOException("planted checked cause");
        });
        resolver(context, "/runtime", request -> {
            throw new IllegalStateException("planted runtime cause");
        });
        resolver(context, "/error", request -> {
            throw new StackOverflowError("planted error cause");
        });
        resolver(context, "/invalid", request -> GleamUser.of(" "));
        resolver(context, "/blocking", request -> {
            if (BLOCKED.equals(request.getHeader(DemoApp.LOGIN))) {
                resolving.countDown();
                release.await();
            }
            return DemoApp.resolve(request);
        });
        signer(context, "/signer-throws", user -> {
            throw new IllegalStateException("planted signer cause");
        });
        signer(context, "/signer-null", user -> null);
        secret(context, "/secret-throws", () -> {
            throw new IllegalStateException("vault says: " + DemoApp.SECRET);
        });
        secret(context, "/secret-null", () -> null);
        mountInterrupts(context);
    }

    @Test
    void throwingResolver_is500AndTheCauseIsLogged() throws Exception {
        assertInternal("/checked", "java.io.IOException: planted checked cause");
        assertInternal("/runtime", "planted runtime cause");
        assertInternal("/error", "planted error cause");
    }

    @Test
    void resolverThatCreatesAnInvalidUser_is500() throws Exception {
        assertInternal("/invalid", "IllegalArgumentException: The user ID must not be blank");
    }

    @Test
    void signerThatThrowsOrReturnsNull_is500() throws Exception {
        assertInternal("/signer-throws", "planted signer cause");
        assertInternal("/signer-null", "NullPointerException");
    }

    @Test
    void unusableSecret_is503() throws Exception {
        for (String path : List.of("/secret-throws", "/secret-null")) {
            int before = log().fromEndpoint().size();
            ExpectedResponse.notConfigured().assertEquals(post(path, "ada"));
            assertThat(log().fromEndpoint())
                    .hasSize(before + 1)
                    .last(InstanceOfAssertFactories.STRING)
                    .contains("IdentitySecretUnavailableException");
        }
    }

    @Test
    void blockingResolver_doesNotHoldUpOtherRequests() throws Exception {
        try (RawConnection blocked = connect()) {
            blocked.send("POST /blocking HTTP/1.1", headers(BLOCKED, "Content-Length: 0"));
            resolving.await();
            ExpectedResponse.token("ada").assertEquals(post("/blocking", "ada"));
            release.countDown();
            ExpectedResponse.token(BLOCKED).assertEquals(blocked.read());
        }
    }

    private void mountInterrupts(ServletContext context) {
        resolver(context, "/interrupted/resolver-throws", request -> {
            throw new InterruptedException("planted");
        });
        resolver(context, "/interrupted/resolver-sets-the-flag", request -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("planted");
        });
        resolver(context, "/interrupted/resolver-succeeds", request -> {
            Thread.currentThread().interrupt();
            return DemoApp.resolve(request);
        });
        resolver(context, "/interrupted/resolver-finds-nobody", request -> {
            Thread.currentThread().interrupt();
            return null;
        });
        signer(context, "/interrupted/signer-sets-the-flag", user -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("planted");
        });
        secret(context, "/interrupted/secret-throws", () -> throwInterrupt());
        secret(context, "/interrupted/secret-sets-the-flag", () -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("planted");
        });
        FilterRegistration.Dynamic recorder = context.addFilter("recorder", (request, response, chain) -> {
            chain.doFilter(request, response);
            interruptedAtTheEnd.add(Thread.currentThread().isInterrupted());
        });
        recorder.setAsyncSupported(true);
        recorder.addMappingForUrlPatterns(null, false, "/interrupted/*");
    }

    /** A supplier can throw it without declaring it. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> IdentitySecret throwInterrupt() throws E {
        throw (E) new InterruptedException("planted");
    }

    static Stream<Arguments> interrupts() {
        return Stream.of(
                arguments("/interrupted/resolver-throws", ExpectedResponse.internal()),
                arguments("/interrupted/resolver-sets-the-flag", ExpectedResponse.internal()),
                arguments("/interrupted/resolver-succeeds", ExpectedResponse.token("ada")),
                arguments("/interrupted/resolver-finds-nobody", ExpectedResponse.unauthenticated()),
                arguments("/interrupted/signer-sets-the-flag", ExpectedResponse.internal()),
                arguments("/interrupted/secret-throws", ExpectedResponse.notConfigured()),
                arguments("/interrupted/secret-sets-the-flag", ExpectedResponse.notConfigured()));
    }

    @ParameterizedTest
    @MethodSource("interrupts")
    void interruptedThread_writesItsResponseAndRemainsInterrupted(String path, ExpectedResponse expected)
            throws Exception {
        for (int i = 0; i < 10; i++) {
            String body = "b".repeat(i);
            try (RawConnection connection = connect()) {
                connection
                        .send("POST " + path + " HTTP/1.1", headers("ada", "Content-Length: " + body.length()))
                        .write(body);
                expected.assertEquals(connection.read());
            }
            assertThat(interruptedAtTheEnd.poll(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void assertInternal(String path, String cause) throws Exception {
        int before = log().fromEndpoint().size();
        ExpectedResponse.internal().assertEquals(post(path, "ada"));
        assertThat(log().fromEndpoint())
                .hasSize(before + 1)
                .last(InstanceOfAssertFactories.STRING)
                .contains("SEVERE")
                .contains(cause);
    }

    private static void resolver(ServletContext context, String path, GleamUserResolver resolver) {
        servlet(context, path, DemoApp.servlet(DemoApp.SIGNER, resolver));
    }

    private static void signer(ServletContext context, String path, GleamIdentitySigner signer) {
        servlet(context, path, DemoApp.servlet(signer, DemoApp::resolve));
    }

    private static void secret(ServletContext context, String path, Supplier<IdentitySecret> secret) {
        signer(
                context,
                path,
                GleamIdentitySigner.builder().secret(secret).withoutAudience().build());
    }
}
