package land.gleam.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static land.gleam.identity.IdentitySecret.MinimumLength.BYTES_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets, tokens and personal data never appear in messages, logs, texts or serialised objects. */
class SecrecyTest {
    private static final Instant NOW = TestTokens.NOW;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private CapturedLog log;

    static List<String> refusedTokens() {
        String more = ",\"name\":\"" + PlantedValues.NAME + "\"";
        String user = "{\"sub\":\"" + PlantedValues.ID + "\",\"aud\":\"proj_demo\",\"exp\":"
                + NOW.plusSeconds(300).getEpochSecond() + more;
        String good = signed(TestTokens.HEADER, user + "}");
        List<String> tokens = new ArrayList<>(List.of(
                // TOO_LARGE and MALFORMED by shape
                good + ".".repeat(9000),
                "A".repeat(600) + good,
                PlantedValues.OTHER,
                good + "." + PlantedValues.OTHER,
                "Bearer " + good,
                good + " ",
                good + "\n",
                good.substring(0, good.length() - 1),
                good.replace("eyJ", "ey\u00e9"),
                // SIGNATURE_MISMATCH
                TestTokens.signed(good.substring(0, good.lastIndexOf('.')), "Xq7secretXq7 that is quite another one"),
                // UNSUPPORTED_HEADER, and MALFORMED headers
                signed("{\"alg\":\"" + PlantedValues.OTHER + "\"}", user + "}"),
                signed("{\"alg\":\"HS256\",\"typ\":\"" + PlantedValues.OTHER + "\"}", user + "}"),
                signed("{\"alg\":\"HS256\",\"crit\":[\"" + PlantedValues.OTHER + "\"]}", user + "}"),
                signed("{\"alg\":" + PlantedValues.OTHER + "}", user + "}"),
                signed("{\"" + PlantedValues.OTHER + "\":1,\"" + PlantedValues.OTHER + "\":1}", user + "}")));
        List<String> payloads = List.of(
                // MALFORMED
                PlantedValues.OTHER,
                "{" + PlantedValues.OTHER + "}",
                "{\"sub\":" + PlantedValues.OTHER + "}",
                "{\"sub\":\"" + PlantedValues.OTHER,
                "{\"sub\":\"" + PlantedValues.OTHER + "\n\"}",
                "{\"sub\":\"\\" + PlantedValues.OTHER + "\"}",
                "{\"sub\":\"" + PlantedValues.OTHER + "\"}" + PlantedValues.OTHER,
                "[\"" + PlantedValues.OTHER + "\"]",
                "{\"" + PlantedValues.OTHER + "\":1,\"" + PlantedValues.OTHER + "\":2}",
                "{\" " + PlantedValues.OTHER + "\":1}",
                "{\"a\":" + "[".repeat(20) + "\"" + PlantedValues.OTHER + "\"" + "]".repeat(20) + "}",
                "\ufeff{\"a\":\"" + PlantedValues.OTHER + "\"}",
                // MISSING_CLAIM
                "{\"name\":\"" + PlantedValues.NAME + "\"}",
                user.replace("\"sub\"", "\"no_sub\"") + "}",
                user.replace("\"aud\"", "\"no_aud\"") + "}",
                // INVALID_CLAIM
                "{\"exp\":\"" + PlantedValues.OTHER + "\"}",
                "{\"exp\":\"Xq7unknownXq7\",\"sub\":\"" + PlantedValues.ID + "\"}",
                user + ",\"nbf\":\"" + PlantedValues.OTHER + "\"}",
                user.replace(PlantedValues.ID, PlantedValues.ID + "\\u0000") + "}",
                user.replace(PlantedValues.ID, PlantedValues.ID + "\\ud800") + "}",
                user.replace("\"" + PlantedValues.ID + "\"", "[\"" + PlantedValues.ID + "\"]") + "}",
                user.replace("\"proj_demo\"", "{\"" + PlantedValues.OTHER + "\":1}") + "}",
                user.replace("proj_demo", PlantedValues.OTHER + "\\n") + "}",
                user + ",\"display_name\":[\"" + PlantedValues.OTHER + "\"]}",
                user + ",\"avatar_url\":\"ftp://" + PlantedValues.OTHER + "\"}",
                user + ",\"picture\":\"http://" + PlantedValues.OTHER + ":x\"}",
                user + ",\"email\":\"" + PlantedValues.OTHER + "\"}",
                // EXPIRED, NOT_YET_VALID, LIFETIME_TOO_LONG, AUDIENCE_MISMATCH
                user.replace(String.valueOf(NOW.plusSeconds(300).getEpochSecond()), "0") + "}",
                user + ",\"nbf\":" + NOW.plusSeconds(60).getEpochSecond() + "}",
                user.replace(String.valueOf(NOW.plusSeconds(300).getEpochSecond()), "253402300799") + "}",
                user.replace("proj_demo", PlantedValues.OTHER) + "}");
        payloads.forEach(payload -> tokens.add(signed(TestTokens.HEADER, payload)));
        tokens.add(signedBytes(("{\"sub\":\"" + PlantedValues.OTHER + "\u00ff\"}").getBytes(ISO_8859_1)));
        return tokens;
    }

