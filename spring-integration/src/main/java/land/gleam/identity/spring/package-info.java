/**
 * Gleam identity for Spring Boot. With {@code gleam.identity.secret} and {@code gleam.identity.audience} set, a
 * {@link land.gleam.identity.GleamIdentitySigner} and a {@link land.gleam.identity.GleamIdentityVerifier} can be
 * injected. With {@code gleam.identity.endpoint.enabled=true}, Spring MVC or WebFlux serves {@code POST
 * /gleam/identity-token}. {@link land.gleam.identity.spring.GleamIdentitySigners} gives the signers and verifiers of
 * further projects.
 *
 * <p>Each of these beans backs off if the app defines its own, and so does the resolver of the signed-in user:
 * {@link land.gleam.identity.servlet.GleamUserResolver}, or
 * {@link land.gleam.identity.spring.ReactiveGleamUserResolver} on WebFlux.
 */
@NullMarked
package land.gleam.identity.spring;

import org.jspecify.annotations.NullMarked;
