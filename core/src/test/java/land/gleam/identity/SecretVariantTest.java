package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that was signed with what someone made of our secret tells what that was. */
class SecretVariantTest {
    private static final String CLAIMS = Forge.claims("");
    private static final byte[] RAW =
            HexFormat.of().parseHex("fbefbe00112233445566778899aabbccddeefff0f1f2f3f4f5f6f7f8f9fafbfc");
    private static final String BASE64 = Base64.getEncoder().encodeToString(RAW);
    private static final String BASE64URL =
            Base64.getUrlEncoder().withoutPadding().encodeToString(RAW);
    private static final String HEX = HexFormat.of().formatHex(RAW);

    /** The verifier's secret, the token, and how the hint calls what was made of the secret. */
    record Mistake(String secret, String token, String name) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Mistake> mistakes() {
        return List.of(
                mistake(BASE64, RAW, "decoded from base64"),
                mistake(BASE64.replace("=", ""), RAW, "decoded from base64"),
                mistake(BASE64URL, RAW, "decoded from base64url"),
                mistake(HEX, RAW, "decoded from hex"),
                mistake(HEX.toUpperCase(Locale.ROOT), RAW, "decoded from hex"),
                mistake(
                        Forge.SECRET,
                        bytes(Base64.getEncoder().encodeToString(bytes(Forge.SECRET))),
                        "encoded in base64"),
                mistake(
                        Forge.SECRET,
                        bytes(Base64.getEncoder().encodeToString(bytes(Forge.SECRET + "\n"))),
                        "encoded in base64 together with a line break"),
                mistake(Forge.SECRET, bytes(Forge.SECRET + "\n"), "with a line break at its end"),
                mistake(Forge.SECRET, bytes(Forge.SECRET + "\r\n"), "with a Windows line break at its end"),
                mistake(Forge.SECRET, bytes(Forge.SECRET + " "), "with a space at its end"),
                mistake(Forge.SECRET, bytes(" " + Forge.SECRET), "with a space before it"),
                mistake(Forge.SECRET, bytes("\ufeff" + Forge.SECRET), "with a byte-order mark before it"),
                mistake(Forge.SECRET, bytes("\"" + Forge.SECRET + "\""), "in double quotes"),
                mistake(Forge.SECRET, bytes("'" + Forge.SECRET + "'"), "in single quotes"),
                mistake("\"" + Forge.SECRET + "\"", bytes(Forge.SECRET), "without the quotes that are around it here"),
                mistake("'" + Forge.SECRET + "'", bytes(Forge.SECRET), "without the quotes that are around it here"),
                mistake("é".repeat(16), bytes("é".repeat(16) + "\n"), "with a line break at its end"),
                mistake("k".repeat(70), bytes("k".repeat(70) + "\n"), "with a line break at its end"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isRecognised(Mistake mistake) {
        assertThat(hints(mistake.token(), IdentitySecret.of(mistake.secret())))
                .singleElement()
                .asString()
                .startsWith("The token was signed with the verifier's secret " + mistake.name() + ". ")
                .doesNotContain(mistake.secret());
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isRecognisedOfEveryPreviousSecret(Mistake mistake) {
        assertThat(hints(
                        mistake.token(),
                        IdentitySecret.of(Forge.OTHER_SECRET),
                        IdentitySecret.of("yet another secret, as long as they all are"),
                        IdentitySecret.of(mistake.secret())))
                .singleElement()
                .asString()
                .contains(mistake.name());
    }

    @Test
    void hasATestForEach() {
        Set<String> tried = new HashSet<>();
        mistakes().forEach(mistake -> tried.add(mistake.name()));

        assertThat(tried)
                .containsExactlyInAnyOrderElementsOf(
                        SecretVariant.ALL.stream().map(SecretVariant::name).toList());
    }

    /** Their keys are shorter than any that HS256 takes, and are padded as HMAC does by itself. */
    @Test
    void isRecognisedOfAShortSecret() {
        String hex = "00112233445566ff";
        String token = Forge.tokenSignedWith(HexFormat.of().parseHex(hex), CLAIMS);

        assertThat(hints(token, IdentitySecret.allowingShort(hex)).get(0)).contains("decoded from hex");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A.B.C", "Bearer %s", "%s.", "%s="})
    void isLookedForInAWholeTokenOnly(String around) {
        String token = Forge.tokenSignedWith(bytes(Forge.SECRET + "\n"), CLAIMS);
        List<String> hints = hints(around.formatted(token), IdentitySecret.of(Forge.SECRET));

        assertThat(hints.stream().anyMatch(hint -> hint.contains("line break at its end")))
                .isEqualTo(around.startsWith("Bearer"));
    }

    @Test
    void isLookedForInATokenBetweenQuotes() {
        String token = Forge.tokenSignedWith(bytes(Forge.SECRET + "\n"), CLAIMS);

        assertThat(hints('"' + token + "\"\n", IdentitySecret.of(Forge.SECRET)))
                .anyMatch(hint -> hint.contains("line break at its end"));
    }

    @Test
    void isNotLookedForInATokenOfTheWrongShapeThatHasASignature() {
        String padded = Base64.getUrlEncoder().encodeToString(bytes(Forge.claims(",\"x\":1")));
        String token = Forge.signed(Forge.base64url(Forge.HEADER) + "." + padded, Forge.SECRET + "\n");
        TokenReport report = Forge.verifier().build().explain(token);

        assertThat(padded).endsWith("=");
        assertThat(report.problems()).hasSize(2);
        assertThat(report.hints()).singleElement().asString().contains("standard base64");
    }

    @Test
    void isNotLookedForIfTheSignatureMatches() {
        assertThat(hints(
                        Forge.token(CLAIMS),
                        IdentitySecret.of(Forge.SECRET + "\u2026"),
                        IdentitySecret.of(Forge.SECRET)))
                .isEmpty();
    }

    @Tag("slow")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 42)
    void isNeverSeenInATokenOfAnUnrelatedSecret(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            IdentitySecret ours = IdentitySecret.of(randomSecret(random));
            IdentitySecret previous = IdentitySecret.of(randomSecret(random));
            String token = Forge.tokenSignedWith(bytes(randomSecret(random)), CLAIMS);

            assertThat(hints(token, ours, previous)).as("try %d", i).isEmpty();
        }
    }

    /** In every form that could be read as a variant of something. */
    private static String randomSecret(Random random) {
        byte[] raw = new byte[32 + random.nextInt(33)];
        random.nextBytes(raw);
        String text = Base64.getEncoder().encodeToString(raw);
        return switch (random.nextInt(5)) {
            case 0 -> HexFormat.of().formatHex(raw);
            case 1 -> Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
            case 2 -> '"' + text + '"';
            case 3 -> "'" + text.replace('+', 'é') + "'";
            default -> text;
        };
    }

    private static List<String> hints(String token, IdentitySecret secret, IdentitySecret... previous) {
        return Forge.verifier()
                .secret(secret)
                .previousSecrets(previous)
                .build()
                .explain(token)
                .hints();
    }

    private static Mistake mistake(String secret, byte[] key, String name) {
        return new Mistake(secret, Forge.tokenSignedWith(key, CLAIMS), name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
