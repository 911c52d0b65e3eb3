package land.gleam.identity;

import static land.gleam.identity.RefusalAssertions.PLANTED;
import static land.gleam.identity.SupplierFailures.sneakyThrow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretSourceTest {
    private static final IdentitySecret SECRET = IdentitySecret.of(TestTokens.SECRET);
    private static final IdentitySecret OTHER = IdentitySecret.of(TestTokens.OTHER_SECRET);
    private static final GleamUser USER = GleamUser.of("user_42");
    private static final String TOKEN = TestTokens.token(TestTokens.claims(""));

    static List<VirtualMachineError> errorsOfTheMachine() {
        return List.of(new OutOfMemoryError("of the test"), new StackOverflowError(), new InternalError());
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SupplierFailures#all")
    void failingSecretSupplier_revealsNothingOfItsException(Throwable failure) {
        assertUnavailable(
                catchThrowable(() -> signer(() -> sneakyThrow(failure)).sign(USER)), failure);
        assertUnavailable(
                catchThrowable(() -> verifier(() -> sneakyThrow(failure)).verify(TOKEN)), failure);
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SupplierFailures#all")
    void failingSupplierOfTheVerifiersSecret_revealsNothingOfItsException(Throwable failure) {
        GleamIdentityVerifier current =
                TestTokens.verifier().secret(() -> sneakyThrow(failure)).build();
        GleamIdentityVerifier previous =
                TestTokens.verifier().previousSecret(() -> sneakyThrow(failure)).build();

        assertUnavailable(catchThrowable(() -> current.verify(TOKEN)), failure);
        assertUnavailable(catchThrowable(() -> previous.verify(TOKEN)), failure);
    }

    @Test
    void failingSecretSupplier_isNamedByTheLineThatThrew() {
        RuntimeException failure = new IllegalStateException(PLANTED);

        assertThatThrownBy(() -> signer(() -> sneakyThrow(failure)).sign(USER))
                .hasMessageContaining("threw java.lang.IllegalStateException at " + failure.getStackTrace()[0] + ".");
    }

    @ParameterizedTest
    @MethodSource("errorsOfTheMachine")
    void virtualMachineErrorOfASecretSupplier_isRethrown(VirtualMachineError error) {
        assertThatThrownBy(() -> signer(() -> sneakyThrow(error)).sign(USER)).isSameAs(error);
        assertThatThrownBy(() -> verifier(() -> sneakyThrow(error)).verify(TOKEN))
                .isSameAs(error);
    }

    @Test
    @SuppressWarnings("NullAway")
    void secretSupplier_isUnavailableIfItReturnsNull() {
        String message = "The supplier of the identity secret returned null. Return the secret, or throw.";
        assertThatThrownBy(() -> signer(() -> null).sign(USER))
                .isInstanceOf(IdentitySecretUnavailableException.class)
                .hasNoCause()
                .hasMessage(message);
        assertThatThrownBy(() -> verifier(() -> null).verify(TOKEN))
                .isExactlyInstanceOf(IdentitySecretUnavailableException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> verifier(() -> Arrays.asList(SECRET, null)).verify(TOKEN))
                .isInstanceOf(IdentitySecretUnavailableException.class)
                .hasNoCause()
                .hasMessage(message);
    }

    @Test
    @SuppressWarnings("NullAway")
    void secretListSupplier_isUnavailableIfItReturnsNull() {
        assertThatThrownBy(() -> verifier(() -> null).verify(TOKEN))
                .isInstanceOf(IdentitySecretUnavailableException.class)
                .hasNoCause();
    }

    @Test
    void secretListSupplier_isUnavailableIfItReturnsAnEmptyList() {
        assertThatThrownBy(() -> verifier(List::of).verify(TOKEN))
                .isInstanceOf(IdentitySecretUnavailableException.class)
                .hasNoCause()
                .hasMessage("The supplier of identity secrets returned an empty list. Return at least one secret.");
    }

    @Test
    void secretSupplier_isNotAskedWhenASignerOrVerifierIsBuilt() {
        assertThat(signer(() -> sneakyThrow(new AssertionError()))).isNotNull();
        assertThat(verifier(() -> sneakyThrow(new AssertionError()))).isNotNull();
    }

    @Test
    void secretSupplier_isAskedOncePerToken() {
        AtomicInteger askedBySigner = new AtomicInteger();
        AtomicInteger askedByVerifier = new AtomicInteger();
        GleamIdentitySigner signer = signer(() -> counted(askedBySigner, SECRET));
        GleamIdentityVerifier verifier = verifier(() -> counted(askedByVerifier, List.of(OTHER, SECRET)));

        for (int tokens = 1; tokens <= 3; tokens++) {
            verifier.verify(signer.sign(USER).value());
            assertThat(askedBySigner).hasValue(tokens);
            assertThat(askedByVerifier).hasValue(tokens);
        }
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void secretSupplier_isUnavailableIfItReturnsAnotherType() {
        Supplier polluted = () -> PLANTED;

        assertThatThrownBy(() -> signer((Supplier<IdentitySecret>) polluted).sign(USER))
                .isExactlyInstanceOf(IdentitySecretUnavailableException.class)
                .hasMessageNotContaining(PLANTED);
    }

    @Test
    void exceptionThatThrowsFromGetStackTrace_revealsNothing() {
        class Lying extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public StackTraceElement[] getStackTrace() {
                throw new IllegalStateException(PLANTED);
            }
        }
        assertThatThrownBy(() -> signer(() -> {
                            throw new Lying();
                        })
                        .sign(USER))
                .isExactlyInstanceOf(IdentitySecretUnavailableException.class)
                .hasMessageNotContaining(PLANTED);
    }

    @Test
    void interruptedSecretSupplier_keepsTheThreadInterrupted() {
        assertThatThrownBy(() ->
                        signer(() -> sneakyThrow(new InterruptedException())).sign(USER))
                .isExactlyInstanceOf(IdentitySecretUnavailableException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void suppliersOfTheVerifiersSecrets_areEachAskedOncePerToken() {
        AtomicInteger current = new AtomicInteger();
        AtomicInteger previous = new AtomicInteger();
        GleamIdentityVerifier verifier = TestTokens.verifier()
                .secret(() -> counted(current, OTHER))
                .previousSecret(() -> counted(previous, SECRET))
                .build();

        for (int tokens = 1; tokens <= 3; tokens++) {
            verifier.verify(TOKEN);
            assertThat(current).hasValue(tokens);
            assertThat(previous).hasValue(tokens);
        }
    }

    @Test
    void changedSecret_takesEffectWithTheNextToken() {
        List<IdentitySecret> inForce = Collections.synchronizedList(new ArrayList<>(List.of(SECRET)));
        GleamIdentitySigner signer = signer(() -> inForce.get(0));
        GleamIdentityVerifier verifier = verifier(() -> inForce);
        String signedBefore = signer.sign(USER).value();

        inForce.add(0, OTHER);
        String signedAfter = signer.sign(USER).value();

        assertThat(signedAfter).isNotEqualTo(signedBefore);
        assertThat(verifier.verify(signedBefore).user()).isEqualTo(USER);
        assertThat(verifier.verify(signedAfter).user()).isEqualTo(USER);

        inForce.remove(SECRET);
        assertThatThrownBy(() -> verifier.verify(signedBefore)).isInstanceOf(InvalidIdentityTokenException.class);
    }

    private static void assertUnavailable(Throwable thrown, Throwable failure) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));

        assertThat(thrown)
                .isExactlyInstanceOf(IdentitySecretUnavailableException.class)
                .isNotSameAs(failure)
                .hasNoCause()
                .hasNoSuppressedExceptions()
                .hasMessageContaining("threw " + failure.getClass().getName())
                .hasMessageEndingWith(". Its message is omitted, since it may contain the secret.");
        assertThat(trace.toString()).doesNotContain(PLANTED);
    }

    private static GleamIdentitySigner signer(Supplier<IdentitySecret> secret) {
        return TestTokens.signer().secret(secret).build();
    }

    private static GleamIdentityVerifier verifier(Supplier<List<IdentitySecret>> secrets) {
        return GleamIdentityVerifier.builder()
                .secrets(secrets)
                .audience(TestTokens.AUDIENCE)
                .clock(() -> TestTokens.NOW)
                .build();
    }

    private static <T> T counted(AtomicInteger count, T value) {
        count.incrementAndGet();
        return value;
    }
}
