package land.gleam.identity.fuzz;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Assertions of the fuzz targets: each throws an AssertionError that names the broken rule. */
final class Rule {
    /** More than the number of messages in core, and far fewer than there would be if one contained its input. */
    private static final int MANY_SENTENCES = 400;

    private static final Set<String> SENTENCES = ConcurrentHashMap.newKeySet();

    private Rule() {}

    static void that(boolean kept, String rule) {
        if (!kept) {
            throw new AssertionError("Broken: " + rule);
        }
    }

    static void equal(@Nullable Object actual, @Nullable Object expected, String rule) {
        if (!Objects.equals(actual, expected)) {
            throw new AssertionError("Broken: " + rule + ": " + actual + " instead of " + expected);
        }
    }

    /** Checks that messages differ in numbers only, by counting the different ones across all inputs. */
    static void fixedSentence(String message) {
        SENTENCES.add(message.replaceAll("[0-9]+", "#"));
        that(SENTENCES.size() < MANY_SENTENCES, "messages contain nothing of their input: " + message);
    }
}
