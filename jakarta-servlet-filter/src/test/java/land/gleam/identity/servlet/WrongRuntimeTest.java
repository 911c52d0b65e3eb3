package land.gleam.identity.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import javax.crypto.MacSpi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The library checks the Java runtime once per class loader, so this test loads it in one of its own. */
class WrongRuntimeTest {
    @Test
    void runtimeThatSignsIncorrectly_isLoggedWithTheReason() throws Exception {
        List<String> lines = new ArrayList<>();
        Logger logger = Logger.getLogger(ServletTokenEndpoint.class.getName());
        logger.setFilter(line -> !lines.add(line.getMessage()));
        Security.insertProviderAt(new ZeroProvider(), 1);
        try (URLClassLoader library = isolatedLibrary()) {
            var init = library.loadClass(Init.class.getName()).getDeclaredConstructor();
            init.setAccessible(true);
            ((Callable<?>) init.newInstance()).call();
        } finally {
            Security.removeProvider("ZeroProvider");
            logger.setFilter(null);
        }
        assertThat(lines)
                .containsExactly(
                        "Token endpoint (filter gleam): misconfigured, so it returns no tokens. This Java runtime"
                                + " does not compute HMAC-SHA256 correctly: the security provider ZeroProvider fails the test of"
                                + " RFC 4231 (" + "0".repeat(64)
                                + ").\n\nRemove that provider, or move it behind the JDK's.");
    }

    private static URLClassLoader isolatedLibrary() throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    /** Runs in the isolated library. */
    static final class Init implements Callable<String> {
        @Override
        public String call() throws Exception {
            new GleamIdentityTokenFilter()
                    .init(new Config(Map.of("secretEnv", "GLEAM_TEST_SECRET", "withoutAudience", "true")));
            return "";
        }
    }

    private static final class ZeroProvider extends Provider {
        private static final long serialVersionUID = 1L;

        ZeroProvider() {
            super("ZeroProvider", "1", "Stands first and computes zeros");
            put("Mac.HmacSHA256", ZeroMac.class.getName());
        }
    }

    /** Instantiated by the JDK. */
    public static final class ZeroMac extends MacSpi {
        @Override
        protected void engineInit(Key key, @Nullable AlgorithmParameterSpec params) {}

        @Override
        protected int engineGetMacLength() {
            return 32;
        }

        @Override
        protected void engineUpdate(byte input) {}

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {}

        @Override
        protected byte[] engineDoFinal() {
            return new byte[32];
        }

        @Override
        protected void engineReset() {}
    }
}
