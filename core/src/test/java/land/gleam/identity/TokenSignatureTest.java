package land.gleam.identity;

import static land.gleam.identity.IdentitySecret.MinimumLength.BYTES_16;
import static land.gleam.identity.Verdict.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token must be signed with the current secret or a previous one. */
@Tag("reading")
class TokenSignatureTest {
    private static final String SEGMENTS =
            TestTokens.base64url(TestTokens.HEADER) + "." + TestTokens.base64url(TestTokens.claims(""));
    private static final String TOKEN = TestTokens.signed(SEGMENTS, TestTokens.SECRET);

    @Test
    void signatureOfTheSecret_isAccepted() {
        assertThat(Verdict.on(TOKEN)).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TestTokens.OTHER_SECRET,
                TestTokens.SECRET + " ",
                TestTokens.SECRET + "\n",
                " " + TestTokens.SECRET,
                "A secret for tests, 32 bytes or more",
                "a secret for tests, 32 bytes or mor"
            })
    void signatureOfAnotherSecret_isRefused(String secret) {
        assertThat(Verdict.on(TestTokens.signed(SEGMENTS, secret))).isEqualTo("SIGNATURE_MISMATCH");
    }

    @Test
    void signatureOfAnotherToken_isRefused() {
        String others = TestTokens.token(TestTokens.claims(",\"name\":\"Ada\""));

        assertThat(Verdict.on(SEGMENTS + others.substring(others.lastIndexOf('.'))))
                .isEqualTo("SIGNATURE_MISMATCH");
    }

    /** The payload is not read before the signature is verified. */
    @ParameterizedTest
    @ValueSource(strings = {"not JSON", "{}", "{\"exp\":0}"})
    void wrongSignature_isRefusedBeforeThePayloadIsRead(String payload) {
        String segments = TestTokens.base64url(TestTokens.HEADER) + "." + TestTokens.base64url(payload);

        assertThat(Verdict.on(TestTokens.signed(segments, TestTokens.OTHER_SECRET)))
                .isEqualTo("SIGNATURE_MISMATCH");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void previousSecret_isAcceptedInAnyPosition(int position) {
        List<IdentitySecret> previous = new ArrayList<>(others(3));
        previous.add(position, IdentitySecret.of(TestTokens.SECRET));

        assertThat(Verdict.on(TOKEN, withPrevious(previous))).isEqualTo(ACCEPTED);
    }

    @Test
    void currentSecret_isAcceptedBesidePreviousOnes() {
        assertThat(Verdict.on(TOKEN, TestTokens.verifier().previousSecrets(others(3))))
                .isEqualTo(ACCEPTED);
    }

    @Test
    void secretThatIsNeitherCurrentNorPrevious_isRefused() {
        assertThat(Verdict.on(TOKEN, withPrevious(others(3)))).isEqualTo("SIGNATURE_MISMATCH");
    }

    @Test
    void shortSecret_isAcceptedWhereAllowed() {
        String secret = "sixteen bytes ok";

        assertThat(Verdict.on(
                        TestTokens.signed(SEGMENTS, secret),
                        TestTokens.verifier().secret(IdentitySecret.of(secret, BYTES_16))))
                .isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void suppliedSecret_isAcceptedInAnyPosition(int position) {
        List<IdentitySecret> supplied = new ArrayList<>(others(2));
        supplied.add(position, IdentitySecret.of(TestTokens.SECRET));

        assertThat(Verdict.on(TOKEN, withSupplier(() -> supplied))).isEqualTo(ACCEPTED);
        assertThat(Verdict.on(TOKEN, withSupplier(() -> others(2)))).isEqualTo("SIGNATURE_MISMATCH");
    }

    @Test
    void secretListSupplier_isAskedOncePerToken() {
        AtomicInteger asked = new AtomicInteger();
        IdentitySecret first = IdentitySecret.of(TestTokens.SECRET);
        IdentitySecret second = IdentitySecret.of(TestTokens.OTHER_SECRET);
        GleamIdentityVerifier verifier = withSupplier(() -> List.of(asked.getAndIncrement() == 0 ? first : second));

        assertThat(Verdict.on(TOKEN, verifier)).isEqualTo(ACCEPTED);
        assertThat(Verdict.on(TOKEN, verifier)).isEqualTo("SIGNATURE_MISMATCH");
        assertThat(asked).hasValue(2);
    }

    static Stream<Supplier<List<IdentitySecret>>> failingSuppliers() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException(TestTokens.SECRET);
                },
                () -> {
                    throw new AssertionError(TestTokens.SECRET);
                },
                TokenSignatureTest::nothing,
                List::of,
                () -> Arrays.asList(IdentitySecret.of(TestTokens.SECRET), null));
    }

    @ParameterizedTest
    @MethodSource("failingSuppliers")
    void failingSecretListSupplier_makesTheSecretUnavailable(Supplier<List<IdentitySecret>> supplier) {
        GleamIdentityVerifier verifier = withSupplier(supplier);

        assertThatThrownBy(() -> verifier.verify(TOKEN))
                .isInstanceOf(IdentitySecretUnavailableException.class)
                .hasNoCause()
                .message()
                .isNotBlank()
                .doesNotContain(TestTokens.SECRET);
    }

    private static GleamIdentityVerifier.Builder withPrevious(List<IdentitySecret> previous) {
        return TestTokens.verifier()
                .secret(IdentitySecret.of(TestTokens.OTHER_SECRET))
                .previousSecrets(previous);
    }

    private static GleamIdentityVerifier withSupplier(Supplier<List<IdentitySecret>> supplier) {
        return GleamIdentityVerifier.builder()
                .secrets(supplier)
                .audience(TestTokens.AUDIENCE)
                .clock(() -> TestTokens.NOW)
                .build();
    }

    private static List<IdentitySecret> others(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> IdentitySecret.of(TestTokens.OTHER_SECRET + i))
                .toList();
    }

    @SuppressWarnings("NullAway")
    private static List<IdentitySecret> nothing() {
        return null;
    }
}
