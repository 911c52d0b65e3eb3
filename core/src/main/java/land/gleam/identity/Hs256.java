package land.gleam.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.MacAlgorithm;
import io.jsonwebtoken.security.SecureRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Computes HMAC-SHA256 with jjwt. No other class uses jjwt, and this one only in its nested classes, so that it can be
 * loaded whatever jjwt the app has.
 */
final class Hs256 {
    private static final String HMAC_SHA_256 = "HmacSHA256";
    private static final int MIN_KEY_BYTES = 32;
    private static final byte[] KNOWN_KEY = "Jefe".getBytes(US_ASCII);
    private static final byte[] KNOWN_TEXT = "what do ya want for nothing?".getBytes(US_ASCII);
    private static final String KNOWN_MAC = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    private static final String KEY_NAME = keyName();

    /** Pinned: searching all providers for each token takes 3 to 10 per cent of the time to sign or verify it. */
    private static final @Nullable Provider PROVIDER = provider();

    private static final boolean SIGNS_CORRECTLY = problem() == null;

    private Hs256() {}

    /**
     * Checks, once per class loader, that jjwt and this Java runtime compute a known HMAC (<a
     * href="https://www.rfc-editor.org/rfc/rfc4231#section-4.3">RFC 4231, section 4.3</a>), so that no token is signed
     * that nobody accepts, and none accepted that nobody signed.
     *
     * @throws IllegalStateException if they do not; the message is a description and, after an empty line, what to do
     */
    static void checkRuntime() {
        IllegalStateException problem = SIGNS_CORRECTLY ? null : problem();
        if (problem != null) {
            throw problem;
        }
    }

    private static @Nullable IllegalStateException problem() {
        Throwable failure = null;
        try {
            byte[] mac = Jjwt.digest(key(KNOWN_KEY), KNOWN_TEXT, KNOWN_TEXT.length);
            if (KNOWN_MAC.equals(HexFormat.of().formatHex(mac)) && Jjwt.isOfOneLine()) {
                return null;
            }
        } catch (RuntimeException | LinkageError e) {
            failure = e;
        }
        String withoutJjwt = knownMacOfTheProvider();
        if (KNOWN_MAC.equals(withoutJjwt)) {
            return UnusableJjwt.explain(failure);
        }
        return new IllegalStateException(
                PROVIDER == null
                        ? "No security provider of this Java runtime computes HMAC-SHA256 (" + withoutJjwt
                                + ").\n\nConfigure one that does, such as the JDK's own SunJCE."
                        : "This Java runtime does not compute HMAC-SHA256 correctly: the security provider "
                                + PROVIDER.getName() + " fails the test of RFC 4231 (" + withoutJjwt
                                + ").\n\nRemove that provider, or move it behind the JDK's.");
    }

    private static String knownMacOfTheProvider() {
        try {
            Mac mac = PROVIDER == null ? Mac.getInstance(HMAC_SHA_256) : Mac.getInstance(HMAC_SHA_256, PROVIDER);
            mac.init(key(KNOWN_KEY));
            return HexFormat.of().formatHex(mac.doFinal(KNOWN_TEXT));
        } catch (GeneralSecurityException | RuntimeException e) {
            return e.getClass().getName();
        }
    }

    /**
     * Returns the key that consists of these bytes. HMAC pads a key with zeros (RFC 2104, section 2), so one padded to
     * 32 bytes, which is the least that jjwt accepts, is the same key. More zeros would make it long enough for HS384
     * and HS512.
     */
    static SecretKey key(byte[] bytes) {
        return key(bytes, KEY_NAME);
    }

    private static SecretKey key(byte[] bytes, String name) {
        return new SecretKeySpec(Arrays.copyOf(bytes, Math.max(bytes.length, MIN_KEY_BYTES)), name);
    }

    static byte[] sign(SecretKey key, byte[] bytes, int length) {
        try {
            return Jjwt.digest(key, bytes, length);
        } catch (RuntimeException | LinkageError e) {
            checkRuntime(); // nothing was built yet if only a fingerprint was asked for
            // not kept as the cause: a provider's message about a key may show the key
            throw new IdentitySecretUnavailableException("The security provider "
                    + (PROVIDER == null ? "for HMAC-SHA256" : PROVIDER.getName()) + " cannot use the identity secret ("
                    + e.getClass().getName()
                    + "). Check the Java runtime's providers.");
        }
    }

