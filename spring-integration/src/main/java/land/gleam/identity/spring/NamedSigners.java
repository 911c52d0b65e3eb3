package land.gleam.identity.spring;

import java.util.Map;
import land.gleam.identity.GleamIdentitySigner;

/** The signers of {@code gleam.identity.projects.*}. */
record NamedSigners(Map<String, GleamIdentitySigner> signers) implements GleamIdentitySigners {
    @Override
    public GleamIdentitySigner signer(String project) {
        GleamIdentitySigner signer = signers.get(project);
        if (signer == null) {
            throw new MisconfigurationException(
                    "The signer of gleam.identity.projects." + project
                            + " is asked for, and no such project is configured."
                            + (signers.isEmpty() ? " There are none." : " Configured are " + signers.keySet() + "."),
                    "Correct the name where GleamIdentitySigners is called, or set gleam.identity.projects." + project
                            + ".secret and its audience. The main project's signer has no name: inject a"
                            + " GleamIdentitySigner.");
        }
        return signer;
    }
}
