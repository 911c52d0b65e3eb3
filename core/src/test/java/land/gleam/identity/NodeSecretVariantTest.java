package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Variants of random secrets are recognised in tokens that Node signed. */
@Tag("node")
class NodeSecretVariantTest {
    private static final int SECRETS = 2_000;

    /** HMAC hashes a longer key, so that the hash of such a secret is the same key (RFC 2104, section 2). */
    private static final int HASHED_BY_HMAC = 64;

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_";
    /** Three of these encode to /, wherever they begin: base64 and base64url differ. */
    private static final String URL_MATTERS = "?????";

    private static final String LATIN = "=!#$%&()*.:;<>?@[]^~ éÿ";
    private static final String BEYOND_LATIN = "ĀŁĽ\u200bﾀ秘😀";

    @Test
    void secretVariant_isRecognisedInNodesTokens() {
        Random random = new Random(20261128);
        List<String> secrets = Stream.generate(
                        () -> "Key" + text(random, random.nextBoolean() ? LATIN : LATIN + BEYOND_LATIN) + URL_MATTERS)
                .filter(secret -> secret.getBytes(UTF_8).length <= HASHED_BY_HMAC)
                .limit(SECRETS)
                .toList();

        List<Map<String, String>> tokens = NodeScripts.ask(
                "variants.mjs",
                secrets.stream().map(NodeSecretVariantTest::request).toList(),
                new TypeReference<>() {});

        for (int i = 0; i < SECRETS; i++) {
            GleamIdentityVerifier verifier = TestTokens.verifier()
                    .secret(IdentitySecret.of(secrets.get(i)))
                    .build();
            String secret = secrets.get(i);
            tokens.get(i)
                    .forEach((variant, token) -> assertThat(
                                    verifier.explain(token).hints())
                            .as("%s %s", variant, secret)
                            .singleElement()
                            .asString()
                            .startsWith("The token was signed with the verifier's secret " + variant));
        }
    }

    private static Map<String, @Nullable Object> request(String secret) {
        Map<String, @Nullable Object> request = new HashMap<>();
        request.put("secret", secret);
        request.put("audience", TestTokens.AUDIENCE);
        request.put("exp", TestTokens.NOW.getEpochSecond() + 300);
        request.put("id", "user_42");
        return request;
    }

    /** Mostly base64, with few other characters, so that Node decodes something of it. */
    private static String text(Random random, String others) {
        StringBuilder text = new StringBuilder();
        int[] rare = others.codePoints().toArray();
        for (int length = 32 + random.nextInt(40); length > 0; length--) {
            if (random.nextInt(6) == 0) {
                text.appendCodePoint(rare[random.nextInt(rare.length)]);
            } else {
                text.append(BASE64.charAt(random.nextInt(BASE64.length())));
            }
        }
        return text.toString();
    }
}
