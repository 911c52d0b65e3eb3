/**
 * Gleam identity for Spring Boot: with {@code gleam.identity.secret} and {@code gleam.identity.audience} set, a
 * {@link land.gleam.identity.GleamIdentitySigner} and a {@link land.gleam.identity.GleamIdentityVerifier} can be
 * injected, and with {@code gleam.identity.endpoint.enabled=true} Spring MVC or WebFlux answers {@code POST
 * /gleam/identity-token}. Signers of further projects come from
 * {@link land.gleam.identity.spring.GleamIdentitySigners}.
 *
 * <p>A bean of your own takes the place of each: signer, verifier, and who is signed in
 * ({@link land.gleam.identity.servlet.GleamUserResolver}, or
 * {@link land.gleam.identity.spring.ReactiveGleamUserResolver} on WebFlux).
 */
@NullMarked
package land.gleam.identity.spring;

import org.jspecify.annotations.NullMarked;
