package land.gleam.identity.spring;

import land.gleam.identity.GleamIdentitySigner;

/**
 * The signers of an app that serves several Gleam projects: those of {@code gleam.identity.projects.*}. The main
 * project's signer is injected by itself.
 *
 * <p>Safe for any number of threads.
 */
@FunctionalInterface
public interface GleamIdentitySigners {
    /**
     * The signer of one project, made at start-up and the same each time.
     *
     * @param project the project's name in {@code gleam.identity.projects.<name>}
     * @return its signer
     * @throws IllegalArgumentException if no project has that name; the message lists those that are configured
     */
    GleamIdentitySigner signer(String project);
}
