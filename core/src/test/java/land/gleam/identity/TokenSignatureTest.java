package land.gleam.identity;

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

/** Signed with the current secret, or with an earlier one. */
@Tag("reading")
class TokenSignatureTest {
    private static final String SEGMENTS = Forge.base64url(Forge.HEADER) + "." + Forge.base64url(Forge.claims(""));
    private static final String TOKEN = Forge.signed(SEGMENTS, Forge.SECRET);

    @Test
    void acceptsTheSecretsOwnSignature() {
        assertThat(Verdict.on(TOKEN)).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Forge.OTHER_SECRET,
                Forge.SECRET + " ",
                Forge.SECRET + "\n",
                " " + Forge.SECRET,
                "A secret for tests, 32 bytes or more",
                "a secret for tests, 32 bytes or mor"
            })
    void refusesAnotherSecretsSignature(String secret) {
        assertThat(Verdict.on(Forge.signed(SEGMENTS, secret))).isEqualTo("SIGNATURE_MISMATCH");
    }

    @Test
    void refusesTheSignatureOfAnotherToken() {
        String others = Forge.token(Forge.claims(",\"name\":\"Ada\""));

        assertThat(Verdict.on(SEGMENTS + others.substring(others.lastIndexOf('.'))))
                .isEqualTo("SIGNATURE_MISMATCH");
    }

    /** The payload is not read before it is proven. */
    @ParameterizedTest
    @ValueSource(strings = {"not JSON", "{}", "{\"exp\":0}"})
    void refusesAWrongSignatureBeforeItReadsThePayload(String payload) {
        String segments = Forge.base64url(Forge.HEADER) + "." + Forge.base64url(payload);

        assertThat(Verdict.on(Forge.signed(segments, Forge.OTHER_SECRET))).isEqualTo("SIGNATURE_MISMATCH");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void acceptsAPreviousSecretInAnyPosition(int position) {
        List<IdentitySecret> previous = new ArrayList<>(others(3));
        previous.add(position, IdentitySecret.of(Forge.SECRET));

        assertThat(Verdict.on(TOKEN, withPrevious(previous))).isEqualTo(ACCEPTED);
    }

    @Test
    void acceptsTheCurrentSecretBesidePreviousOnes() {
        assertThat(Verdict.on(TOKEN, Forge.verifier().previousSecrets(others(3))))
                .isEqualTo(ACCEPTED);
    }

    @Test
    void refusesASecretThatIsNeitherCurrentNorPrevious() {
        assertThat(Verdict.on(TOKEN, withPrevious(others(3)))).isEqualTo("SIGNATURE_MISMATCH");
    }

    @Test
    void acceptsAShortSecretThatWasAllowed() {
        String secret = "sixteen bytes ok";

        assertThat(Verdict.on(
                        Forge.signed(SEGMENTS, secret), Forge.verifier().secret(IdentitySecret.allowingShort(secret))))
                .isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void acceptsASuppliedSecretInAnyPosition(int position) {
        List<IdentitySecret> supplied = new ArrayList<>(others(2));
        supplied.add(position, IdentitySecret.of(Forge.SECRET));

        assertThat(Verdict.on(TOKEN, withSupplier(() -> supplied))).isEqualTo(ACCEPTED);
        assertThat(Verdict.on(TOKEN, withSupplier(() -> others(2)))).isEqualTo("SIGNATURE_MISMATCH");
    }

    @Test
    void asksTheSupplierOncePerToken() {
        AtomicInteger asked = new AtomicInteger();
        IdentitySecret first = IdentitySecret.of(Forge.SECRET);
        IdentitySecret second = IdentitySecret.of(Forge.OTHER_SECRET);
        GleamIdentityVerifier verifier = withSupplier(() -> List.of(asked.getAndIncrement() == 0 ? first : second));

        assertThat(Verdict.on(TOKEN, verifier)).isEqualTo(ACCEPTED);
        assertThat(Verdict.on(TOKEN, verifier)).isEqualTo("SIGNATURE_MISMATCH");
        assertThat(asked).hasValue(2);
    }

    static Stream<Supplier<List<IdentitySecret>>> failingSuppliers() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException(Forge.SECRET);
                },
                () -> {
                    throw new AssertionError(Forge.SECRET);
                },
                TokenSignatureTest::nothing,
                List::of,
                () -> Arrays.asList(IdentitySecret.of(Forge.SECRET), null));
    }

    @ParameterizedTest
    @MethodSource("failingSuppliers")
    void saysThatTheSecretIsUnavailableWhereItsSupplierFails(Supplier<List<IdentitySecret>> supplier) {
        GleamIdentityVerifier verifier = withSupplier(supplier);

        assertThatThrownBy(() -> verifier.verify(TOKEN))
                .isInstanceOf(IdentitySecretUnavailableException.class)
                .hasNoCause()
                .message()
                .isNotBlank()
                .doesNotContain(Forge.SECRET);
    }

    private static GleamIdentityVerifier.Builder withPrevious(List<IdentitySecret> previous) {
        return Forge.verifier().secret(IdentitySecret.of(Forge.OTHER_SECRET)).previousSecrets(previous);
    }

    private static GleamIdentityVerifier withSupplier(Supplier<List<IdentitySecret>> supplier) {
        return GleamIdentityVerifier.builder()
                .secrets(supplier)
                .audience(Forge.AUDIENCE)
                .clock(() -> Forge.NOW)
                .build();
    }

    private static List<IdentitySecret> others(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> IdentitySecret.of(Forge.OTHER_SECRET + i))
                .toList();
    }

    @SuppressWarnings("NullAway")
    private static List<IdentitySecret> nothing() {
        return null;
    }
}
