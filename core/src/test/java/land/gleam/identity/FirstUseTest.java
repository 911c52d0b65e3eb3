package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import javax.crypto.MacSpi;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The first use of the library, which reads its class path and the JDK's providers: each test loads the library in its
 * own class loader.
 */
class FirstUseTest {
    @Test
    void firstToken_doesNotDependOnTheThreadsContextClassLoader() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (IsolatedLibrary other = IsolatedLibrary.withOurClassPath()) {
            thread.setContextClassLoader(other);

            assertThat(callIsolated(Sign.class)).isEqualTo(TestTokens.token(TestTokens.claims("")));
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
                .isNotInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .hasMessage("The security provider TestProvider cannot use the identity secret"
                        + " (io.jsonwebtoken.security.SignatureException). Check the Java runtime's providers.");
    }

    @Test
    void providerThatRefusesOurKey_leavesTheSignatureUncheckedInAReport() throws Exception {
        assertThat(signWithFirstProvider(RefusesOurKey.class, Explain.class))
                .contains("SIGNATURE NOT CHECKED\n  The security provider TestProvider cannot use the identity secret")
                .doesNotContain("planted");
    }

    @Test
    void providerThatSignsWrongly_isDetectedWhenASignerIsBuilt() {
        assertDetected("0".repeat(64), () -> signWithFirstProvider(SignsWrongly.class, BuildASigner.class));
    }

    @Test
    void providerThatSignsWrongly_isDetectedWhenAVerifierIsBuilt() {
        assertDetected("0".repeat(64), () -> signWithFirstProvider(SignsWrongly.class, BuildAVerifier.class));
    }

    @Test
    void providerThatFailsTheTestOfTheRfc_isDetectedWhenASignerIsBuilt() {
        assertDetected(
                "java.security.InvalidKeyException",
                () -> signWithFirstProvider(RefusesTheKeyOfTheRfc.class, BuildASigner.class));
    }

    @Test
    void runtimeWithoutProvider_isNotBlamedOnJjwt() {
        List<Provider> all = List.of(Security.getProviders());
        List<Provider> signing = List.of(Security.getProviders("Mac.HmacSHA256"));
        signing.forEach(provider -> Security.removeProvider(provider.getName()));
        try {
            assertThatThrownBy(() -> callIsolated(BuildASigner.class))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("No security provider of this Java runtime computes HMAC-SHA256"
                            + " (java.security.NoSuchAlgorithmException).\n\n"
                            + "Configure one that does, such as the JDK's own SunJCE.");
        } finally {
            signing.forEach(provider -> Security.insertProviderAt(provider, all.indexOf(provider) + 1));
        }
    }

    /** Without Jackson, building a verifier fails at once, not the first token that requires a parser. */
    @Test
    void verifier_isNotBuiltWithoutAJsonParserOnTheClassPath() throws Exception {
        try (IsolatedLibrary library =
                IsolatedLibrary.of(IsolatedLibrary.classPath(entry -> !entry.contains("jackson-core")))) {
            assertThatThrownBy(() -> library.call(BuildAVerifier.class)).isInstanceOf(NoClassDefFoundError.class);
            assertThat(library.call(Sign.class)).isEqualTo(TestTokens.token(TestTokens.claims("")));
        }
    }

    private static void assertDetected(String result, ThrowingCallable build) {
        assertThatThrownBy(build)
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .hasMessage(
                        "This Java runtime does not compute HMAC-SHA256 correctly: the security provider TestProvider"
                                + " fails the test of RFC 4231 (" + result
                                + ").\n\nRemove that provider, or move it behind the JDK's.");
    }

    private static String signWithFirstProvider(Class<? extends MacSpi> mac) throws Exception {
        return signWithFirstProvider(mac, Sign.class);
    }

    private static String signWithFirstProvider(Class<? extends MacSpi> mac, Class<? extends Callable<String>> task)
            throws Exception {
        Security.insertProviderAt(new TestProvider(mac), 1);
        try {
            return callIsolated(task);
        } finally {
            Security.removeProvider("TestProvider");
        }
    }

    private static String callIsolated(Class<? extends Callable<String>> task) throws Exception {
        try (IsolatedLibrary library = IsolatedLibrary.withOurClassPath()) {
            return library.call(task);
        }
    }

    /** Runs in the isolated library. */
    static final class Sign implements Callable<String> {
        @Override
        public String call() {
            return TestTokens.signer().build().sign(GleamUser.of("user_42")).value();
        }
    }

    /** Runs in the isolated library. */
    static final class BuildASigner implements Callable<String> {
        @Override
        public String call() {
            return GleamIdentitySigner.builder()
                    .secret(IdentitySecret.of(TestTokens.SECRET))
                    .withoutAudience()
                    .build()
                    .toString();
        }
    }

    /** Runs in the isolated library. */
    static final class BuildAVerifier implements Callable<String> {
        @Override
        public String call() {
            return GleamIdentityVerifier.builder()
                    .secret(IdentitySecret.of(TestTokens.SECRET))
                    .anyAudience()
                    .build()
                    .toString();
        }
    }

    /** Runs in the isolated library. The first of the two secrets is accepted, and matches. */
    static final class Explain implements Callable<String> {
        @Override
        public String call() {
            String segments =
                    TestTokens.base64url(TestTokens.HEADER) + "." + TestTokens.base64url(TestTokens.claims(""));
            GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                    .secret(IdentitySecret.of("J" + TestTokens.SECRET))
                    .previousSecret(IdentitySecret.of(TestTokens.SECRET))
                    .audience(TestTokens.AUDIENCE)
                    .clock(() -> TestTokens.NOW)
                    .build();
            return ExplainAssertions.assertAgreesWithVerify(
                            segments + "." + TestTokens.base64url(RefusesOurKey.RESULT), verifier)
                    .toString();
        }
    }

    private static final class TestProvider extends Provider {
        private static final long serialVersionUID = 1L;

        TestProvider(Class<? extends MacSpi> mac) {
            super("TestProvider", "1", "Stands first and fails");
            put("Mac.HmacSHA256", mac.getName());
        }
    }

    /** Instantiated by the JDK. */
    public static class RefusesEveryKey extends MacSpi {
        boolean accepts(Key key) {
            return false;
        }

        @Override
        protected void engineInit(Key key, @Nullable AlgorithmParameterSpec params) throws InvalidKeyException {
            if (!accepts(key)) {
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

    /** Instantiated by the JDK. Accepts the key that the provider is found with, but no other. */
    public static final class RefusesTheKeyOfTheRfc extends RefusesEveryKey {
        @Override
        boolean accepts(Key key) {
            return key.getEncoded()[0] == 0;
        }
    }

    /** Instantiated by the JDK. Accepts the keys of the check when a signer is built, with the right result. */
    public static final class RefusesOurKey extends RefusesEveryKey {
        private static final byte[] RESULT =
                HexFormat.of().parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

        @Override
        boolean accepts(Key key) {
            return key.getEncoded()[0] == 0 || key.getEncoded()[0] == 'J';
        }

        @Override
        protected byte[] engineDoFinal() {
            return RESULT.clone();
        }
    }

    /** Instantiated by the JDK. */
    public static final class SignsWrongly extends RefusesEveryKey {
        @Override
        boolean accepts(Key key) {
            return true;
        }
    }
}
