package land.gleam.identity;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks a customer's supplier for secrets, and lets none of its words out when it fails. */
final class SuppliedSecrets {
    private SuppliedSecrets() {}

    static IdentitySecret one(Supplier<IdentitySecret> supplier) {
        return ask(() -> IdentitySecret.class.cast(supplier.get()));
    }

    /** A copy, since the customer's list may change meanwhile; at least one secret, no nulls. */
    static IdentitySecret[] all(Supplier<List<IdentitySecret>> supplier) {
        List<IdentitySecret> supplied = ask(supplier);
        IdentitySecret[] secrets =
                ask(() -> supplied.toArray(new IdentitySecret[0]).clone());
        if (secrets.length == 0) {
            throw new IdentitySecretUnavailableException(
                    "The supplier of identity secrets gave an empty list. Let it give at least one secret.");
        }
        for (IdentitySecret secret : secrets) {
            requirePresent(secret);
        }
        return secrets;
    }

    private static <T> T ask(Supplier<? extends @Nullable T> supplier) {
        T supplied;
        try {
            supplied = supplier.get();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            if (e instanceof InterruptedException) { // thrown past the compiler
                Thread.currentThread().interrupt();
            }
            throw new IdentitySecretUnavailableException("The supplier of the identity secret threw "
                    + e.getClass().getName() + placeOf(e) + ". Its message is left out, since it may hold the secret.");
        }
        return requirePresent(supplied);
    }

    private static <T> T requirePresent(@Nullable T supplied) {
        if (supplied == null) {
            throw new IdentitySecretUnavailableException(
                    "The supplier of the identity secret gave null. Let it give the secret, or throw.");
        }
        return supplied;
    }

    private static String placeOf(Throwable thrown) {
        try {
            return " at " + thrown.getStackTrace()[0];
        } catch (RuntimeException noTrace) { // none was kept, or the method is overridden
            return "";
        }
    }
}
