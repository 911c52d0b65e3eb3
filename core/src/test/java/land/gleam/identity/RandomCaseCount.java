package land.gleam.identity;

/** The number of cases of a random test: a tenth of the full number, unless {@code -Drandom.full=true} is set. */
final class RandomCaseCount {
    private RandomCaseCount() {}

    static int of(int fullNumber) {
        return Boolean.getBoolean("random.full") ? fullNumber : fullNumber / 10;
    }
}