    @BeforeEach
    void captureAllLoggers() {
        log = new CapturedLog("");
    }

    @AfterEach
    void releaseTheLoggers() {
        log.close();
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("refusedTokens")
    void refusal_revealsNothingAboutTheToken(String token) {
        GleamIdentityVerifier verifier = verifier();
        InvalidIdentityTokenException refusal =
                (InvalidIdentityTokenException) catchThrowable(() -> verifier.verify(token));

        assertThat(refusal).isNotNull().hasNoCause().hasNoSuppressedExceptions();
        assertRevealsNothing(refusal, token);
        assertThat(PlantedValues.foundIn(refusal.claim() + " " + refusal.reason(), token))
                .isEmpty();
    }

    @Test
    void secrecyTest_coversEveryReason() {
        GleamIdentityVerifier verifier = verifier();
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (String token : refusedTokens()) {
            reasons.add(((InvalidIdentityTokenException) catchThrowable(() -> verifier.verify(token))).reason());
        }

        assertThat(reasons).containsExactlyInAnyOrder(Reason.values());
    }

    @Test
    void refusedSecret_isNotRevealed() throws IOException {
        for (String secret : List.of(
                "Xq7secretXq7",
                PlantedValues.SECRET + "\n",
                PlantedValues.SECRET + "\u0000" + PlantedValues.SECRET,
                " " + PlantedValues.SECRET,
                PlantedValues.SECRET + "\ud800",
                PlantedValues.SECRET.repeat(2000))) {
            assertRefusedWithoutRevealing(() -> IdentitySecret.of(secret));
            assertRefusedWithoutRevealing(() -> IdentitySecret.of(secret, BYTES_16));
            assertRefusedWithoutRevealing(
                    () -> SecretReader.fromEnvironment(name -> secret, "GLEAM_IDENTITY_SECRET", BYTES_16));
            Path file = Files.write(directory.resolve("secret"), inUtf8(secret + "\n"));
            assertRefusedWithoutRevealing(() -> IdentitySecret.fromFile(file));
            assertRefusedWithoutRevealing(() -> IdentitySecretFile.of(file));
        }
        for (String mistaken : List.of(PlantedValues.SECRET, "Xq7secretXq7+/=")) {
            assertRefusedWithoutRevealing(() -> IdentitySecret.fromEnvironment(mistaken));
            assertRefusedWithoutRevealing(() -> IdentitySecret.fromFile(Path.of(mistaken)));
            assertRefusedWithoutRevealing(() -> IdentitySecretFile.of(Path.of(mistaken)));
        }
    }

    @Test
    void refusedUser_isNotRevealed() {
        GleamUser user = PlantedValues.user();
        assertRefusedWithoutRevealing(() -> GleamUser.of(PlantedValues.ID + "\n"));
        assertRefusedWithoutRevealing(() -> user.withName(PlantedValues.NAME + "\ud800"));
        assertRefusedWithoutRevealing(() -> user.withAvatarUrl("ftp://" + PlantedValues.OTHER));
        assertRefusedWithoutRevealing(() -> user.withAvatarUrl("https://" + PlantedValues.OTHER + "@h"));
        assertRefusedWithoutRevealing(() -> user.withAvatarUrl("https://h:" + PlantedValues.OTHER));
        assertRefusedWithoutRevealing(() -> user.withEmail(PlantedValues.OTHER));
    }

    @Test
    void userThatCannotBeSigned_isNotRevealed() {
        assertRefusedWithoutRevealing(() ->
                signer(PlantedValues::secret).sign(PlantedValues.user().withName(PlantedValues.NAME.repeat(1000))));
        assertRefusedWithoutRevealing(() -> GleamIdentitySigner.builder()
                .secret(PlantedValues.secret())
                .withoutAudience()
                .clock(() -> Instant.MAX)
                .build()
                .sign(PlantedValues.user()));
    }

    @Test
    void exceptionOfASecretSupplier_isNotRevealed() {
        RuntimeException failure =
                new IllegalStateException(PlantedValues.SECRET, new IOException(PlantedValues.SECRET));
        failure.addSuppressed(new IOException(PlantedValues.SECRET));
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secrets(() -> {
                    throw failure;
                })
                .anyAudience()
                .build();
        String token = signed(TestTokens.HEADER, TestTokens.claims(""));

        assertRefusedWithoutRevealing(() -> signer(() -> {
                    throw failure;
                })
                .sign(PlantedValues.user()));
        assertRevealsNothing(catchThrowable(() -> verifier.verify(token)), token);
    }

    @Test
    void changingSecretFile_isNotRevealed() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), PlantedValues.SECRET);
        AtomicLong ticker = new AtomicLong();
        IdentitySecretFile followed = IdentitySecretFile.builder(file)
                .ticker(ticker::get)
                .clock(() -> Instant.EPOCH)
                .build();
        for (String content : List.of(
                "Xq7secretXq7",
                PlantedValues.SECRET + "\n\n",
                PlantedValues.SECRET + "\u00e9",
                PlantedValues.SECRET + " new")) {
            Files.writeString(file, content);
            ticker.addAndGet(5_000_000_000L);
            followed.get();
            ticker.addAndGet(5_000_000_000L);
            followed.get();
        }

        assertThat(log.lines())
                .filteredOn(line -> line.contains(file.toString()))
                .hasSize(4);
        assertThat(PlantedValues.foundIn(log.everything())).isEmpty();
    }

    @Test
    void toStringOfEveryType_revealsNothing() throws IOException {
        SignedIdentityToken token = signer(PlantedValues::secret).sign(PlantedValues.user());
        StringBuilder texts = new StringBuilder();
        for (Object value : everyType()) {
            texts.append(value).append('\n');
        }

        assertThat(texts.toString())
                .contains(
                        "IdentitySecret[fingerprint=",
                        "IdentitySecret[short]",
                        "GleamUser[id, name, avatarUrl, email]");
        assertThat(PlantedValues.foundIn(texts.toString(), token.value())).isEmpty();
    }

    @Test
    void signingAndVerifying_logNothing() {
        String token = signer(PlantedValues::secret).sign(PlantedValues.user()).value();
        verifier().verify(token);

        assertThat(PlantedValues.foundIn(log.everything(), token)).isEmpty();
        assertThat(log.lines()).noneMatch(line -> line.contains("gleam"));
    }

    @Test
    void javaSerialisation_isRefusedByEveryType() throws IOException {
        for (Object value : everyType()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            assertThatExceptionOfType(NotSerializableException.class)
                    .as(value.getClass().getName())
                    .isThrownBy(() -> new ObjectOutputStream(bytes).writeObject(value));
            assertThat(PlantedValues.foundIn(bytes.toString(ISO_8859_1))).isEmpty();
        }
    }

    /** The value of a signed token is meant to be sent, so Jackson may write it, but nothing else. */
    @Test
    void jackson_writesNoSecretAndNoUser() throws IOException {
        ObjectMapper strict = new ObjectMapper();
        ObjectMapper lenient = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        assertThat(lenient.writeValueAsString(PlantedValues.secret())).isEqualTo("{}");
        assertThat(lenient.writeValueAsString(PlantedValues.user())).isEqualTo("{}");
        for (Object value : everyType()) {
            if (!(value instanceof SignedIdentityToken)) {
                assertThat(PlantedValues.foundIn(written(strict, value) + written(lenient, value)))
                        .as(value.getClass().getName())
                        .isEmpty();
            }
        }
    }

    @Test
    void serialiserThatReadsFields_writesNoSecretAndNoUser() throws IOException {
        ObjectMapper prying = new ObjectMapper()
                .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        IdentitySecretFile file =
                IdentitySecretFile.of(Files.writeString(directory.resolve("secret"), PlantedValues.SECRET));

        assertThat(PlantedValues.foundIn(written(prying, PlantedValues.secret())))
                .isEmpty();
        assertThat(PlantedValues.foundIn(written(prying, file))).isEmpty();
        assertThat(written(prying, PlantedValues.user())).isEqualTo("{}");
        assertThat(PlantedValues.foundIn(written(
                        prying,
                        verifier()
                                .verify(signer(PlantedValues::secret)
                                        .sign(PlantedValues.user())
                                        .value()))))
                .isEmpty();
    }

    private List<Object> everyType() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), PlantedValues.SECRET);
        SignedIdentityToken token = signer(PlantedValues::secret).sign(PlantedValues.user());
        GleamIdentitySigner.Builder signer = GleamIdentitySigner.builder()
                .secret(new SecretSupplierWithToString(PlantedValues.SECRET))
                .audience(TestTokens.AUDIENCE);
        GleamIdentityVerifier.Builder verifier = GleamIdentityVerifier.builder()
                .secrets(new SecretsSupplierWithToString(PlantedValues.SECRET))
                .audience(TestTokens.AUDIENCE);
        return List.of(
                PlantedValues.secret(),
                IdentitySecret.of("Xq7secretXq7 and", BYTES_16),
                PlantedValues.user(),
                token,
                verifier().verify(token.value()),
                IdentitySecretFile.of(file),
                IdentitySecretFile.builder(file),
                signer,
                signer.build(),
                signer.secret(PlantedValues.secret()).build(),
                verifier,
                verifier.build(),
                verifier());
    }

    private void assertRefusedWithoutRevealing(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(RuntimeException.class);
        assertRevealsNothing(thrown);
    }

    private void assertRevealsNothing(Throwable thrown, String... tokens) {
        assertThat(PlantedValues.foundIn(PlantedValues.printed(thrown), tokens)).isEmpty();
        assertThat(PlantedValues.foundIn(serialised(thrown), tokens)).isEmpty();
        assertThat(PlantedValues.foundIn(log.everything(), tokens)).isEmpty();
    }

    /** Encodes an unpaired surrogate as three bytes, which strict UTF-8 refuses. */
    private static byte[] inUtf8(String text) {
        return text.replace("\ud800", "\u00ed\u00a0\u0080").getBytes(ISO_8859_1);
    }

    private static String serialised(Throwable thrown) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(bytes.toString(ISO_8859_1)).contains(thrown.getClass().getName());
        return bytes.toString(ISO_8859_1);
    }

    private static String written(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            return PlantedValues.printed(e);
        }
    }

    private static GleamIdentitySigner signer(Supplier<IdentitySecret> secret) {
        return TestTokens.signer().secret(secret).build();
    }

    private static GleamIdentityVerifier verifier() {
        return TestTokens.verifier().secret(PlantedValues.secret()).build();
    }

    private static String signed(String header, String payload) {
        return TestTokens.signed(
                TestTokens.base64url(header.getBytes(UTF_8)) + "." + TestTokens.base64url(payload.getBytes(UTF_8)),
                PlantedValues.SECRET);
    }

    private static String signedBytes(byte[] payload) {
        return TestTokens.signed(
                TestTokens.base64url(TestTokens.HEADER.getBytes(UTF_8)) + "." + TestTokens.base64url(payload),
                PlantedValues.SECRET);
    }

    /** A supplier whose toString shows the secret, as customers may write by mistake. */
    private record SecretSupplierWithToString(String text) implements Supplier<IdentitySecret> {
        @Override
        public IdentitySecret get() {
            return IdentitySecret.of(text);
        }
    }

    private record SecretsSupplierWithToString(String text) implements Supplier<List<IdentitySecret>> {
        @Override
        public List<IdentitySecret> get() {
            return List.of(IdentitySecret.of(text));
        }
    }
}
