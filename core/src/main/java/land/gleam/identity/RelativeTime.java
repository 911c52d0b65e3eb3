package land.gleam.identity;

import java.time.Instant;

/** Times in a token as people say them. */
final class RelativeTime {
    private RelativeTime() {}

    /** Such as {@code expired 7 minutes ago}, for one of the {@linkplain ClaimNames#TIMES claims about time}. */
    static String of(String claim, Instant time, Instant now) {
        long seconds = time.getEpochSecond() - now.getEpochSecond();
        boolean past = seconds <= 0;
        String verb = switch (claim) {
            case ClaimNames.EXPIRES_AT -> past ? "expired" : "expires";
            case ClaimNames.NOT_BEFORE -> past ? "became valid" : "becomes valid";
            default -> past ? "issued" : "to be issued";
        };
        return verb + " " + distance(seconds);
    }

    /** In seconds under a minute, minutes under an hour, hours under two days, days under two years; rounded down. */
    private static String distance(long seconds) {
        long amount = Math.abs(seconds);
        if (amount == 0) {
            return "just now";
        }
        String text;
        if (amount < 60) {
            text = count(amount, "second");
        } else if (amount < 60 * 60) {
            text = count(amount / 60, "minute");
        } else if (amount < 48 * 60 * 60) {
            text = count(amount / (60 * 60), "hour");
        } else if (amount < 2L * 365 * 24 * 60 * 60) {
            text = count(amount / (24 * 60 * 60), "day");
        } else {
            text = count(amount / (365L * 24 * 60 * 60), "year");
        }
        return seconds < 0 ? text + " ago" : "in " + text;
    }

    private static String count(long amount, String unit) {
        return amount + " " + unit + (amount == 1 ? "" : "s");
    }
}
