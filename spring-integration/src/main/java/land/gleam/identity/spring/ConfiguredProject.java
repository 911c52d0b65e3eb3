package land.gleam.identity.spring;

import io.micrometer.observation.ObservationRegistry;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import org.jspecify.annotations.Nullable;

/**
 * Builds the signer and verifier of one Gleam project. Nothing is checked before that, so that an app with its own
 * signer needs no configuration; then a mistake is a {@link MisconfigurationException}.
 */
final class ConfiguredProject {
    private static final System.Logger LOGGER = System.getLogger(ConfiguredProject.class.getName());
    private static final String AUDIENCE = "the Gleam project's ID, slug or portal subdomain";

    private final String name;
    private final String prefix;
    private final GleamIdentityProperties.Project settings;
    private final @Nullable ObservationRegistry registry;
    private @Nullable Supplier<IdentitySecret> secret;

    /** Takes the prefix of the project's properties, such as {@code gleam.identity.}. */
    ConfiguredProject(
            String name,
            String prefix,
            GleamIdentityProperties.Project settings,
            @Nullable ObservationRegistry registry) {
        this.name = name;
        this.prefix = prefix;
        this.settings = settings;
        this.registry = registry;
    }

    GleamIdentitySigner signer() {
        Supplier<IdentitySecret> secret = secret();
        GleamIdentitySigner.Builder builder = GleamIdentitySigner.builder();
        String audience = audience();
        if (audience == null) {
            builder.withoutAudience();
        } else {
            // Built with the secret itself, since a secret that equals the audience is refused only then at start-up.
            check(
                    "audience",
                    AUDIENCE,
                    () -> builder.audience(MisconfigurationException.resolved(audience))
                            .secret(secret.get())
                            .build());
        }
        builder.secret(secret);
        check(
                "lifetime",
                "whole seconds from 1s to 1h, such as 90s or 5m",
                () -> builder.lifetime(settings.lifetime()));
        GleamIdentitySigner signer = builder.build();
        LOGGER.log(Level.INFO, "Gleam project {0}: {1}, {2}", name, signer, secret.get());
        return registry == null ? signer : new ObservedSigner(signer, name, registry);
    }

    /** Returns a verifier that accepts the signer's tokens. */
    GleamIdentityVerifier verifier() {
        GleamIdentityVerifier.Builder builder = GleamIdentityVerifier.builder().secret(secret());
        String audience = audience();
        if (audience == null) {
            builder.anyAudience();
        } else {
            check("audience", AUDIENCE, () -> builder.audience(MisconfigurationException.resolved(audience)));
        }
        return builder.build();
    }

    /** Shared by the signer and the verifier, so that both read the same version of a file. */
    private synchronized Supplier<IdentitySecret> secret() {
        if (secret == null) {
            secret = new ConfiguredSecret(prefix, settings).load();
        }
        return secret;
    }

    private @Nullable String audience() {
        String audience = settings.audience();
        if ((audience == null) == settings.withoutAudience()) {
            return audience;
        }
        throw new MisconfigurationException(
                audience == null
                        ? prefix + "audience is not set."
                        : prefix + "audience and " + prefix + "without-audience are both set.",
                "Set " + prefix + "audience to " + AUDIENCE + ", or, for tokens without an audience, only " + prefix
                        + "without-audience=true.");
    }

    private <T> void check(String setting, String required, Supplier<T> use) {
        MisconfigurationException.check(prefix + setting, "Set " + prefix + setting + " to " + required + ".", use);
    }
}
