package land.gleam.identity;

import static land.gleam.identity.RefusalAssertions.PLANTED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Everything that a supplier of secrets may throw, with a secret in the message. */
final class SupplierFailures {
    private SupplierFailures() {}

    static List<Throwable> all() {
        Throwable suppressed = new IllegalStateException(PLANTED);
        RuntimeException full = new UncheckedIOException(PLANTED, new IOException(PLANTED));
        full.addSuppressed(suppressed);
        return List.of(
                full,
                new IOException(PLANTED),
                new InterruptedException(PLANTED),
                new NoClassDefFoundError(PLANTED),
                new ExceptionInInitializerError(PLANTED),
                new AssertionError(PLANTED),
                new Throwable(PLANTED),
                Finding.of(InvalidIdentityTokenException.Reason.MALFORMED, PLANTED, PLANTED)
                        .refusal(),
                new IdentitySecretUnavailableException(PLANTED),
                new WithoutTrace());
    }

    /** Throws any exception, including checked ones, as suppliers in Kotlin or with Lombok can. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T, E extends Throwable> T sneakyThrow(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static final class WithoutTrace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WithoutTrace() {
            super(PLANTED, null, false, false);
        }
    }
}
