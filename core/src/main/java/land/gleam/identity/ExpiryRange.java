package land.gleam.identity;

/** The expiry times that a token may carry, the same on both sides. */
final class ExpiryRange {
    /** 9999-12-31T23:59:59Z; a time in milliseconds lies beyond it. */
    static final long MAX_SECONDS = 253_402_300_799L;

    private ExpiryRange() {}

    static boolean contains(long unixSeconds) {
        return unixSeconds >= 0 && unixSeconds <= MAX_SECONDS;
    }
}
