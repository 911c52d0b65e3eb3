package land.gleam.identity.spring;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecretFile;
import org.jspecify.annotations.Nullable;

/**
 * One Gleam project as it is configured. Nothing is checked before it is asked for, so that an app with a signer of its
 * own needs no configuration; then a mistake is a {@link MisconfigurationException}.
 */
final class ConfiguredProject {
    private final String prefix;
    private final GleamIdentityProperties.Project settings;
    private @Nullable Supplier<IdentitySecret> secret;

    /** A project whose properties begin with the prefix, such as {@code gleam.identity.}. */
    ConfiguredProject(String prefix, GleamIdentityProperties.Project settings) {
        this.prefix = prefix;
        this.settings = settings;
    }

    GleamIdentitySigner signer() {
        GleamIdentitySigner.Builder signer = GleamIdentitySigner.builder().secret(secret());
        String audience = audience();
        if (audience == null) {
            signer.withoutAudience();
        } else {
            set("audience", () -> signer.audience(audience));
        }
        set("lifetime", () -> signer.lifetime(settings.lifetime()));
        return signer.selfCheck().build();
    }

    /** Accepts what the signer signs. */
    GleamIdentityVerifier verifier() {
        Supplier<IdentitySecret> current = secret();
        GleamIdentityVerifier.Builder verifier = GleamIdentityVerifier.builder().secrets(() -> List.of(current.get()));
        String audience = audience();
        if (audience == null) {
            verifier.anyAudience();
        } else {
            set("audience", () -> verifier.audience(audience));
        }
        return verifier.build();
    }

    /** One for the signer and the verifier, so that both follow the same file alike. */
    synchronized Supplier<IdentitySecret> secret() {
        if (secret == null) {
            secret = load();
        }
        return secret;
    }

    /** Whether a text shows the secret: the configured one, or the one that the file holds now. */
    boolean isShownIn(String text) {
        SecretText configured = settings.secret();
        if (configured != null && configured.isIn(text)) {
            return true;
        }
        if (settings.secretFile() == null) {
            return false;
        }
        try {
            String fingerprint = secret().get().fingerprint();
            return fingerprint.equals(
                    IdentitySecret.allowingShort(text.stripTrailing()).fingerprint());
        } catch (IllegalArgumentException noSecret) {
            return false;
        }
    }

    private Supplier<IdentitySecret> load() {
        SecretText text = settings.secret();
        String file = settings.secretFile();
        if (text != null && file != null) {
            throw new MisconfigurationException(
                    prefix + "secret and " + prefix + "secret-file are both set, and only one of them can count.",
                    "Remove one of the two: keep " + prefix
                            + "secret-file if the secret is to be followed when it changes.");
        }
        if (file != null) {
            return set("secret-file", () -> secretFile(file));
        }
        if (text == null) {
            throw new MisconfigurationException(
                    "Neither " + prefix + "secret nor " + prefix + "secret-file is set.",
                    "Set " + prefix + "secret to the identity secret of your Gleam project's settings, best by an"
                            + " environment variable, or " + prefix + "secret-file to a mounted file that holds it. To"
                            + " start without a secret, set gleam.identity.enabled=false; then nothing can be signed.");
        }
        if (!text.isText()) {
            throw new MisconfigurationException(
                    prefix + "secret is not text: YAML reads it as a number or another type, and may change it.",
                    "Put the secret into quotes.");
        }
        IdentitySecret fixed = set("secret", () -> text.secret(settings.allowShortSecret()));
        return () -> fixed;
    }

    private IdentitySecretFile secretFile(String file) {
        IdentitySecretFile.Builder builder = IdentitySecretFile.builder(path(file));
        return settings.allowShortSecret() ? builder.allowingShort().build() : builder.build();
    }

    /** Without the cause, which repeats the text: it may be the secret itself. */
    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("It is no path. Name the file with the secret, not the secret.");
        }
    }

    /** Null where tokens are to name none. */
    private @Nullable String audience() {
        String audience = settings.audience();
        if ((audience == null) == settings.withoutAudience()) {
            return audience;
        }
        throw new MisconfigurationException(
                audience == null
                        ? prefix + "audience is not set."
                        : prefix + "audience is set, and so is " + prefix + "without-audience.",
                "Set " + prefix
                        + "audience to the Gleam project's ID, slug or portal subdomain, or, for tokens that name"
                        + " none, only " + prefix + "without-audience=true.");
    }

    private <T> T set(String name, Supplier<T> setting) {
        String action = "Correct " + prefix + name + ".";
        if (name.startsWith("secret") && !settings.allowShortSecret()) {
            action += " If the secret is short and can't be replaced yet, " + prefix
                    + "allow-short-secret=true accepts one of" + " 16 bytes and more.";
        }
        return MisconfigurationException.unlessWrong(prefix + name, action, setting);
    }
}
