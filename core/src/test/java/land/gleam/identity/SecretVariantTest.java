package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static land.gleam.identity.IdentitySecret.MinimumLength.BYTES_16;
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

/** A token signed with a variant of the secret, such as its decoded bytes, gets a hint that names the variant. */
class SecretVariantTest {
    private static final String CLAIMS = TestTokens.claims("");
    private static final String NODE = "decoded from base64, although it is not base64, as Node's Buffer.from does";
    private static final String PHP =
            "decoded from base64, although it is not base64, as PHP, Ruby and Java's MIME decoder do";

    /** Its base64 contains + and / and padding. */
    private static final String ODD = "~~~???>>>é".repeat(3) + "~";

    private static final byte[] RAW =
            HexFormat.of().parseHex("fbefbe00112233445566778899aabbccddeefff0f1f2f3f4f5f6f7f8f9fafbfc");
    private static final String BASE64 = Base64.getEncoder().encodeToString(RAW);
    private static final String BASE64URL =
            Base64.getUrlEncoder().withoutPadding().encodeToString(RAW);
    private static final String HEX = HexFormat.of().formatHex(RAW);

    /** The verifier's secret, the token, and the name of the variant in the hint. */
    record Mistake(String secret, String token, String name) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The keys come from Node 20, and the one of a lenient decoder also from Perl and Python. */
    static List<Mistake> mistakes() {
        byte[] decodedByNode = HexFormat.of().parseHex("6ac79cadeb5fa2bb5eb2db37d9bcad7aca2b9a8ade");
        byte[] sha256 = HexFormat.of().parseHex("1517d47eaa4a13f88b6ad61a876723107210eb4f9667b9e858fd9877530f8558");
        return List.of(
                mistake(BASE64, RAW, "decoded from base64"),
                mistake(BASE64.replace("=", ""), RAW, "decoded from base64"),
                mistake(BASE64URL, RAW, "decoded from base64url"),
                mistake(HEX, RAW, "decoded from hex"),
                mistake(HEX.toUpperCase(Locale.ROOT), RAW, "decoded from hex"),
                mistake(TestTokens.SECRET, bytes(base64(TestTokens.SECRET)), "encoded in base64"),
                mistake(
                        TestTokens.SECRET,
                        bytes(base64(TestTokens.SECRET + "\n")),
                        "encoded in base64 together with a line break"),
                mistake(TestTokens.SECRET, decodedByNode, NODE),
                mistake(
                        "pass=word, cut where Node sees the padding",
                        HexFormat.of().parseHex("a5ab2c"),
                        NODE),
                mistake("a-secret_for tests, 32 bytes or more-_", decodedByNode, PHP),
                mistake("a-secret_for tests, 32 bytes or more-_==", decodedByNode, PHP),
                mistake(
                        "a-secret_for tests, 32 bytes or more-_",
                        HexFormat.of().parseHex("6beb1e72b7adfdfa2bb5eb2db37d9bcad7aca2b9a8adefbf"),
                        NODE),
                mistake(TestTokens.SECRET, bytes(base64(base64(TestTokens.SECRET))), "encoded twice in base64"),
                mistake(ODD, bytes("fn5-Pz8_Pj4-w6l-fn4_Pz8-Pj7DqX5-fj8_Pz4-PsOpfg"), "encoded in base64url"),
                mistake(
                        ODD,
                        bytes("fn5-Pz8_Pj4-w6l-fn4_Pz8-Pj7DqX5-fj8_Pz4-PsOpfg=="),
                        "encoded in base64url, with padding"),
                mistake(TestTokens.SECRET, bytes(HexFormat.of().formatHex(bytes(TestTokens.SECRET))), "encoded in hex"),
                mistake(
                        TestTokens.SECRET,
                        bytes(HexFormat.of().withUpperCase().formatHex(bytes(TestTokens.SECRET))),
                        "encoded in upper-case hex"),
                mistake(TestTokens.SECRET, sha256, "hashed with SHA-256"),
                mistake(TestTokens.SECRET, bytes(HexFormat.of().formatHex(sha256)), "hashed with SHA-256, in hex"),
                mistake(
                        TestTokens.SECRET,
                        bytes(HexFormat.of().withUpperCase().formatHex(sha256)),
                        "hashed with SHA-256, in upper-case hex"),
                mistake(TestTokens.SECRET, bytes(TestTokens.SECRET + "\r"), "with a carriage return at its end"),
                mistake(TestTokens.SECRET, bytes(TestTokens.SECRET + "\n"), "with a line break at its end"),
                mistake(TestTokens.SECRET, bytes(TestTokens.SECRET + "\r\n"), "with a Windows line break at its end"),
                mistake(TestTokens.SECRET, bytes(TestTokens.SECRET + " "), "with a space at its end"),
                mistake(TestTokens.SECRET, bytes(" " + TestTokens.SECRET), "with a space before it"),
                mistake(TestTokens.SECRET, bytes("\ufeff" + TestTokens.SECRET), "with a byte-order mark before it"),
                mistake(TestTokens.SECRET, bytes("\"" + TestTokens.SECRET + "\""), "in double quotes"),
                mistake(TestTokens.SECRET, bytes("'" + TestTokens.SECRET + "'"), "in single quotes"),
                mistake("\"" + TestTokens.SECRET + "\"", bytes(TestTokens.SECRET), "without the quotes around it"),
                mistake("'" + TestTokens.SECRET + "'", bytes(TestTokens.SECRET), "without the quotes around it"),
                mistake(
                        "GLEAM_IDENTITY_SECRET=" + TestTokens.SECRET,
                        bytes(TestTokens.SECRET),
                        "without the name and the equals sign before it"),
                mistake(
                        "export SECRET=" + TestTokens.SECRET + "==",
                        bytes(TestTokens.SECRET + "=="),
                        "without the name and the equals sign before it"),
                mistake("é".repeat(16), bytes("é".repeat(16) + "\n"), "with a line break at its end"),
                mistake("k".repeat(70), bytes("k".repeat(70) + "\n"), "with a line break at its end"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void secretVariant_isRecognised(Mistake mistake) {
        assertThat(hints(mistake.token(), IdentitySecret.of(mistake.secret())))
                .singleElement()
                .asString()
                .startsWith("The token was signed with the verifier's secret " + mistake.name() + ". ")
                .doesNotContain(mistake.secret());
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void secretVariant_isRecognisedForEveryPreviousSecret(Mistake mistake) {
        assertThat(hints(
                        mistake.token(),
                        IdentitySecret.of(TestTokens.OTHER_SECRET),
                        IdentitySecret.of("yet another secret, as long as they all are"),
                        IdentitySecret.of(mistake.secret())))
                .singleElement()
                .asString()
                .contains(mistake.name());
    }

    /** Either side may be the one that should decode the secret, or should not. */
    @Test
    void hintOnBase64_isRightForBothSides() {
        String fix =
                "Use the secret exactly as Gleam shows it on both sides; a value from a Kubernetes manifest must be"
                        + " decoded first.";
        String encoded = base64(TestTokens.SECRET);

        assertThat(hints(TestTokens.token(CLAIMS), IdentitySecret.of(encoded)))
                .containsExactly("The token was signed with the verifier's secret decoded from base64. " + fix);
        assertThat(hints(TestTokens.tokenSignedWith(bytes(encoded), CLAIMS), IdentitySecret.of(TestTokens.SECRET)))
                .containsExactly("The token was signed with the verifier's secret encoded in base64. " + fix);
    }

    @Test
    void lineOfAnEnvFile_isToBeReducedToItsValue() {
        assertThat(hints(TestTokens.token(CLAIMS), IdentitySecret.of("SECRET=" + TestTokens.SECRET)))
                .containsExactly("The token was signed with the verifier's secret without the name and the equals sign"
                        + " before it. The verifier's secret must hold only the value, unlike a line of a .env file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7NAME=", "NAME =", "NA-ME=", "NAME:", "="})
    void textBeforeTheSecret_isNoNameUnlessItLooksLikeOne(String before) {
        assertThat(hints(TestTokens.token(CLAIMS), IdentitySecret.of(before + TestTokens.SECRET)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"612d7365637265745F666F72", "612D7365637265745F666F72205d"})
    void hexInBothCases_isNoVariant(String prefix) {
        String secret = new String(HexFormat.of().parseHex(prefix), UTF_8).repeat(2);
        String token = TestTokens.tokenSignedWith(bytes(prefix.repeat(2)), CLAIMS);

        assertThat(hints(token, IdentitySecret.of(secret, BYTES_16))).isEmpty();
    }

    /** What a decoder makes of it that stops at the first space: one keeps - and _, the other drops them. */
    @ParameterizedTest
    @ValueSource(strings = {"6beb1e72b7adfdfa2b", "6ac79cadeb5fa2"})
    void beginningOfTheDecodedSecret_isNoVariant(String key) {
        String token = TestTokens.tokenSignedWith(HexFormat.of().parseHex(key), CLAIMS);

        assertThat(hints(token, IdentitySecret.of("a-secret_for tests, 32 bytes or more-_")))
                .isEmpty();
    }

    @Test
    void secretVariantTest_coversEveryVariant() {
        Set<String> tried = new HashSet<>();
        mistakes().forEach(mistake -> tried.add(mistake.name()));

        assertThat(tried)
                .containsExactlyInAnyOrderElementsOf(
                        SecretVariant.ALL.stream().map(SecretVariant::name).toList());
    }

    /** Such a key is shorter than HS256 allows, and is padded like HMAC itself pads it. */
    @Test
    void secretVariant_isRecognisedForAShortSecret() {
        String hex = "00112233445566ff";
        String token = TestTokens.tokenSignedWith(HexFormat.of().parseHex(hex), CLAIMS);

        assertThat(hints(token, IdentitySecret.of(hex, BYTES_16)).get(0)).contains("decoded from hex");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A.B.C", "Bearer %s", "%s.", "%s="})
    void secretVariant_isSearchedForInWholeTokensOnly(String around) {
        String token = TestTokens.tokenSignedWith(bytes(TestTokens.SECRET + "\n"), CLAIMS);
        List<String> hints = hints(around.formatted(token), IdentitySecret.of(TestTokens.SECRET));

        assertThat(hints.stream().anyMatch(hint -> hint.contains("line break at its end")))
                .isEqualTo(around.startsWith("Bearer"));
    }

    @Test
    void secretVariant_isSearchedForInAQuotedToken() {
        String token = TestTokens.tokenSignedWith(bytes(TestTokens.SECRET + "\n"), CLAIMS);

        assertThat(hints('"' + token + "\"\n", IdentitySecret.of(TestTokens.SECRET)))
                .anyMatch(hint -> hint.contains("line break at its end"));
    }

    @Test
    void secretVariant_isNotSearchedForInATokenThatIsNotBase64url() {
        String padded = Base64.getUrlEncoder().encodeToString(bytes(TestTokens.claims(",\"x\":1")));
        String token =
                TestTokens.signed(TestTokens.base64url(TestTokens.HEADER) + "." + padded, TestTokens.SECRET + "\n");
        TokenReport report = TestTokens.verifier().build().explain(token);

        assertThat(padded).endsWith("=");
        assertThat(report.problems()).hasSize(2);
        assertThat(report.hints()).singleElement().asString().contains("standard base64");
    }

    /** HMAC pads a key with zeros: this is the key of a signer without a secret, which says nothing about ours. */
    @Test
    void secretVariant_isNotRecognisedInAnEmptyKey() {
        String token = TestTokens.tokenSignedWith(new byte[1], CLAIMS);

        assertThat(hints(token, IdentitySecret.of("秘".repeat(16)))).isEmpty();
    }

    @Test
    void secretVariant_isNotSearchedForIfTheSignatureMatches() {
        assertThat(hints(
                        TestTokens.token(CLAIMS),
                        IdentitySecret.of(TestTokens.SECRET + "\u2026"),
                        IdentitySecret.of(TestTokens.SECRET)))
                .isEmpty();
    }

    @Tag("slow")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 42)
    void secretVariant_isNeverReportedForAnUnrelatedSecret(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < RandomCaseCount.of(10_000); i++) {
            IdentitySecret ours = IdentitySecret.of(randomSecret(random));
            IdentitySecret previous = IdentitySecret.of(randomSecret(random));
            String token = TestTokens.tokenSignedWith(bytes(randomSecret(random)), CLAIMS);

            assertThat(hints(token, ours, previous)).as("try %d", i).isEmpty();
        }
    }

    /** Returns a secret in any form that could be mistaken for a variant. */
    private static String randomSecret(Random random) {
        byte[] raw = new byte[32 + random.nextInt(33)];
        random.nextBytes(raw);
        String text = Base64.getEncoder().encodeToString(raw);
        return switch (random.nextInt(7)) {
            case 0 -> HexFormat.of().formatHex(raw);
            case 4 -> HexFormat.of().withUpperCase().formatHex(raw);
            case 5 -> "- _" + text;
            case 1 -> Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
            case 2 -> '"' + text + '"';
            case 3 -> "'" + text.replace('+', 'é') + "'";
            default -> text;
        };
    }

    private static List<String> hints(String token, IdentitySecret secret, IdentitySecret... previous) {
        return TestTokens.verifier()
                .secret(secret)
                .previousSecrets(previous)
                .build()
                .explain(token)
                .hints();
    }

    private static Mistake mistake(String secret, byte[] key, String name) {
        return new Mistake(secret, TestTokens.tokenSignedWith(key, CLAIMS), name);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
