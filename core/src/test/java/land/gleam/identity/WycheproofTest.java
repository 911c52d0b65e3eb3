package land.gleam.identity;

import static land.gleam.identity.Verdict.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The vectors of <a href="https://github.com/C2SP/wycheproof">Wycheproof</a> (Apache License 2.0) for HMAC-SHA-256, and
 * for JSON Web Signature with symmetric keys. They are read from a checkout: {@code -Dwycheproof=…}. Valid for commit
 * dac1dd4729fd1f8dd9e1e9f3dce51d783da6c166.
 */
@Tag("wycheproof")
class WycheproofTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("wycheproof", "wycheproof"));

    /** The number of each vector where our verdict differs from Wycheproof's, and our verdict. */
    private static final Map<Integer, String> DISAGREEMENTS = Map.of(
            // Called invalid for its padding, which the file has lost: the text equals that of the valid vector 357.
            367,
            ACCEPTED,
            // Likewise: the file has lost the padding of its payload.
            370,
            ACCEPTED,
            // Called valid for readers that skip a question mark in the header; RFC 7515, section 2 does not allow it.
            372,
            "MALFORMED",
            // Likewise: a question mark in the payload.
            373,
            "MALFORMED");

    @Test
    void hmacVector_isSignedAsItSays() {
        int[] seen = new int[1];
        forEachHmac((group, vector) -> {
            byte[] tag = hex(vector, "tag");
            byte[] message = hex(vector, "msg");
            byte[] signature = Hs256.sign(key(vector), message, message.length);
            if (isValid(vector)) {
                assertThat(signature).as(vector.toString()).startsWith(tag);
            } else {
                assertThat(HexFormat.of().formatHex(signature))
                        .as(vector.toString())
                        .doesNotStartWith(HexFormat.of().formatHex(tag));
            }
            seen[0]++;
        });
        assertThat(seen[0]).isEqualTo(174);
    }

    /** A truncated tag is easier to guess, and is not a signature of HS256 (RFC 7518, section 3.2). */
    @Test
    void hmacVector_isVerifiedIfValidAndNotTruncated() {
        int[] seen = new int[1];
        forEachHmac((group, vector) -> {
            byte[] message = hex(vector, "msg");
            boolean whole = group.get("tagSize").intValue() == 256;
            assertThat(Hs256.verify(key(vector), message, message.length, hex(vector, "tag")))
                    .as(vector.toString())
                    .isEqualTo(whole && isValid(vector));
            seen[0]++;
        });
        assertThat(seen[0]).isEqualTo(174);
    }

    @Test
    void symmetricJwsVector_hasTheSameVerdictExceptForTheseFour() {
        Map<Integer, String> disagreements = new TreeMap<>();
        int[] seen = new int[1];
        forEach("json_web_signature_test.json", (group, vector) -> {
            JsonNode jwk = group.path("private");
            if (jwk.path("kty").asText().equals("oct")) {
                assertThat(jwk.get("alg").textValue()).isEqualTo("HS256");
                byte[] key = Base64.getUrlDecoder().decode(jwk.get("k").textValue());
                String verdict = JwsVerdict.on(vector.get("jws").textValue(), key);
                if (verdict.equals(ACCEPTED) != isValid(vector)) {
                    disagreements.put(vector.get("tcId").intValue(), verdict);
                }
                seen[0]++;
            }
        });
        assertThat(disagreements).isEqualTo(DISAGREEMENTS);
        assertThat(seen[0]).isEqualTo(40);
    }

    private static void forEachHmac(BiConsumer<JsonNode, JsonNode> check) {
        forEach("hmac_sha256_test.json", check);
    }

    /** Calls the check with each vector and its group. */
    private static void forEach(String file, BiConsumer<JsonNode, JsonNode> check) {
        for (JsonNode group : read(file).get("testGroups")) {
            for (JsonNode vector : group.get("tests")) {
                check.accept(group, vector);
            }
        }
    }

    private static JsonNode read(String file) {
        Path path = CHECKOUT.resolve("testvectors_v1").resolve(file);
        try {
            return new ObjectMapper().readTree(path.toFile());
        } catch (IOException e) {
            throw new AssertionError("These tests need a checkout of C2SP/wycheproof: -Dwycheproof=… names it", e);
        }
    }

    private static boolean isValid(JsonNode vector) {
        return Objects.requireNonNull(vector.get("result").textValue()).equals("valid");
    }

    private static SecretKey key(JsonNode vector) {
        return Hs256.key(hex(vector, "key"));
    }

    private static byte[] hex(JsonNode vector, String member) {
        return HexFormat.of().parseHex(vector.get(member).textValue());
    }
}
