package land.gleam.identity.testkit;

import java.time.Duration;
import java.time.Instant;

/** Numbers that a server chose, in words that are too coarse to carry anything else. */
final class Wording {
    private static final int TEN_MINUTES = 600;
    private static final int TWO_HOURS = 7200;
    private static final int A_DAY = 86400;

    private Wording() {}

    static String between(Instant earlier, Instant later) {
        return seconds(Duration.between(earlier, later).toSeconds());
    }

    static String seconds(long seconds) {
        if (seconds < TEN_MINUTES) {
            return seconds + (seconds == 1 ? " second" : " seconds");
        }
        if (seconds < A_DAY) {
            return "more than " + (seconds < TWO_HOURS ? seconds / 60 + " minutes" : seconds / 3600 + " hours");
        }
        return "more than a day";
    }

    static String number(int number, String one, String several) {
        return number > 99 ? "more than 99 " + several : number + " " + (number == 1 ? one : several);
    }
}
