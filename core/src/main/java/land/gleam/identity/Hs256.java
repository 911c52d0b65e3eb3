package land.gleam.identity;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.MacAlgorithm;
import io.jsonwebtoken.security.VerifySecureDigestRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA256 through jjwt, and the one place that knows jjwt. Keys have at least 32 bytes. */
final class Hs256 {
    private static final MacAlgorithm HS256 = Jwts.SIG.HS256;

    /** Found once: a look-up for every token costs time, and a lock on JDK 17. */
    private static final Provider PROVIDER = provider();

    private Hs256() {}

    static byte[] sign(SecretKey key, byte[] bytes, int length) {
        return HS256.digest(new Request(key, bytes, length, null));
    }

    /** Compares in constant time. */
    static boolean verify(SecretKey key, byte[] bytes, int length, byte[] signature) {
        return HS256.verify(new Request(key, bytes, length, signature));
    }

    private static Provider provider() {
        try {
            return Mac.getInstance("HmacSHA256").getProvider();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks HmacSHA256, which every one must have.", e);
        }
    }

    /** What jjwt wants to know to sign or, with a signature, to verify. */
    private static final class Request implements VerifySecureDigestRequest<SecretKey> {
        private final SecretKey key;
        private final InputStream payload;
        private final byte @Nullable [] signature;

        Request(SecretKey key, byte[] bytes, int length, byte @Nullable [] signature) {
            this.key = key;
            this.payload = new ByteArrayInputStream(bytes, 0, length);
            this.signature = signature;
        }

        @Override
        public SecretKey getKey() {
            return key;
        }

        @Override
        public InputStream getPayload() {
            return payload;
        }

        @Override
        public byte @Nullable [] getDigest() {
            return signature;
        }

        @Override
        public Provider getProvider() {
            return PROVIDER;
        }

        @Override
        public @Nullable SecureRandom getSecureRandom() {
            return null;
        }
    }
}