    /** Compares in constant time. This is not jjwt's verify, which validates the key twice. */
    static boolean verify(SecretKey key, byte[] bytes, int length, byte[] signature) {
        return MessageDigest.isEqual(signature, sign(key, bytes, length));
    }

    /**
     * The name that PKCS #11 gives to a key of no particular algorithm. jjwt looks up any other name in two lists for
     * each token, which takes 6 per cent of the time to sign it. Before 0.12.6 it accepts only the algorithm's name.
     */
    private static String keyName() {
        String ofNoAlgorithm = "Generic Secret";
        try {
            Jjwt.digest(key(new byte[0], ofNoAlgorithm), new byte[0], 0);
            return ofNoAlgorithm;
        } catch (RuntimeException | LinkageError refused) {
            return HMAC_SHA_256;
        }
    }

    /** The first provider that accepts a key like ours, which need not be the first that has the algorithm. */
    private static @Nullable Provider provider() {
        try {
            Mac mac = Mac.getInstance(HMAC_SHA_256);
            mac.init(key(new byte[MIN_KEY_BYTES]));
            return mac.getProvider();
        } catch (GeneralSecurityException | RuntimeException e) {
            return null;
        }
    }

    /** Linked when it is first used: with another jjwt than ours, each use throws a {@link LinkageError}. */
    private static final class Jjwt {
        private static final MacAlgorithm HS256 = hs256();

        static byte[] digest(SecretKey key, byte[] bytes, int length) {
            return HS256.digest(new Request(key, bytes, length));
        }

        /**
         * Returns whether jjwt's two jars are of the same line, as far as their manifests tell. Some that are not sign
         * correctly, but may fail elsewhere.
         */
        static boolean isOfOneLine() {
            String api = line(Jwts.class.getPackage());
            String impl = line(HS256.getClass().getPackage());
            return api == null || impl == null || api.equals(impl);
        }

        private static @Nullable String line(Package jjwt) {
            String title = jjwt.getImplementationTitle();
            String version = jjwt.getImplementationVersion();
            boolean isKnown = title != null && title.startsWith("JJWT") && version != null; // not of a shaded jar
            return isKnown ? UnusableJjwt.line(version) : null;
        }

        /**
         * jjwt looks for its own classes through the thread's context class loader first, which may have another jjwt:
         * an app's, if this library is the container's.
         */
        private static MacAlgorithm hs256() {
            Thread thread = Thread.currentThread();
            try {
                ClassLoader before = thread.getContextClassLoader();
                thread.setContextClassLoader(Hs256.class.getClassLoader());
                try {
                    return Jwts.SIG.HS256;
                } finally {
                    thread.setContextClassLoader(before);
                }
            } catch (SecurityException forbidden) { // by a security manager
                return Jwts.SIG.HS256;
            }
        }
    }

    /** The bytes to be signed, and the key, as jjwt requires them. Not thread-safe. */
    private static final class Request extends ByteArrayInputStream implements SecureRequest<InputStream, SecretKey> {
        private final SecretKey key;

        Request(SecretKey key, byte[] bytes, int length) {
            super(bytes, 0, length);
            this.key = key;
        }

        @Override
        public SecretKey getKey() {
            return key;
        }

        @Override
        public InputStream getPayload() {
            return this;
        }

        @Override
        public @Nullable Provider getProvider() {
            return PROVIDER;
        }

        @Override
        public @Nullable SecureRandom getSecureRandom() {
            return null;
        }

        /** Without the lock of the overridden method, which costs 3 to 5 per cent of a token. */
        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
        public int read(byte[] target, int offset, int room) {
            int length = Math.min(room, count - pos);
            if (length <= 0) {
                return -1;
            }
            System.arraycopy(buf, pos, target, offset, length);
            pos += length;
            return length;
        }
    }
}
