/**
 * What the endpoint promises, as one suite over real HTTP. A container's module implements
 * {@link land.gleam.identity.servlet.compat.Container} and extends
 * {@link land.gleam.identity.servlet.compat.EndpointSuite}. How to ask, and what is to be answered, is public: the
 * suite for Spring uses it too.
 */
@NullMarked
package land.gleam.identity.servlet.compat;

import org.jspecify.annotations.NullMarked;
