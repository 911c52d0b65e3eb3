/** A stand-in of Gleam for examples and tests: it takes identity tokens as Gleam does, over HTTP, on loopback. */
@NullMarked
package land.gleam.identity.examples.standin;

import org.jspecify.annotations.NullMarked;
