package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A mistake in the configuration, and the expected report.
 *
 * @param app the app, in which secrets contain {@link TestSecrets#MARK}
 * @param action the beginning of the report's action
 */
record Mistake(String name, AppBuilder app, String description, String action) {
    /** Asserts that the report names the mistake and its correction, and shows no value at any log level. */
    void assertReportedWithoutValues() {
        app.argument("debug=true").argument("logging.level.root=TRACE");

        assertThat(assertReported().console()).contains(" TRACE ");
    }

    FailedStart assertReported() {
        FailedStart failure = FailedStart.of(app);

        assertThat(failure.console()).doesNotContain(TestSecrets.MARK);
        assertThat(failure.console().split("Description:\n\n", -1)).hasSize(2);
        assertThat(failure.console().split("Description:\n\n", -1)[1])
                .startsWith(description + "\n\nAction:\n\n" + action);
        assertThat(TestSecrets.textOf(failure.thrown())).doesNotContain(TestSecrets.MARK);
        return failure;
    }

    @Override
    public String toString() {
        return name;
    }
}
