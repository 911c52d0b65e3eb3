@NullMarked
package land.gleam.identity.testkit.readme;

import org.jspecify.annotations.NullMarked;
