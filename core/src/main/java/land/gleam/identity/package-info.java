/**
 * Signed identity tokens for Gleam: short-lived HS256 JWTs that tell Gleam who a customer's user is.
 *
 * <p>An {@link land.gleam.identity.IdentitySecret} is the key that a customer's backend shares with Gleam. A
 * {@link land.gleam.identity.GleamIdentitySigner} signs a {@link land.gleam.identity.SignedIdentityToken} for a
 * {@link land.gleam.identity.GleamUser}. A {@link land.gleam.identity.GleamIdentityVerifier} verifies the token's text
 * and returns a {@link land.gleam.identity.VerifiedIdentity}, or throws an
 * {@link land.gleam.identity.InvalidIdentityTokenException} with the reason. If that is not enough to find a mistake,
 * it explains the token in a {@link land.gleam.identity.TokenReport}.
 *
 * <p>Everything here is thread-safe, and all values are immutable; builders are neither. "Gleam's page" in this
 * documentation is <a href="https://gleam.land/docs/ios-sdk/identity">gleam.land/docs/ios-sdk/identity</a>. Parameters
 * and results are never null unless they are marked {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package land.gleam.identity;

import org.jspecify.annotations.NullMarked;
