package land.gleam.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
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

/** Nothing of a secret, a token or a user comes out where nobody asked for it. */
class SecrecyTest {
    private static final Instant NOW = Forge.NOW;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private CapturedLog log;

    static List<String> refusedTokens() {
        String more = ",\"name\":\"" + Planted.NAME + "\"";
        String user = "{\"sub\":\"" + Planted.ID + "\",\"aud\":\"proj_demo\",\"exp\":"
                + NOW.plusSeconds(300).getEpochSecond() + more;
        String good = signed(Forge.HEADER, user + "}");
        List<String> tokens = new ArrayList<>(List.of(
                // TOO_LARGE and MALFORMED by shape
                good + ".".repeat(9000),
                "A".repeat(600) + good,
                Planted.OTHER,
                good + "." + Planted.OTHER,
                "Bearer " + good,
                good + " ",
                good + "\n",
                good.substring(0, good.length() - 1),
                good.replace("eyJ", "ey\u00e9"),
                // SIGNATURE_MISMATCH
                Forge.signed(good.substring(0, good.lastIndexOf('.')), "Xq7secretXq7 that is quite another one"),
                // UNSUPPORTED_HEADER, and MALFORMED headers
                signed("{\"alg\":\"" + Planted.OTHER + "\"}", user + "}"),
                signed("{\"alg\":\"HS256\",\"typ\":\"" + Planted.OTHER + "\"}", user + "}"),
                signed("{\"alg\":\"HS256\",\"crit\":[\"" + Planted.OTHER + "\"]}", user + "}"),
                signed("{\"alg\":" + Planted.OTHER + "}", user + "}"),
                signed("{\"" + Planted.OTHER + "\":1,\"" + Planted.OTHER + "\":1}", user + "}")));
        List<String> payloads = List.of(
                // MALFORMED
                Planted.OTHER,
                "{" + Planted.OTHER + "}",
                "{\"sub\":" + Planted.OTHER + "}",
                "{\"sub\":\"" + Planted.OTHER,
                "{\"sub\":\"" + Planted.OTHER + "\n\"}",
                "{\"sub\":\"\\" + Planted.OTHER + "\"}",
                "{\"sub\":\"" + Planted.OTHER + "\"}" + Planted.OTHER,
                "[\"" + Planted.OTHER + "\"]",
                "{\"" + Planted.OTHER + "\":1,\"" + Planted.OTHER + "\":2}",
                "{\" " + Planted.OTHER + "\":1}",
                "{\"a\":" + "[".repeat(20) + "\"" + Planted.OTHER + "\"" + "]".repeat(20) + "}",
                "\ufeff{\"a\":\"" + Planted.OTHER + "\"}",
                // MISSING_CLAIM
                "{\"name\":\"" + Planted.NAME + "\"}",
                user.replace("\"sub\"", "\"no_sub\"") + "}",
                user.replace("\"aud\"", "\"no_aud\"") + "}",
                // INVALID_CLAIM
                "{\"exp\":\"" + Planted.OTHER + "\"}",
                "{\"exp\":\"Xq7unknownXq7\",\"sub\":\"" + Planted.ID + "\"}",
                user + ",\"nbf\":\"" + Planted.OTHER + "\"}",
                user.replace(Planted.ID, Planted.ID + "\\u0000") + "}",
                user.replace(Planted.ID, Planted.ID + "\\ud800") + "}",
                user.replace("\"" + Planted.ID + "\"", "[\"" + Planted.ID + "\"]") + "}",
                user.replace("\"proj_demo\"", "{\"" + Planted.OTHER + "\":1}") + "}",
                user.replace("proj_demo", Planted.OTHER + "\\n") + "}",
                user + ",\"display_name\":[\"" + Planted.OTHER + "\"]}",
                user + ",\"avatar_url\":\"ftp://" + Planted.OTHER + "\"}",
                user + ",\"picture\":\"http://" + Planted.OTHER + ":x\"}",
                user + ",\"email\":\"" + Planted.OTHER + "\"}",
                // EXPIRED, NOT_YET_VALID, LIFETIME_TOO_LONG, AUDIENCE_MISMATCH
                user.replace(String.valueOf(NOW.plusSeconds(300).getEpochSecond()), "0") + "}",
                user + ",\"nbf\":" + NOW.plusSeconds(60).getEpochSecond() + "}",
                user.replace(String.valueOf(NOW.plusSeconds(300).getEpochSecond()), "253402300799") + "}",
                user.replace("proj_demo", Planted.OTHER) + "}");
        payloads.forEach(payload -> tokens.add(signed(Forge.HEADER, payload)));
        tokens.add(signedBytes(("{\"sub\":\"" + Planted.OTHER + "\u00ff\"}").getBytes(ISO_8859_1)));
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
    void aRefusalTellsNothingOfTheToken(String token) {
        GleamIdentityVerifier verifier = verifier();
        InvalidIdentityTokenException refusal =
                (InvalidIdentityTokenException) catchThrowable(() -> verifier.verify(token));

        assertThat(refusal).isNotNull().hasNoCause().hasNoSuppressedExceptions();
        assertTellsNothing(refusal, token);
        assertThat(Planted.in(refusal.claim() + " " + refusal.reason(), token)).isEmpty();
    }

    @Test
    void theRefusalsHereHaveEveryReason() {
        GleamIdentityVerifier verifier = verifier();
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (String token : refusedTokens()) {
            reasons.add(((InvalidIdentityTokenException) catchThrowable(() -> verifier.verify(token))).reason());
        }

        assertThat(reasons).containsExactlyInAnyOrder(Reason.values());
    }

    @Test
    void aRefusedSecretIsNotTold() throws IOException {
        for (String secret : List.of(
                "Xq7secretXq7",
                Planted.SECRET + "\n",
                Planted.SECRET + "\u0000" + Planted.SECRET,
                " " + Planted.SECRET,
                Planted.SECRET + "\ud800",
                Planted.SECRET.repeat(2000))) {
            assertRefusedInSilence(() -> IdentitySecret.of(secret));
            assertRefusedInSilence(() -> IdentitySecret.allowingShort(secret));
            assertRefusedInSilence(
                    () -> IdentitySecret.fromEnvironment(name -> secret, "GLEAM_IDENTITY_SECRET", false));
            Path file = Files.write(directory.resolve("secret"), inUtf8(secret + "\n"));
            assertRefusedInSilence(() -> IdentitySecret.fromFile(file));
            assertRefusedInSilence(() -> IdentitySecretFile.of(file));
        }
        for (String mistaken : List.of(Planted.SECRET, "Xq7secretXq7+/=")) {
            assertRefusedInSilence(() -> IdentitySecret.fromEnvironment(mistaken));
            assertRefusedInSilence(() -> IdentitySecret.fromFile(Path.of(mistaken)));
            assertRefusedInSilence(() -> IdentitySecretFile.of(Path.of(mistaken)));
        }
    }

    @Test
    void aRefusedUserIsNotTold() {
        GleamUser user = Planted.user();
        assertRefusedInSilence(() -> GleamUser.of(Planted.ID + "\n"));
        assertRefusedInSilence(() -> user.withName(Planted.NAME + "\ud800"));
        assertRefusedInSilence(() -> user.withAvatarUrl("ftp://" + Planted.OTHER));
        assertRefusedInSilence(() -> user.withAvatarUrl("https://" + Planted.OTHER + "@h"));
        assertRefusedInSilence(() -> user.withAvatarUrl("https://h:" + Planted.OTHER));
        assertRefusedInSilence(() -> user.withEmail(Planted.OTHER));
    }

    @Test
    void aUserWhoCantBeSignedForIsNotTold() {
        assertRefusedInSilence(() -> signer(Planted::secret).sign(Planted.user().withName(Planted.NAME.repeat(1000))));
        assertRefusedInSilence(() -> GleamIdentitySigner.builder()
                .secret(Planted.secret())
                .withoutAudience()
                .clock(() -> Instant.MAX)
                .build()
                .sign(Planted.user()));
    }

    @Test
    void whatASupplierOfSecretsThrowsIsNotTold() {
        RuntimeException failure = new IllegalStateException(Planted.SECRET, new IOException(Planted.SECRET));
        failure.addSuppressed(new IOException(Planted.SECRET));
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secrets(() -> {
                    throw failure;
                })
                .anyAudience()
                .build();
        String token = signed(Forge.HEADER, Forge.claims(""));

        assertRefusedInSilence(() -> signer(() -> {
                    throw failure;
                })
                .sign(Planted.user()));
        assertTellsNothing(catchThrowable(() -> verifier.verify(token)), token);
    }

    @Test
    void aSecretFileThatChangesIsNotTold() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), Planted.SECRET);
        AtomicLong ticker = new AtomicLong();
        IdentitySecretFile followed =
                IdentitySecretFile.builder(file).ticker(ticker::get).build();
        for (String content :
                List.of("Xq7secretXq7", Planted.SECRET + "\n\n", Planted.SECRET + "\u00e9", Planted.SECRET + " new")) {
            Files.writeString(file, content);
            ticker.addAndGet(5_000_000_000L);
            followed.get();
            ticker.addAndGet(5_000_000_000L);
            followed.get();
        }

        assertThat(log.lines())
                .filteredOn(line -> line.contains(file.toString()))
                .hasSize(4);
        assertThat(Planted.in(log.everything())).isEmpty();
    }

    @Test
    void noTextOfAnyTypeTellsAnything() throws IOException {
        SignedIdentityToken token = signer(Planted::secret).sign(Planted.user());
        StringBuilder texts = new StringBuilder();
        for (Object value : everyType()) {
            texts.append(value).append('\n');
        }

        assertThat(texts.toString()).contains("IdentitySecret[hidden]", "GleamUser[personal data hidden]");
        assertThat(Planted.in(texts.toString(), token.value())).isEmpty();
    }

    @Test
    void signingAndVerifyingLogNothing() {
        String token = signer(Planted::secret).sign(Planted.user()).value();
        verifier().verify(token);

        assertThat(Planted.in(log.everything(), token)).isEmpty();
        assertThat(log.lines()).noneMatch(line -> line.contains("gleam"));
    }

    @Test
    void javaSerialisationIsRefused() throws IOException {
        for (Object value : everyType()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            assertThatExceptionOfType(NotSerializableException.class)
                    .as(value.getClass().getName())
                    .isThrownBy(() -> new ObjectOutputStream(bytes).writeObject(value));
            assertThat(Planted.in(bytes.toString(ISO_8859_1))).isEmpty();
        }
    }

    /** A signed token's value is there to be sent, so Jackson may write that of a token, and of nothing else. */
    @Test
    void jacksonWritesNoSecretAndNoUser() throws IOException {
        ObjectMapper strict = new ObjectMapper();
        ObjectMapper lenient = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        assertThat(lenient.writeValueAsString(Planted.secret())).isEqualTo("{}");
        assertThat(lenient.writeValueAsString(Planted.user())).isEqualTo("{}");
        for (Object value : everyType()) {
            if (!(value instanceof SignedIdentityToken)) {
                assertThat(Planted.in(written(strict, value) + written(lenient, value)))
                        .as(value.getClass().getName())
                        .isEmpty();
            }
        }
    }

    @Test
    void aSerialiserThatReadsFieldsWritesNoSecret() throws IOException {
        ObjectMapper prying = new ObjectMapper().setVisibility(PropertyAccessor.FIELD, Visibility.ANY);
        IdentitySecretFile file = IdentitySecretFile.of(Files.writeString(directory.resolve("secret"), Planted.SECRET));

        assertThat(Planted.in(written(prying, Planted.secret()))).isEmpty();
        assertThat(Planted.in(written(prying, file))).isEmpty();
    }

    private List<Object> everyType() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), Planted.SECRET);
        SignedIdentityToken token = signer(Planted::secret).sign(Planted.user());
        GleamIdentitySigner.Builder signer = GleamIdentitySigner.builder()
                .secret(new TalkativeSecret(Planted.SECRET))
                .audience(Forge.AUDIENCE);
        GleamIdentityVerifier.Builder verifier = GleamIdentityVerifier.builder()
                .secrets(new TalkativeSecrets(Planted.SECRET))
                .audience(Forge.AUDIENCE);
        return List.of(
                Planted.secret(),
                IdentitySecret.allowingShort("Xq7secretXq7 and"),
                Planted.user(),
                token,
                verifier().verify(token.value()),
                IdentitySecretFile.of(file),
                IdentitySecretFile.builder(file),
                signer,
                signer.build(),
                signer.secret(Planted.secret()).build(),
                verifier,
                verifier.build(),
                verifier());
    }

    private void assertRefusedInSilence(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(RuntimeException.class);
        assertTellsNothing(thrown);
    }

    private void assertTellsNothing(Throwable thrown, String... tokens) {
        assertThat(Planted.in(Planted.told(thrown), tokens)).isEmpty();
        assertThat(Planted.in(serialised(thrown), tokens)).isEmpty();
        assertThat(Planted.in(log.everything(), tokens)).isEmpty();
    }

    /** With an unpaired surrogate as three bytes, which strict UTF-8 refuses. */
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
            return Planted.told(e);
        }
    }

    private static GleamIdentitySigner signer(Supplier<IdentitySecret> secret) {
        return GleamIdentitySigner.builder()
                .secret(secret)
                .audience(Forge.AUDIENCE)
                .clock(() -> NOW)
                .build();
    }

    private static GleamIdentityVerifier verifier() {
        return Forge.verifier().secret(Planted.secret()).build();
    }

    private static String signed(String header, String payload) {
        return Forge.signed(
                Forge.base64url(header.getBytes(UTF_8)) + "." + Forge.base64url(payload.getBytes(UTF_8)),
                Planted.SECRET);
    }

    private static String signedBytes(byte[] payload) {
        return Forge.signed(
                Forge.base64url(Forge.HEADER.getBytes(UTF_8)) + "." + Forge.base64url(payload), Planted.SECRET);
    }

    /** As a customer may write one without a thought: its text shows the secret. */
    private record TalkativeSecret(String text) implements Supplier<IdentitySecret> {
        @Override
        public IdentitySecret get() {
            return IdentitySecret.of(text);
        }
    }

    private record TalkativeSecrets(String text) implements Supplier<List<IdentitySecret>> {
        @Override
        public List<IdentitySecret> get() {
            return List.of(IdentitySecret.of(text));
        }
    }
}
