/**
 * The token endpoint for Jakarta servlet containers. Mount a
 * {@link land.gleam.identity.servlet.GleamIdentityTokenServlet}, or a
 * {@link land.gleam.identity.servlet.GleamIdentityTokenFilter} if another servlet is mapped to {@code /}, and provide a
 * {@link land.gleam.identity.servlet.GleamUserResolver} that returns the signed-in user.
 */
@NullMarked
package land.gleam.identity.servlet;

import org.jspecify.annotations.NullMarked;
