package land.gleam.identity.spring;

import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import org.jspecify.annotations.Nullable;

/** The signers and verifiers of {@code gleam.identity.projects.*}. */
final class ConfiguredSigners implements GleamIdentitySigners {
    static final String PREFIX = "gleam.identity.projects.";

    private final Map<String, SignerAndVerifier> projects = new TreeMap<>();

    ConfiguredSigners(Map<String, GleamIdentityProperties.Project> settings, @Nullable ObservationRegistry registry) {
        settings.forEach((name, project) -> {
            ConfiguredProject configured = ConfiguredProject.further(name, project, registry);
            projects.put(name, new SignerAndVerifier(configured.signer(), configured.verifier()));
        });
    }

    @Override
    public GleamIdentitySigner signer(String project) {
        return project(project).signer();
    }

    @Override
    public GleamIdentityVerifier verifier(String project) {
        return project(project).verifier();
    }

    private SignerAndVerifier project(String name) {
        SignerAndVerifier project = projects.get(name);
        if (project == null) {
            List<String> configured = projects.keySet().stream()
                    .map(MisconfigurationException::shownName)
                    .toList();
            String missing = PREFIX + MisconfigurationException.shownName(name);
            throw new MisconfigurationException(
                    "The app uses the Gleam project " + missing + ", which is not configured."
                            + (configured.isEmpty() ? " No projects are." : " Configured are " + configured + "."),
                    "Correct the name where GleamIdentitySigners is called, or set " + missing
                            + ".secret and its audience. The main project has no name: inject a GleamIdentitySigner or"
                            + " GleamIdentityVerifier.");
        }
        return project;
    }

    private record SignerAndVerifier(GleamIdentitySigner signer, GleamIdentityVerifier verifier) {}
}
