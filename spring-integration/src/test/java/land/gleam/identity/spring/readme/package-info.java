/** The Java code in this module's README. */
@NullMarked
package land.gleam.identity.spring.readme;

import org.jspecify.annotations.NullMarked;
