package land.gleam.identity.servlet.compat;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the answers that were read. */
final class Exchanges {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Exchanges() {}

    static Answer counted(Answer answer) {
        COUNT.incrementAndGet();
        return answer;
    }

    static int count() {
        return COUNT.get();
    }
}
