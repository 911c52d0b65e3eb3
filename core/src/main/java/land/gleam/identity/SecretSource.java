package land.gleam.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Provides the secrets of a signer or verifier, which asks once per token. */
@FunctionalInterface
interface SecretSource {
    /** For reports on everything but the signature. */
    SecretSource NONE = () -> {
        throw new IdentitySecretUnavailableException("No identity secret was given.");
    };

    /**
     * Returns the current secret and then the previous ones, at least one.
     *
     * @throws IdentitySecretUnavailableException if a customer's supplier fails
     */
    List<IdentitySecret> all();

    default IdentitySecret current() {
        return all().get(0);
    }

    static SecretSource of(IdentitySecret secret) {
        List<IdentitySecret> one = List.of(secret);
        return () -> one;
    }

    static SecretSource of(Supplier<IdentitySecret> supplier) {
        return () -> List.of(ask(() -> IdentitySecret.class.cast(supplier.get())));
    }

    /** Copies the list, since the customer may change it meanwhile, and checks it: generics can be cheated. */
    static SecretSource ofList(Supplier<? extends List<IdentitySecret>> supplier) {
        return () -> {
            List<?> supplied = ask(() -> {
                List<?> list = supplier.get();
                return list == null ? null : new ArrayList<>(list);
            });
            if (supplied.isEmpty()) {
                throw new IdentitySecretUnavailableException(
                        "The supplier of identity secrets returned an empty list. Return at least one secret.");
            }
            return supplied.stream()
                    .map(secret -> ask(() -> IdentitySecret.class.cast(secret)))
                    .toList();
        };
    }

    /** Returns this source for a signer, whose audience is in every token and so cannot be the secret. */
    default SecretSource otherThan(@Nullable String audience) {
        return () -> {
            List<IdentitySecret> secrets = all();
            if (secrets.get(0).hasText(audience)) {
                throw new IdentitySecretUnavailableException(
                        "The supplier of the identity secret returned the audience."
                                + " Return the identity secret from Gleam's project settings.");
            }
            return secrets;
        };
    }

    /** Joins sources, the one with the current secret first. */
    static SecretSource join(List<SecretSource> sources) {
        return () -> sources.stream().flatMap(source -> source.all().stream()).toList();
    }

    /** Lets no text of a failing supplier out, since it may contain the secret. */
    private static <T> T ask(Supplier<? extends @Nullable T> supplier) {
        T supplied;
        try {
            supplied = supplier.get();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            if (e instanceof InterruptedException) { // a supplier can throw it without declaring it
                Thread.currentThread().interrupt();
            }
            throw new IdentitySecretUnavailableException(
                    "The supplier of the identity secret threw " + e.getClass().getName() + placeOf(e)
                            + ". Its message is omitted, since it may contain the secret.");
        }
        if (supplied == null) {
            throw new IdentitySecretUnavailableException(
                    "The supplier of the identity secret returned null. Return the secret, or throw.");
        }
        return supplied;
    }

    private static String placeOf(Throwable thrown) {
        try {
            return " at " + thrown.getStackTrace()[0];
        } catch (RuntimeException noTrace) { // there is none, or the method is overridden
            return "";
        }
    }
}
