package land.gleam.identity.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/** Checks a candidate before it is measured: it must sign, verify and refuse as this library does. */
final class PeerCheck {
    private PeerCheck() {}

    static void check(Candidate candidate) {
        String token = sign(candidate);
        requireUser("its token, by our verifier", new GleamCandidate(null), token);
        requireUser("its token, by jjwt's parser", new JjwtCandidate(), token);
        requireUser("our token", candidate, Fixture.validToken());
        requireRefusal("another signature", candidate, withAnotherSignature(Fixture.validToken()));
        requireRefusal(
                "an expired token",
                candidate,
                token(Fixture.AUDIENCE, Instant.now().getEpochSecond()));
        requireRefusal(
                "another audience",
                candidate,
                token("proj_other", Instant.now().plus(Fixture.LIFETIME).getEpochSecond()));
    }

    private static String sign(Candidate candidate) {
        try {
            return candidate.sign(Fixture.USER);
        } catch (Exception e) {
            throw new IllegalStateException(candidate.getClass().getSimpleName() + " can't sign", e);
        }
    }

    private static void requireUser(String what, Candidate verifier, String token) {
        Candidate.User user;
        try {
            user = verifier.verify(token);
        } catch (Exception e) {
            throw new IllegalStateException(
                    what + ": refused by " + verifier.getClass().getSimpleName(), e);
        }
        if (!user.equals(Fixture.USER)) {
            throw new IllegalStateException(what + ": " + user + " instead of " + Fixture.USER);
        }
    }

    private static void requireRefusal(String what, Candidate candidate, String token) {
        try {
            candidate.verify(token);
        } catch (Exception refusal) {
            return;
        }
        throw new IllegalStateException(
                what + ": accepted by " + candidate.getClass().getSimpleName());
    }

    /** Changes the signature's first character, all of whose bits are significant. */
    private static String withAnotherSignature(String token) {
        int signature = token.lastIndexOf('.') + 1;
        char other = token.charAt(signature) == 'A' ? 'B' : 'A';
        return token.substring(0, signature) + other + token.substring(signature + 1);
    }

    private static String token(String audience, long expiresAt) {
        String claims =
                "{\"sub\":\"%s\",\"aud\":\"%s\",\"exp\":%d,\"name\":\"%s\",\"avatar_url\":\"%s\",\"email\":\"%s\"}"
                        .formatted(
                                Fixture.USER.id(),
                                audience,
                                expiresAt,
                                Fixture.USER.name(),
                                Fixture.USER.avatarUrl(),
                                Fixture.USER.email());
        return Fixture.token(Fixture.HEADER, claims.getBytes(UTF_8));
    }
}
