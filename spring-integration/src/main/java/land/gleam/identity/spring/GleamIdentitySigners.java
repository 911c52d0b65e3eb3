package land.gleam.identity.spring;

import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;

/**
 * Gives the signers and verifiers of an app's further Gleam projects, {@code gleam.identity.projects.*}, by name. The
 * main project has no name: inject its {@link GleamIdentitySigner} or {@link GleamIdentityVerifier}.
 *
 * <p>Thread-safe.
 */
public interface GleamIdentitySigners {
    /**
     * Returns the signer of a project. It is built at start-up.
     *
     * @param project the project's name in {@code gleam.identity.projects.<name>}
     * @return the same signer each time
     * @throws IllegalArgumentException if no project has that name; the message lists the configured ones
     */
    GleamIdentitySigner signer(String project);

    /**
     * Returns the verifier of a project, which accepts the tokens of the project's signer. It is built at start-up.
     *
     * @param project the project's name in {@code gleam.identity.projects.<name>}
     * @return the same verifier each time
     * @throws IllegalArgumentException if no project has that name; the message lists the configured ones
     */
    GleamIdentityVerifier verifier(String project);
}
