package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that a text is refused with a message that names the field and the rule but does not repeat the text. */
final class RefusalAssertions {
    /** Part of every refused text, to detect messages that repeat the text. */
    static final String PLANTED = "planted";

    private RefusalAssertions() {}

    /** Asserts that null is refused with the name of the parameter. */
    static void assertNullRefused(String parameter, ThrowingCallable call) {
        assertThatThrownBy(call).isExactlyInstanceOf(NullPointerException.class).hasMessage(parameter);
    }

    static void assertTextRefused(Consumer<String> call, String text, String field, String rule) {
        assertThat(text).contains(PLANTED);
        Throwable refusal = catchThrowable(() -> call.accept(text));
        assertThat(refusal).isInstanceOf(IllegalArgumentException.class).hasNoCause();
        assertThat(refusal.getMessage())
                .startsWith("The " + field)
                .contains(rule)
                .endsWith(".")
                .doesNotContain(PLANTED);
    }
}
