@NullMarked
package land.gleam.identity.testkit;

import org.jspecify.annotations.NullMarked;
