/**
 * Gleam identity for Spring Boot. With {@code gleam.identity.secret} and {@code gleam.identity.audience} set, a
 * {@link land.gleam.identity.GleamIdentitySigner} and a {@link land.gleam.identity.GleamIdentityVerifier} can be
 * injected. With {@code gleam.identity.endpoint.enabled=true}, Spring MVC or WebFlux serves {@code POST
 * /gleam/identity-token}; the app then has to say who the signed-in user is, by {@code gleam.identity.endpoint.user} or
 * a bean: a {@link land.gleam.identity.servlet.GleamUserResolver}, or a
 * {@link land.gleam.identity.spring.ReactiveGleamUserResolver} on WebFlux.
 * {@link land.gleam.identity.spring.GleamIdentitySigners} gives the signers and verifiers of further projects.
 *
 * <p>The signer, the verifier and the signers of further projects back off if the app defines its own.
 */
@NullMarked
package land.gleam.identity.spring;

import org.jspecify.annotations.NullMarked;
