/** What must hold on every Spring Boot, in Spring MVC and in WebFlux: real apps, asked over real HTTP. */
@NullMarked
package land.gleam.identity.spring.compat;

import org.jspecify.annotations.NullMarked;
