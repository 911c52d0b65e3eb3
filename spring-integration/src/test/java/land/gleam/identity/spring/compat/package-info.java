/** Tests that run on every supported Spring Boot, with Spring MVC and with WebFlux: real apps over real HTTP. */
@NullMarked
package land.gleam.identity.spring.compat;

import org.jspecify.annotations.NullMarked;
