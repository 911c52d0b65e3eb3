package land.gleam.identity.benchmarks;

/** A token that a candidate doesn't accept, where its library leaves that check to its caller. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
        super(why);
    }
}
