/** The README's quick start for Spring Boot, outside the packages that the example scans. */
@NullMarked
package land.gleam.identity.readme;

import org.jspecify.annotations.NullMarked;
