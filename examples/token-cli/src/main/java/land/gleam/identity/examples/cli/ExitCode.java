package land.gleam.identity.examples.cli;

/** What the program tells its caller. */
final class ExitCode {
    static final int ACCEPTED = 0;
    static final int REFUSED = 1;
    static final int WRONG_USE = 2;

    private ExitCode() {}
}
