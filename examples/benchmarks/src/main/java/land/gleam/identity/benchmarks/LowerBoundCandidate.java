package land.gleam.identity.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;

/**
 * The lower bound: the work that remains if nothing is looked up, escaped or checked beyond the signature, the expiry
 * and the audience. It reuses a {@link Mac}, so it is not thread-safe, and it assumes that it made every signed token
 * itself. Do not sign tokens like that.
 */
final class LowerBoundCandidate implements Candidate {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final byte[] HEADER = (ENCODER.encodeToString(Fixture.HEADER.getBytes(UTF_8)) + ".").getBytes(UTF_8);
    private static final int SIGNATURE_LENGTH = 43;

    private static final String SUB = "{\"sub\":\"";
    private static final String AUD = "\",\"aud\":\"";
    private static final String EXP = "\",\"exp\":";
    private static final String NAME = ",\"name\":\"";
    private static final String AVATAR_URL = "\",\"avatar_url\":\"";
    private static final String EMAIL = "\",\"email\":\"";
    private static final String END = "\"}";

    private final Mac mac = Fixture.mac();

    @Override
    public String sign(User user) {
        long expiresAt = Instant.now().getEpochSecond() + Fixture.LIFETIME.toSeconds();
        String claims = SUB
                + user.id()
                + AUD
                + Fixture.AUDIENCE
                + EXP
                + expiresAt
                + NAME
                + user.name()
                + AVATAR_URL
                + user.avatarUrl()
                + EMAIL
                + user.email()
                + END;
        byte[] payload = ENCODER.encode(claims.getBytes(UTF_8));
        int signed = HEADER.length + payload.length;
        byte[] token = Arrays.copyOf(HEADER, signed + 1 + SIGNATURE_LENGTH);
        System.arraycopy(payload, 0, token, HEADER.length, payload.length);
        mac.update(token, 0, signed);
        token[signed] = '.';
        System.arraycopy(ENCODER.encode(mac.doFinal()), 0, token, signed + 1, SIGNATURE_LENGTH);
        return new String(token, ISO_8859_1);
    }

    @Override
    public User verify(String token) {
        byte[] bytes = token.getBytes(ISO_8859_1);
        int payload = token.indexOf('.') + 1;
        int signed = token.indexOf('.', payload);
        mac.update(bytes, 0, signed);
        byte[] signature = DECODER.decode(Arrays.copyOfRange(bytes, signed + 1, bytes.length));
        if (!MessageDigest.isEqual(mac.doFinal(), signature)) {
            throw new RefusedException("signature");
        }
        return user(new String(DECODER.decode(Arrays.copyOfRange(bytes, payload, signed)), UTF_8));
    }

    private static User user(String claims) {
        int aud = claims.indexOf(AUD, SUB.length());
        int exp = claims.indexOf(EXP, aud + AUD.length());
        int name = claims.indexOf(NAME, exp + EXP.length());
        int avatarUrl = claims.indexOf(AVATAR_URL, name + NAME.length());
        int email = claims.indexOf(EMAIL, avatarUrl + AVATAR_URL.length());
        if (Instant.now().getEpochSecond() >= Long.parseLong(claims, exp + EXP.length(), name, 10)) {
            throw new RefusedException("expired");
        }
        if (!claims.substring(aud + AUD.length(), exp).equals(Fixture.AUDIENCE)) {
            throw new RefusedException("audience");
        }
        return new User(
                claims.substring(SUB.length(), aud),
                claims.substring(name + NAME.length(), avatarUrl),
                claims.substring(avatarUrl + AVATAR_URL.length(), email),
                claims.substring(email + EMAIL.length(), claims.length() - END.length()));
    }
}
