/** A stand-in for Gleam in examples and tests, which accepts identity tokens over HTTP on loopback. */
@NullMarked
package land.gleam.identity.examples.standin;

import org.jspecify.annotations.NullMarked;
