package land.gleam.identity.spring;

import java.util.List;
import java.util.function.Supplier;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import org.jspecify.annotations.Nullable;

/**
 * One Gleam project as it is configured. Nothing is checked before it is asked for, so that an app with a signer of its
 * own needs no configuration; then a mistake is a {@link MisconfigurationException}.
 */
final class ConfiguredProject {
    private static final String ANY_NAME_OF_THE_PROJECT = "the Gleam project's ID, slug or portal subdomain";

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
            set("audience", ANY_NAME_OF_THE_PROJECT, () -> signer.audience(Placeholder.resolved(audience)));
        }
        set("lifetime", "whole seconds from 1s to 1h, such as 90s or 5m", () -> signer.lifetime(settings.lifetime()));
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
            set("audience", ANY_NAME_OF_THE_PROJECT, () -> verifier.audience(Placeholder.resolved(audience)));
        }
        return verifier.build();
    }

    /** One for the signer and the verifier, so that both follow the same file alike. */
    synchronized Supplier<IdentitySecret> secret() {
        if (secret == null) {
            secret = new ConfiguredSecret(prefix, settings).load();
        }
        return secret;
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
                "Set " + prefix + "audience to " + ANY_NAME_OF_THE_PROJECT + ", or, for tokens that name none, only "
                        + prefix + "without-audience=true.");
    }

    private <T> void set(String name, String wanted, Supplier<T> setting) {
        MisconfigurationException.unlessWrong(prefix + name, "Set " + prefix + name + " to " + wanted + ".", setting);
    }
}
