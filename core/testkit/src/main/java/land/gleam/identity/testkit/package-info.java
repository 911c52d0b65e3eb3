/**
 * Helps to test a backend that signs or verifies Gleam's identity tokens: a local {@linkplain GleamStandIn stand-in for
 * Gleam}, an {@linkplain EndpointExamination examination} of a running token endpoint, {@linkplain RefusedTokens tokens
 * that must be refused}, and {@linkplain TestIdentity verified identities}. For tests only: nothing here belongs on the
 * class path of an application in production.
 *
 * <p>The jar also contains {@code META-INF/gleam-identity/gleam-identity-vectors.json}: conformance vectors for
 * implementations in any language, and their JSON Schema.
 */
@NullMarked
package land.gleam.identity.testkit;

import org.jspecify.annotations.NullMarked;
