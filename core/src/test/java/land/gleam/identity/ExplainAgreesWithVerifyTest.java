package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For any text and any verifier, explain and verify agree. */
class ExplainAgreesWithVerifyTest {
    private static final int TOKENS = RandomCaseCount.of(100_000);
    private static final long NOW = TestTokens.NOW.getEpochSecond();
    private static final String CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_..==+/ \n\"'{}\0é\u2028\uff21\ud83d\ude00";
    private static final List<String> ODD_HEADERS = List.of(
            "{\"alg\":\"HS256\"}",
            "{\"alg\":\"none\",\"typ\":\"JWT\"}",
            "{\"alg\":\"RS256\",\"crit\":[]}",
            "{\"alg\":\"HS256\",\"typ\":7,\"enc\":1}",
            "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
            "[]",
            "",
            TestTokens.paddedTo(400, TestTokens.HEADER));
    private static final List<String> NAMES = List.of(
            "sub",
            "aud",
            "exp",
            "nbf",
            "iat",
            "name",
            "display_name",
            "avatar_url",
            "picture",
            "email",
            "SUB",
            "user_id",
            "role",
            "x",
            "\ud83d\ude00");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e9",
            "9223372036854775808",
            "\"\"",
            "\" \"",
            "\"a\\nb\"",
            "\"\\ud800\"",
            "\"ada@example.com\"",
            "\"undefined\"",
            "\"https://h/a.png\"",
            "\"http://h\"",
            "\"proj_demo\"",
            "\"PROJ_DEMO \"",
            "[]",
            "[\"proj_demo\"]",
            "[\"proj_demo\",1]",
            "[\"other\"]",
            "{}",
            "{\"a\":[1,{\"b\":null}]}",
            "{\"a\":1,\"a\":2}");

    private final List<GleamIdentityVerifier> verifiers = List.of(
            TestTokens.verifier().build(),
            TestTokens.verifier().clockSkew(Duration.ofMinutes(5)).build(),
            TestTokens.verifier()
                    .audience("other", "proj_demo")
                    .allowMissingAudience()
                    .maxLifetime(Duration.ofMinutes(1))
                    .build(),
            GleamIdentityVerifier.builder()
                    .secret(IdentitySecret.of(TestTokens.OTHER_SECRET))
                    .previousSecrets(IdentitySecret.of(TestTokens.SECRET))
                    .anyAudience()
                    .clock(() -> TestTokens.NOW)
                    .build());

    private final Map<Reason, Integer> refused = new EnumMap<>(Reason.class);
    private int accepted;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 20261122)
    void explain_agreesWithVerifyOnRandomAndMutatedTokens(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TOKENS; i++) {
            String token = token(random);
            GleamIdentityVerifier verifier = verifiers.get(random.nextInt(verifiers.size()));
            try {
                count(ExplainAssertions.assertAgreesWithVerify(token, verifier));
            } catch (RuntimeException | AssertionError e) {
                fail("seed " + seed + ", token " + i + ": " + token, e);
            }
        }

        assertThat(accepted).isGreaterThan(TOKENS / 20);
        assertThat(refused.keySet()).containsExactlyInAnyOrder(Reason.values());
        assertThat(refused.values()).allMatch(count -> count > TOKENS / 1000);
    }

    private void count(TokenReport report) {
        assertThat(report.toString()).isNotEmpty();
        assertThat(report.redacted().toString()).isNotEmpty();
        if (report.accepted()) {
            accepted++;
        } else {
            refused.merge(Objects.requireNonNull(report.problems().get(0).reason()), 1, Integer::sum);
        }
    }

    private static String token(Random random) {
        return switch (random.nextInt(16)) {
            case 0 -> text(random, random.nextInt(200));
            case 1 -> text(random, 30) + "." + text(random, 90) + "." + text(random, 43);
            case 2, 3 -> mutated(random, signed(random));
            case 4 ->
                random.nextInt(10) == 0 ? "a".repeat(8100 + random.nextInt(200)) : wrapped(random, signed(random));
            case 5 -> TestTokens.token(TestTokens.claims(",\"name\":\"Ada\""));
            default -> signed(random);
        };
    }

    private static String signed(Random random) {
        StringBuilder payload = new StringBuilder("{\"iat\":").append(NOW - random.nextInt(1000));
        append(payload, random, "sub", "\"user_42\"");
        append(payload, random, "aud", random.nextInt(8) == 0 ? "\"other\"" : "\"proj_demo\"");
        append(payload, random, "exp", Long.toString(NOW + 300 - (random.nextInt(4) == 0 ? random.nextInt(1200) : 0)));
        if (random.nextInt(8) == 0) {
            append(payload, random, "nbf", Long.toString(NOW + random.nextInt(1000) - 500));
        }
        for (int more = random.nextInt(3); more > 0; more--) {
            append(
                    payload,
                    random,
                    pick(random, NAMES),
                    random.nextBoolean() ? Long.toString(NOW + random.nextInt(9000) - 4500) : pick(random, VALUES));
        }
        if (random.nextInt(20) > 0) {
            payload.append('}');
        }
        String header = random.nextInt(6) == 0 ? pick(random, ODD_HEADERS) : TestTokens.HEADER;
        String segments = TestTokens.base64url(header) + "." + TestTokens.base64url(payload.toString());
        return TestTokens.signed(
                segments, (random.nextInt(10) == 0 ? TestTokens.OTHER_SECRET : TestTokens.SECRET).getBytes(UTF_8));
    }

    private static void append(StringBuilder payload, Random random, String name, String usual) {
        int kind = random.nextInt(12);
        if (kind > 0) {
            payload.append(",\"").append(name).append("\":").append(kind == 1 ? pick(random, VALUES) : usual);
        }
    }

    private static String mutated(Random random, String token) {
        StringBuilder text = new StringBuilder(token);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
                case 1 -> text.insert(at, text(random, 1 + random.nextInt(3)));
                case 2 -> text.setLength(at + 1);
                default -> text.deleteCharAt(text.length() > 1 ? at : 0).append('A');
            }
        }
        return text.toString();
    }

    private static String wrapped(Random random, String token) {
        return pick(
                        random,
                        List.of(
                                "Bearer ",
                                "\"",
                                "'",
                                " ",
                                "\n",
                                "bearer  \"",
                                "",
                                "{\"t\":\"",
                                "\\\"",
                                "b'",
                                "Token=",
                                "%22"))
                + (random.nextInt(8) == 0 ? token.replace(".", "%2E") : token)
                + pick(random, List.of("\n", "\"", "'", " ", "\r\n", "\"\n", "", "\"}", "=", "%3D", ",", "abc"));
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }

    private static String pick(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
