/**
 * The token endpoint, independent of servlets and of any web framework. {@link land.gleam.identity.http.TokenEndpoint}
 * turns an {@link land.gleam.identity.http.EndpointRequest} into an {@link land.gleam.identity.http.EndpointResponse};
 * an adapter only translates.
 */
@NullMarked
package land.gleam.identity.http;

import org.jspecify.annotations.NullMarked;
