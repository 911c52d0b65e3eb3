/** What signing, verifying and refusing cost, measured with JMH. */
@NullMarked
package land.gleam.identity.benchmarks;

import org.jspecify.annotations.NullMarked;
