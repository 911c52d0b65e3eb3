package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javax.crypto.MacSpi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the first token finds around it: each test has the library's classes to itself. */
class FirstUseTest {
    @Test
    void firstToken_doesNotDependOnTheThreadsContextClassLoader() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader other = isolated()) {
            thread.setContextClassLoader(other);

            assertThat(inAnIsolatedLibrary(Sign.class)).isEqualTo(TestTokens.token(TestTokens.claims("")));
            assertThat(thread.getContextClassLoader()).isSameAs(other);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void providerThatRefusesEveryKey_isSkipped() throws Exception {
        assertThat(signWithFirstProvider(RefusesEveryKey.class)).isEqualTo(TestTokens.token(TestTokens.claims("")));
    }

    @Test
    void providerThatRefusesOurKey_failsWithoutRevealingTheSecret() {
        assertThatThrownBy(() -> signWithFirstProvider(RefusesOurKey.class))
                .hasNoCause()
                .hasMessage("The security provider Odd can't use the identity secret"
                        + " (io.jsonwebtoken.security.SignatureException). Check the Java runtime's providers.");
    }

    @Test
    void providerThatSignsWrongly_isDetectedByTheSelfCheck() {
        assertThatThrownBy(() -> signWithFirstProvider(SignsWrongly.class, CheckItself.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A built-in token comes out differently, so this Java runtime does not sign as it must."
                        + " Check its security providers and the release of jjwt on its class path.");
    }

    /** And not with the first token that needs a parser. */
    @Test
    void verifier_isNotBuiltWithoutAJsonParserOnTheClassPath() throws Exception {
        try (URLClassLoader library = isolated(entry -> !entry.contains("jackson-core"))) {
            assertThatThrownBy(() -> call(library, MakeAVerifier.class)).isInstanceOf(NoClassDefFoundError.class);
            assertThat(call(library, Sign.class)).isEqualTo(TestTokens.token(TestTokens.claims("")));
        }
    }

    private static String signWithFirstProvider(Class<? extends MacSpi> mac) throws Exception {
        return signWithFirstProvider(mac, Sign.class);
    }

    private static String signWithFirstProvider(Class<? extends MacSpi> mac, Class<? extends Callable<String>> task)
            throws Exception {
        Security.insertProviderAt(new Odd(mac), 1);
        try {
            return inAnIsolatedLibrary(task);
        } finally {
            Security.removeProvider("Odd");
        }
    }

    private static String inAnIsolatedLibrary(Class<? extends Callable<String>> task) throws Exception {
        try (URLClassLoader library = isolated()) {
            return call(library, task);
        }
    }

    private static String call(URLClassLoader library, Class<? extends Callable<String>> task) throws Exception {
        var isolated = library.loadClass(task.getName()).getDeclaredConstructor();
        isolated.setAccessible(true);
        return (String) ((Callable<?>) isolated.newInstance()).call();
    }

    private static URLClassLoader isolated() throws Exception {
        return isolated(entry -> true);
    }

    private static URLClassLoader isolated(Predicate<String> wanted) throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (wanted.test(entry)) {
                classPath.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    /** Run in the isolated library. */
    static final class Sign implements Callable<String> {
        @Override
        public String call() {
            return GleamIdentitySigner.builder()
                    .secret(IdentitySecret.of(TestTokens.SECRET))
                    .audience(TestTokens.AUDIENCE)
                    .clock(() -> TestTokens.NOW)
                    .build()
                    .sign(GleamUser.of("user_42"))
                    .value();
        }
    }

    /** Run in the isolated library. */
    static final class CheckItself implements Callable<String> {
        @Override
        public String call() {
            return GleamIdentitySigner.builder()
                    .secret(IdentitySecret.of(TestTokens.SECRET))
                    .withoutAudience()
                    .selfCheck()
                    .build()
                    .toString();
        }
    }

    /** Run in the isolated library. */
    static final class MakeAVerifier implements Callable<String> {
        @Override
        public String call() {
            return GleamIdentityVerifier.builder()
                    .secret(IdentitySecret.of(TestTokens.SECRET))
                    .anyAudience()
                    .build()
                    .toString();
        }
    }

    private static final class Odd extends Provider {
        private static final long serialVersionUID = 1L;

        Odd(Class<? extends MacSpi> mac) {
            super("Odd", "1", "Stands first and fails");
            put("Mac.HmacSHA256", mac.getName());
        }
    }

    /** Made by the JDK. */
    public static class RefusesEveryKey extends MacSpi {
        boolean takes(Key key) {
            return false;
        }

        @Override
        protected void engineInit(Key key, @Nullable AlgorithmParameterSpec params) throws InvalidKeyException {
            if (!takes(key)) {
                throw new InvalidKeyException("planted " + new String(key.getEncoded(), StandardCharsets.UTF_8));
            }
        }

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

    /** Made by the JDK. Takes the key that the provider is tried with. */
    public static final class RefusesOurKey extends RefusesEveryKey {
        @Override
        boolean takes(Key key) {
            return key.getEncoded()[0] == 0;
        }
    }

    /** Made by the JDK. */
    public static final class SignsWrongly extends RefusesEveryKey {
        @Override
        boolean takes(Key key) {
            return true;
        }
    }
}
