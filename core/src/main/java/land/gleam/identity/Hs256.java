package land.gleam.identity;

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
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA256 through jjwt, and the one place that knows jjwt. */
final class Hs256 {
    private static final String HMAC_SHA_256 = "HmacSHA256";

    private static final int MIN_KEY_BYTES = 32;
    private static final MacAlgorithm HS256 = hs256();
    private static final String KEY_NAME = keyName();

    /** Found once: to look for it through all providers costs time for every token. */
    private static final Provider PROVIDER = provider();

    private Hs256() {}

    /**
     * The key of these bytes. HMAC pads a key with zeros (RFC 2104, section 2), so one brought to 32 bytes is the same
     * key. More zeros would make it long enough for HS384 and HS512.
     */
    static SecretKey key(byte[] bytes) {
        return key(bytes, KEY_NAME);
    }

    private static SecretKey key(byte[] bytes, String name) {
        return new SecretKeySpec(Arrays.copyOf(bytes, Math.max(bytes.length, MIN_KEY_BYTES)), name);
    }

    static byte[] sign(SecretKey key, byte[] bytes, int length) {
        try {
            return HS256.digest(new Request(key, bytes, length));
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    /** Compares in constant time, as jjwt's own verify would, which looks at the key twice. */
    static boolean verify(SecretKey key, byte[] bytes, int length, byte[] signature) {
        return MessageDigest.isEqual(signature, sign(key, bytes, length));
    }

    /** Without the cause: what a provider says of a key may show it. */
    private static IdentitySecretUnavailableException unavailable(RuntimeException e) {
        return new IdentitySecretUnavailableException(
                "The security provider " + PROVIDER.getName() + " can't use the identity secret ("
                        + e.getClass().getName() + "). Check the Java runtime's providers.");
    }

    /**
     * jjwt looks for its own classes through the thread's context class loader first, which may have a jjwt of its own:
     * an app's, where this library is the container's.
     */
    private static MacAlgorithm hs256() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Hs256.class.getClassLoader());
        try {
            return Jwts.SIG.HS256;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * As PKCS #11 names a key that is tied to no algorithm. jjwt looks any other name up in two lists for every token;
     * before 0.12.6, it wants one of those.
     */
    private static String keyName() {
        String ofNoAlgorithm = "Generic Secret";
        try {
            HS256.digest(new Request(key(new byte[0], ofNoAlgorithm), new byte[0], 0));
            return ofNoAlgorithm;
        } catch (RuntimeException refused) {
            return HMAC_SHA_256;
        }
    }

    /** The first that takes a key like ours, which need not be the first that has the algorithm. */
    private static Provider provider() {
        try {
            Mac mac = Mac.getInstance(HMAC_SHA_256);
            mac.init(key(new byte[MIN_KEY_BYTES]));
            return mac.getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks HmacSHA256, which every one must have.", e);
        }
    }

    /** What jjwt wants to know to sign, and the bytes themselves; for one thread. */
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

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // a lock costs, and nobody else has this stream
        public int read(byte[] target, int offset, int room) {
            if (pos == count) {
                return -1;
            }
            int length = Math.min(room, count - pos);
            System.arraycopy(buf, pos, target, offset, length);
            pos += length;
            return length;
        }
    }
}
