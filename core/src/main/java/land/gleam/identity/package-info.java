/**
 * Signed identity tokens for Gleam: short-lived HS256 JWTs that tell Gleam who a customer's user is.
 *
 * <p>The tour: an {@link land.gleam.identity.IdentitySecret} is the key that a customer's backend shares with Gleam. A
 * {@link land.gleam.identity.GleamIdentitySigner} turns a {@link land.gleam.identity.GleamUser} into a
 * {@link land.gleam.identity.SignedIdentityToken}. A {@link land.gleam.identity.GleamIdentityVerifier} turns the
 * token's text back into a {@link land.gleam.identity.VerifiedIdentity}, or refuses it with an
 * {@link land.gleam.identity.InvalidIdentityTokenException} that says why. Where that is not enough, it explains all
 * that it found in a {@link land.gleam.identity.TokenReport}.
 *
 * <p>Everything here is immutable and safe for any number of threads, builders apart. Parameters and results are never
 * null unless marked {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package land.gleam.identity;

import org.jspecify.annotations.NullMarked;
