/**
 * A backend on Spring Boot whose users log in through Spring Security, in a browser or in an app, and get tokens for
 * Gleam.
 */
@NullMarked
package land.gleam.identity.examples.boot;

import org.jspecify.annotations.NullMarked;
