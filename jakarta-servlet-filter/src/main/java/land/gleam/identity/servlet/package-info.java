/**
 * The token endpoint for Jakarta servlet containers: mount a
 * {@link land.gleam.identity.servlet.GleamIdentityTokenServlet}, or a
 * {@link land.gleam.identity.servlet.GleamIdentityTokenFilter} where {@code /} is taken, and say with a
 * {@link land.gleam.identity.servlet.GleamUserResolver} who is signed in.
 */
@NullMarked
package land.gleam.identity.servlet;

import org.jspecify.annotations.NullMarked;
