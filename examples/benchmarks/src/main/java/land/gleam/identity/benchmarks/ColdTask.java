package land.gleam.identity.benchmarks;

/** What a fresh JVM does. */
enum ColdTask {
    MINT("first token"),
    VERIFY("first verified token");

    private final String title;

    ColdTask(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
