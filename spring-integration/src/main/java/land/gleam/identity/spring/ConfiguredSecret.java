package land.gleam.identity.spring;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecret.MinimumLength;
import land.gleam.identity.IdentitySecretFile;
import land.gleam.identity.InvalidIdentitySecretException;

/** Loads the secret of one project: from a property, or from a file that is reread when it changes. */
record ConfiguredSecret(String prefix, GleamIdentityProperties.Project settings) {
    Supplier<IdentitySecret> load() {
        String secret = prefix + "secret";
        String secretFile = prefix + "secret-file";
        SecretText text = settings.secret();
        String file = settings.secretFile();
        if (text != null && file != null) {
            throw new MisconfigurationException(
                    secret + " and " + secretFile + " are both set.",
                    "Remove one of the two. Keep " + secretFile + " if the secret may change while the app runs.");
        }
        if (text != null) {
            return load(
                    secret,
                    "Correct " + secret + " where it is set. If the secret is in a file, set " + secretFile
                            + " to the file instead: one line break at its end is removed.",
                    () -> {
                        IdentitySecret fixed = text.secret(minimumLength());
                        return () -> fixed;
                    });
        }
        if (file != null) {
            return load(
                    secretFile,
                    "Correct " + secretFile + ", or the file.",
                    () -> IdentitySecretFile.builder(path(MisconfigurationException.resolved(file)))
                            .minimumLength(minimumLength())
                            .build());
        }
        throw new MisconfigurationException(
                "Neither " + secret + " nor " + secretFile + " is set.",
                "Set " + secret + " to the identity secret from your Gleam project's settings, preferably by an"
                        + " environment variable (in YAML, put it in quotes), or set " + secretFile + " to a mounted"
                        + " file that contains it. To start without a secret, set gleam.identity.enabled=false; then"
                        + " no tokens can be signed.");
    }

    private Supplier<IdentitySecret> load(String property, String action, Supplier<Supplier<IdentitySecret>> source) {
        try {
            return source.get();
        } catch (InvalidIdentitySecretException e) {
            boolean isShort = e.rule() == InvalidIdentitySecretException.Rule.SHORT;
            throw MisconfigurationException.of(
                    property,
                    e,
                    isShort ? "Set a longer secret, or set " + prefix + "allow-short-secret=true." : action);
        } catch (IllegalArgumentException e) {
            throw MisconfigurationException.of(property, e, action);
        }
    }

    private MinimumLength minimumLength() {
        return settings.allowShortSecret() ? MinimumLength.BYTES_16 : MinimumLength.BYTES_32;
    }

    /** Drops the exception of an invalid path: it repeats the text, which may be the secret itself. */
    private static Path path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("It is blank. Set the path of the file with the secret.");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("It is not a path. Set the path of the file, not the secret.");
        }
    }
}
