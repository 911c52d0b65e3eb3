package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.VerifiedIdentity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Core's golden tokens, created by Node, signed and verified with the Jackson of this Boot. */
@Tag("matrix")
@Tag("compat")
class GoldenTokensTest {
    @Test
    void goldenTokens_areSignedByteForByte() throws IOException {
        assertThat(lines())
                .hasSizeGreaterThan(300)
                .allSatisfy(line -> assertThat(sign(line)).as(line.get("case")).isEqualTo(line.get("token")));
    }

    @Test
    void goldenTokens_areVerifiedToTheirUser() throws IOException {
        assertThat(lines()).allSatisfy(line -> {
            VerifiedIdentity who = verifier(line).verify(Objects.requireNonNull(line.get("token")));
            assertThat(who.user()).as(line.get("case")).isEqualTo(user(line));
            assertThat(who.audience()).isEqualTo(line.get("audience"));
        });
    }

    private static String sign(Map<String, String> line) {
        GleamIdentitySigner.Builder signer = GleamIdentitySigner.builder()
                .secret(secret(line))
                .clock(() -> expiry(line).minusSeconds(300));
        String audience = line.get("audience");
        return (audience == null ? signer.withoutAudience() : signer.audience(audience))
                .build()
                .sign(user(line))
                .value();
    }

    private static GleamIdentityVerifier verifier(Map<String, String> line) {
        GleamIdentityVerifier.Builder verifier = GleamIdentityVerifier.builder()
                .secret(secret(line))
                .clock(() -> expiry(line).minusSeconds(1));
        String audience = line.get("audience");
        return (audience == null ? verifier.anyAudience() : verifier.audience(audience)).build();
    }

    private static GleamUser user(Map<String, String> line) {
        return GleamUser.of(Objects.requireNonNull(line.get("id")))
                .withName(line.get("name"))
                .withAvatarUrl(line.get("avatarUrl"))
                .withEmail(line.get("email"));
    }

    private static IdentitySecret secret(Map<String, String> line) {
        String secret = Objects.requireNonNull(line.get("secret"));
        return secret.getBytes(StandardCharsets.UTF_8).length < 32
                ? IdentitySecret.of(secret, IdentitySecret.MinimumLength.BYTES_16)
                : IdentitySecret.of(secret);
    }

    private static Instant expiry(Map<String, String> line) {
        return Instant.ofEpochSecond(Long.parseLong(Objects.requireNonNull(line.get("exp"))));
    }

    private static List<Map<String, String>> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                GoldenTokensTest.class.getResourceAsStream("/golden-tokens.jsonl"), "golden file")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(GoldenTokensTest::members)
                    .filter(GoldenTokensTest::isAccepted)
                    .toList();
        }
    }

    /** Leaves out the few users and audiences that Node's helper signs and this library refuses. */
    private static boolean isAccepted(Map<String, String> line) {
        try {
            sign(line);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns a line's members that are not null. */
    private static Map<String, String> members(String line) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.getText();
                if (json.nextToken() != JsonToken.VALUE_NULL) {
                    members.put(name, json.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return members;
    }
}
