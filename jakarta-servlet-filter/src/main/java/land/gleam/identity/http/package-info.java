/**
 * What the token endpoint answers over HTTP, without a word about servlets or any other framework: an
 * {@link land.gleam.identity.http.EndpointRequest} in, an {@link land.gleam.identity.http.EndpointAnswer} out, and
 * {@link land.gleam.identity.http.EndpointRules} between them. Adapters translate.
 */
@NullMarked
package land.gleam.identity.http;

import org.jspecify.annotations.NullMarked;
