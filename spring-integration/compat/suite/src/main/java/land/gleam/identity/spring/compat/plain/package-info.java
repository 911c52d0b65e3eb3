/** What must hold on plain Spring, without Boot. */
@NullMarked
package land.gleam.identity.spring.compat.plain;

import org.jspecify.annotations.NullMarked;
