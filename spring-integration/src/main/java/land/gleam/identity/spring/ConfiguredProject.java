package land.gleam.identity.spring;

import io.micrometer.observation.ObservationRegistry;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecretFile;
import org.jspecify.annotations.Nullable;

/**
 * Builds the signer and verifier of one Gleam project. Nothing is checked before that, so that an app with its own
 * signer needs no configuration; then a mistake is a {@link MisconfigurationException}.
 */
final class ConfiguredProject {
    private static final System.Logger LOGGER = System.getLogger(ConfiguredProject.class.getName());
    private static final String AUDIENCE = "the Gleam project's ID, slug or portal subdomain";
    private static final Pattern UNLIKELY_AUDIENCE = Pattern.compile("[\\s\\p{Z}]|://");

    private final String name;
    private final String prefix;
    private final GleamIdentityProperties.Project settings;
    private final ConfiguredSecret secret;
    private final @Nullable ConfiguredSecret previousSecret;
    private final String ifUnset;
    private final @Nullable ObservationRegistry registry;
    private @Nullable Secrets secrets;

    private ConfiguredProject(
            String name,
            String prefix,
            GleamIdentityProperties.Project settings,
            @Nullable ConfiguredSecret previousSecret,
            String ifUnset,
            @Nullable ObservationRegistry registry) {
        this.name = name;
        this.prefix = prefix;
        this.settings = settings;
        this.secret = new ConfiguredSecret(
                prefix, "secret", settings.secret(), settings.secretFile(), settings.allowShortSecret());
        this.previousSecret = previousSecret;
        this.ifUnset = ifUnset;
        this.registry = registry;
    }

    static ConfiguredProject main(GleamIdentityProperties properties, @Nullable ObservationRegistry registry) {
        String prefix = "gleam.identity.";
        ConfiguredSecret previousSecret = new ConfiguredSecret(
                prefix,
                "previous-secret",
                properties.previousSecret(),
                properties.previousSecretFile(),
                properties.allowShortSecret());
        String ifUnset = properties.projects().isEmpty()
                ? ""
                : " Only further projects are configured, in gleam.identity.projects. The main project, whose properties"
                        + " contain no project's name, is required.";
        return new ConfiguredProject("main", prefix, properties.main(), previousSecret, ifUnset, registry);
    }

    static ConfiguredProject further(
            String name, GleamIdentityProperties.Project settings, @Nullable ObservationRegistry registry) {
        String shown = MisconfigurationException.shownName(name);
        return new ConfiguredProject(name, ConfiguredSigners.PREFIX + shown + ".", settings, null, "", registry);
    }

    GleamIdentitySigner signer() {
        Secrets secrets = secrets();
        GleamIdentitySigner.Builder builder = GleamIdentitySigner.builder();
        if (secrets.current() instanceof IdentitySecretFile file) {
            builder.secret(file);
        } else {
            builder.secret(secrets.current().get());
        }
        String audience = audience();
        if (audience == null) {
            builder.withoutAudience();
        } else {
            check("audience", AUDIENCE, () -> builder.audience(PropertyText.resolved(audience)));
            if (UNLIKELY_AUDIENCE.matcher(audience).find()) {
                LOGGER.log(
                        Level.WARNING,
                        prefix + "audience contains white space or ://. Check that it is " + AUDIENCE + ".");
            }
        }
        check("lifetime", "90s or 5m, for example. A bare number counts seconds", () -> lifetime(builder));
        GleamIdentitySigner signer = MisconfigurationException.check(
                prefix + "audience",
                "One of the two is wrong. Copy both from your Gleam project's settings: the project's ID to " + prefix
                        + "audience, and the identity secret to " + secret.property() + " or the file.",
                builder::build);
        LOGGER.log(
                Level.INFO,
                "Gleam project " + MisconfigurationException.shownName(name) + ": " + signer + ", " + secrets);
        return registry == null ? signer : new ObservedSigner(signer, name, registry);
    }

    /** Replaces core's message, whose durations are written otherwise than in properties. */
    private GleamIdentitySigner.Builder lifetime(GleamIdentitySigner.Builder builder) {
        try {
            return builder.lifetime(settings.lifetime());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("It must be whole seconds, from 1s to 1h.", e);
        }
    }

    /** Returns a verifier that accepts the signer's tokens, and those signed with the previous secret. */
    GleamIdentityVerifier verifier() {
        Secrets secrets = secrets();
        GleamIdentityVerifier.Builder builder = GleamIdentityVerifier.builder().secret(secrets.current());
        if (secrets.previous() != null) {
            builder.previousSecret(secrets.previous());
        }
        String audience = audience();
        if (audience == null) {
            builder.anyAudience();
        } else {
            check("audience", AUDIENCE, () -> builder.audience(PropertyText.resolved(audience)));
        }
        return builder.build();
    }

    /** Shared by the signer and the verifier, so that both read the same version of a file. */
    private synchronized Secrets secrets() {
        if (secrets == null) {
            Supplier<IdentitySecret> current = secret.load();
            if (current == null) {
                throw noSecret();
            }
            secrets = new Secrets(current, previousSecret == null ? null : previousSecret.load());
        }
        return secrets;
    }

    private MisconfigurationException noSecret() {
        return new MisconfigurationException(
                "Neither " + secret.property() + " nor " + secret.fileProperty() + " is set." + ifUnset,
                "Set " + secret.property() + " to the identity secret from your Gleam project's settings, preferably by"
                        + " an environment variable (in YAML, put it in quotes), or set " + secret.fileProperty()
                        + " to a mounted file that contains it. To start without a secret, set"
                        + " gleam.identity.enabled=false; then no tokens can be signed.");
    }

    private @Nullable String audience() {
        String audience = settings.audience();
        if ((audience == null) == settings.withoutAudience()) {
            return audience;
        }
        throw MisconfigurationException.at(
                audience == null ? List.of() : List.of(prefix + "audience", prefix + "without-audience"),
                audience == null
                        ? prefix + "audience is not set."
                        : prefix + "audience and " + prefix + "without-audience are both set.",
                "Set " + prefix + "audience to " + AUDIENCE + ", or, for tokens without an audience, only " + prefix
                        + "without-audience=true.");
    }

    private <T> T check(String setting, String required, Supplier<T> use) {
        return MisconfigurationException.check(
                prefix + setting, "Set " + prefix + setting + " to " + required + ".", use);
    }

    /** The secrets by their fingerprints. */
    private record Secrets(
            Supplier<IdentitySecret> current, @Nullable Supplier<IdentitySecret> previous) {
        @Override
        public String toString() {
            return current.get() + (previous == null ? "" : ", previously " + previous.get());
        }
    }
}
