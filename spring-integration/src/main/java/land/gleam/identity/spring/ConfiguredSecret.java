package land.gleam.identity.spring;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecretFile;

/** A project's secret as it is configured: a text, or a file to be followed. */
record ConfiguredSecret(String prefix, GleamIdentityProperties.Project settings) {
    Supplier<IdentitySecret> load() {
        String secret = prefix + "secret";
        String secretFile = prefix + "secret-file";
        SecretText text = settings.secret();
        String file = settings.secretFile();
        if (text != null && file != null) {
            throw new MisconfigurationException(
                    secret + " and " + secretFile + " are both set, and only one of them can count.",
                    "Remove one of the two: keep " + secretFile + " if the secret is to be followed when it changes.");
        }
        if (text != null) {
            return load(
                    secret,
                    "Correct " + secret + " where it is set. For a secret in a file, name the file in " + secretFile
                            + " instead: one line break at its end is removed.",
                    allowShort -> fixed(text.secret(allowShort)));
        }
        if (file != null) {
            return load(
                    secretFile,
                    "Correct " + secretFile + ", or the file.",
                    allowShort -> followed(path(Placeholder.resolved(file)), allowShort));
        }
        throw new MisconfigurationException(
                "Neither " + secret + " nor " + secretFile + " is set.",
                "Set " + secret + " to the identity secret of your Gleam project's settings, best by an environment"
                        + " variable (in YAML, put it into quotes), or " + secretFile + " to a mounted file that holds"
                        + " it. To start without a secret, set gleam.identity.enabled=false; then nothing can be"
                        + " signed.");
    }

    /** Where being short is all that is wrong with the secret, the action says how to allow that. */
    private Supplier<IdentitySecret> load(
            String property, String action, Function<Boolean, Supplier<IdentitySecret>> source) {
        try {
            return source.apply(settings.allowShortSecret());
        } catch (IllegalArgumentException e) {
            String allow = "Put a longer secret there. If that has to wait, set " + prefix
                    + "allow-short-secret=true, in place of IdentitySecret.allowingShort in code.";
            throw MisconfigurationException.of(property, e, isOnlyShort(source) ? allow : action);
        }
    }

    private static boolean isOnlyShort(Function<Boolean, Supplier<IdentitySecret>> refused) {
        try {
            return refused.andThen(accepted -> true).apply(true);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Supplier<IdentitySecret> fixed(IdentitySecret secret) {
        return () -> secret;
    }

    private static IdentitySecretFile followed(Path file, boolean allowShort) {
        IdentitySecretFile.Builder builder = IdentitySecretFile.builder(file);
        return allowShort ? builder.allowingShort().build() : builder.build();
    }

    /** Without the cause, which repeats the text: it may be the secret itself. */
    private static Path path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("It is blank. Name the file with the secret.");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("It is no path. Name the file with the secret, not the secret.");
        }
    }
}
