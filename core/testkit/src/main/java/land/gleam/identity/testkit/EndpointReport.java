package land.gleam.identity.testkit;

import java.time.Instant;
import java.util.List;

/**
 * The report of an {@link EndpointExamination}. It describes what the server sent and quotes nothing of it, so that it
 * contains no token, credential or value of a header, however encoded, nor anything of the secret.
 *
 * <p>Immutable and thread-safe.
 */
public final class EndpointReport {
    private final Instant checkedAt;
    private final int requests;
    private final List<Finding> failures;
    private final List<Finding> warnings;
    private final List<Check> notChecked;
    private final List<Check> passed;

    EndpointReport(
            Instant checkedAt, int requests, List<Finding> findings, List<Check> notChecked, List<Check> passed) {
        this.checkedAt = checkedAt;
        this.requests = requests;
        this.failures =
                findings.stream().filter(finding -> finding.rule.isFailure()).toList();
        this.warnings =
                findings.stream().filter(finding -> !finding.rule.isFailure()).toList();
        this.notChecked = List.copyOf(notChecked);
        this.passed = List.copyOf(passed);
    }

    /**
     * Returns whether nothing failed. There can be {@link #warnings}, and checks that were not possible.
     *
     * @return true without failures
     */
    public boolean good() {
        return failures.isEmpty();
    }

    /**
     * Throws an error that shows this report, unless nothing failed.
     *
     * @throws AssertionError with the text of this report as its message, if there is a failure
     */
    public void assertGood() {
        if (!good()) {
            throw new AssertionError(toString());
        }
    }

    /**
     * Returns the time at which the examination began.
     *
     * @return the time, from the examination's clock, in whole seconds, rounded down
     */
    public Instant checkedAt() {
        return checkedAt;
    }

    /**
     * Returns how many requests were sent.
     *
     * @return at most 22
     */
    public int requests() {
        return requests;
    }

    /**
     * Returns what must be corrected.
     *
     * @return the failures, empty for a good endpoint
     */
    public List<Finding> failures() {
        return failures;
    }

    /**
     * Returns what should be changed.
     *
     * @return the warnings, often none
     */
    public List<Finding> warnings() {
        return warnings;
    }

    /**
     * Returns what was not checked, or only in part, and why.
     *
     * @return the checks, in a fixed order
     */
    public List<Check> notChecked() {
        return notChecked;
    }

    /**
     * Returns what was checked and found to be right.
     *
     * @return the checks, in a fixed order
     */
    public List<Check> passed() {
        return passed;
    }

    /**
     * Returns a text for a terminal, of several lines without a final line break. Its content and format can change
     * with any version; programs should use the other methods.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(good() ? "GOOD" : "FAILED")
                .append(" at ")
                .append(checkedAt)
                .append(", after ")
                .append(requests)
                .append(requests == 1 ? " request" : " requests");
        failures.forEach(failure -> text.append("\n\n").append(failure));
        warnings.forEach(warning -> text.append("\n\nWarning: ").append(warning));
        append(text, "Not checked", notChecked);
        append(text, "Passed", passed);
        return text.toString();
    }

    private static void append(StringBuilder text, String heading, List<Check> checks) {
        if (!checks.isEmpty()) {
            text.append("\n\n").append(heading);
            checks.forEach(check -> text.append("\n  - ").append(check));
        }
    }

    /**
     * A check that passed or that was not made.
     *
     * <p>Immutable and thread-safe.
     */
    public static final class Check {
        private final EndpointRule rule;
        private final String reason;

        Check(EndpointRule rule, String reason) {
            this.rule = rule;
            this.reason = reason;
        }

        /**
         * Returns the code of the check.
         *
         * @return a constant such as {@code CHOSEN_USER}; the README of the test kit lists all
         */
        public String code() {
            return rule.name();
        }

        /**
         * Returns why it passed or was not made.
         *
         * @return one line: what is right, or why it was not checked
         */
        public String reason() {
            return reason;
        }

        /** Returns both, in one line. */
        @Override
        public String toString() {
            return code() + ": " + reason;
        }
    }

    /**
     * A failure or a warning. Its texts are one line each.
     *
     * <p>Immutable and thread-safe.
     */
    public static final class Finding {
        private final EndpointRule rule;
        private final String sent;
        private final String found;
        private final String advice;

        /** @param advice sentences after the rule's own fix, or empty */
        Finding(EndpointRule rule, String sent, String found, String advice) {
            this.rule = rule;
            this.sent = sent;
            this.found = found;
            this.advice = advice;
        }

        /**
         * Returns the code of the check.
         *
         * @return a constant such as {@code CHOSEN_USER}; the README of the test kit lists all
         */
        public String code() {
            return rule.name();
        }

        /**
         * Returns what is wrong.
         *
         * @return a sentence
         */
        public String what() {
            return rule.what();
        }

        /**
         * Returns what was sent, with credentials in words only.
         *
         * @return the requests in words
         */
        public String sent() {
            return sent;
        }

        /**
         * Returns what the endpoint responded.
         *
         * @return the response in words
         */
        public String found() {
            return found;
        }

        /**
         * Returns what is required.
         *
         * @return a sentence
         */
        public String wanted() {
            return rule.wanted();
        }

        /**
         * Returns why it matters.
         *
         * @return a sentence
         */
        public String why() {
            return rule.why();
        }

        /**
         * Returns what to do.
         *
         * @return a sentence or more
         */
        public String fix() {
            return rule.fix() + advice;
        }

        /** Returns all parts, in several lines. */
        @Override
        public String toString() {
            return code() + "\n  " + what() + "\n  sent:   " + sent + "\n  found:  " + found + "\n  wanted: " + wanted()
                    + "\n  why:    " + why() + "\n  fix:    " + fix();
        }
    }
}
