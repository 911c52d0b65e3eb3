package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens and texts without any of the usual mistakes get neither hints nor warnings. */
@Tag("slow")
class UnrelatedTokensTest {
    private static final long NOW = TestTokens.NOW.getEpochSecond();
    private static final GleamIdentityVerifier VERIFIER = TestTokens.verifier().build();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String TEXT = LETTERS + "-_.,:;!?+/=%()[]#* éß秘";
    private static final List<String> ENDINGS = List.of("", "Id", "_at", "s", "URL", "_name");

    static Stream<Arguments> texts() {
        return Stream.of(
                texts("accepted tokens", random -> TestTokens.token(claims(random, "proj_demo", NOW + 300))),
                texts("expired tokens", random -> TestTokens.token(claims(random, "proj_demo", past(random)))),
                texts(
                        "tokens for another audience",
                        random -> TestTokens.token(claims(random, word(random), NOW + 300))),
                texts(
                        "tokens of another secret",
                        random -> TestTokens.tokenSignedWith(
                                word(random, 32).getBytes(UTF_8), claims(random, "proj_demo", NOW + 300))),
                texts(
                        "tokens without claims",
                        random -> TestTokens.token("{" + member(random).substring(1) + "}")),
                texts("payloads that are not JSON", random -> TestTokens.token(text(random, TEXT))),
                texts("any texts with dots", random -> text(random, TEXT) + "." + text(random, TEXT)),
                texts("any texts that are no single word", random -> text(random, TEXT) + word(random, 101)),
                texts("any words with dots", random -> word(random) + "." + word(random) + "." + word(random, 43)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void unrelatedText_getsNoHint(Function<Random, String> texts) {
        Random random = new Random(20261128);
        for (int i = 0; i < RandomCaseCount.of(10_000); i++) {
            String text = texts.apply(random);
            TokenReport report = VERIFIER.explain(text);

            assertThat(report.hints()).as(text).isEmpty();
            assertThat(report.warnings()).as(text).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FK+eyJ#,Hg[iha",
                "the letters eyJ in a sentence.",
                "100%25 of eyJ.",
                "/eyJhbGciOiJIUzI1N.eyJzdWIi"
            })
    void textWithTheBeginningOfATokenByChance_isNotTakenForOne(String text) {
        assertThat(VERIFIER.explain(text).hints())
                .noneMatch(hint -> hint.contains("before the token") || hint.contains("URL"));
    }

    private static Arguments texts(String name, Function<Random, String> next) {
        return Arguments.argumentSet(name, next);
    }

    private static String claims(Random random, String audience, long expiry) {
        String id = switch (random.nextInt(3)) {
            case 0 -> Integer.toString(1 + random.nextInt(1_000_000));
            case 1 -> new UUID(random.nextLong(), random.nextLong()).toString();
            default -> "user_" + word(random);
        };
        return "{\"sub\":\"" + id + "\",\"aud\":\"" + audience + "\",\"exp\":" + expiry + member(random)
                + member(random) + "}";
    }

    private static String member(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> ",\"name\":\"" + word(random) + "\"";
            case 1 -> ",\"email\":\"" + word(random) + "@example.com\"";
            case 2 -> ",\"jti\":" + random.nextInt();
            default ->
                ",\"" + word(random) + ENDINGS.get(random.nextInt(ENDINGS.size())) + "\":\"" + word(random) + "\"";
        };
    }

    private static long past(Random random) {
        return NOW - 60 - random.nextInt(1_000_000);
    }

    private static String word(Random random) {
        return word(random, 6 + random.nextInt(10));
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        while (word.length() < length) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    private static String text(Random random, String characters) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(300); length > 0; length--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }
}
