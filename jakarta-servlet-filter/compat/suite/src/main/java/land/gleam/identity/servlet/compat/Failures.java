package land.gleam.identity.servlet.compat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.servlet.GleamUserResolver;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** A resolver, signer or secret that fails: the caller learns nothing, the log has the cause. */
abstract class Failures extends Theme {
    private static final String BLOCKED = "blocked";
    private final CountDownLatch resolving = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    Failures(Container container) {
        super(container);
    }

    @Override
    @SuppressWarnings("NullAway") // null, as from code that no checker has seen, is the point
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
        resolver(context, "/null", request -> null);
        resolver(context, "/invalid", request -> Optional.of(GleamUser.of(" ")));
        resolver(context, "/blocking", request -> {
            if (BLOCKED.equals(request.getHeader(Demo.LOGIN))) {
                resolving.countDown();
                release.await();
            }
            return Demo.whoever(request);
        });
        signer(context, "/signer-throws", user -> {
            throw new IllegalStateException("planted signer cause");
        });
        signer(context, "/signer-null", user -> null);
        secret(context, "/secret-throws", () -> {
            throw new IllegalStateException("vault says: " + Demo.SECRET);
        });
        secret(context, "/secret-null", () -> null);
    }

    @Test
    void aResolverThatThrowsIs500WithTheCauseLogged() throws Exception {
        assertInternal("/checked", "java.io.IOException: planted checked cause");
        assertInternal("/runtime", "planted runtime cause");
        assertInternal("/error", "planted error cause");
    }

    @Test
    void aResolverThatReturnsNullIs500() throws Exception {
        assertInternal("/null", "NullPointerException");
    }

    @Test
    void aResolverThatMakesAnInvalidUserIs500() throws Exception {
        assertInternal("/invalid", "IllegalArgumentException: The user id");
    }

    @Test
    void aSignerThatThrowsOrReturnsNullIs500() throws Exception {
        assertInternal("/signer-throws", "planted signer cause");
        assertInternal("/signer-null", "NullPointerException");
    }

    @Test
    void aSecretThatCanNotBeUsedIs503() throws Exception {
        for (String path : List.of("/secret-throws", "/secret-null")) {
            int before = log().ofEndpoint().size();
            Expected.notConfigured().equal(post(path, "ada"));
            assertThat(log().ofEndpoint())
                    .hasSize(before + 1)
                    .last(InstanceOfAssertFactories.STRING)
                    .contains("IdentitySecretUnavailableException");
        }
    }

    @Test
    void otherRequestsGoOnWhileAResolverBlocks() throws Exception {
        try (RawConnection blocked = connect()) {
            blocked.send("POST /blocking HTTP/1.1", headers(BLOCKED, "Content-Length: 0"));
            resolving.await();
            Expected.token("ada").equal(post("/blocking", "ada"));
            release.countDown();
            Expected.token(BLOCKED).equal(blocked.read());
        }
    }

    private void assertInternal(String path, String cause) throws Exception {
        int before = log().ofEndpoint().size();
        Expected.internal().equal(post(path, "ada"));
        assertThat(log().ofEndpoint())
                .hasSize(before + 1)
                .last(InstanceOfAssertFactories.STRING)
                .contains("SEVERE")
                .contains(cause);
    }

    private static void resolver(ServletContext context, String path, GleamUserResolver resolver) {
        servlet(context, path, Demo.endpoint(Demo.SIGNER, resolver));
    }

    private static void signer(ServletContext context, String path, GleamIdentitySigner signer) {
        servlet(context, path, Demo.endpoint(signer, Demo::whoever));
    }

    private static void secret(ServletContext context, String path, Supplier<IdentitySecret> secret) {
        signer(
                context,
                path,
                GleamIdentitySigner.builder().secret(secret).withoutAudience().build());
    }
}
