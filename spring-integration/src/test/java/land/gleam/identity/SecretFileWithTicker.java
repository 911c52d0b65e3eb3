package land.gleam.identity;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/** Makes the ticker of a secret file, which is package-private, accessible to the tests of the starter. */
public final class SecretFileWithTicker {
    private SecretFileWithTicker() {}

    public static IdentitySecretFile of(Path file, LongSupplier ticker) {
        return IdentitySecretFile.builder(file).ticker(ticker).build();
    }
}
