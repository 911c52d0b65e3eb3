package land.gleam.identity.fuzz;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How a target says that a promise is broken. */
final class Promise {
    /** More than there are sentences in core, and far fewer than there would be if one held a piece of its input. */
    private static final int MANY_SENTENCES = 250;

    private static final Set<String> SENTENCES = ConcurrentHashMap.newKeySet();

    private Promise() {}

    static void that(boolean kept, String promise) {
        if (!kept) {
            throw new AssertionError("Broken: " + promise);
        }
    }

    static void equal(Object actual, Object expected, String promise) {
        if (!actual.equals(expected)) {
            throw new AssertionError("Broken: " + promise + ": " + actual + " instead of " + expected);
        }
    }

    /** Messages are fixed but for numbers: whatever the inputs, only so many differ. */
    static void fixedSentence(String message) {
        SENTENCES.add(message.replaceAll("[0-9]+", "#"));
        that(SENTENCES.size() < MANY_SENTENCES, "messages hold nothing of their input, as in: " + message);
    }
}
