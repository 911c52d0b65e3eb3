package land.gleam.identity;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The report on a token of {@link GleamIdentityVerifier#explain}, or of
 * {@link GleamIdentityVerifier.Builder#explainWithoutSecret}, for operators and support staff. It contains personal
 * data: log only its {@linkplain #redacted() redacted} form. Never send either to an HTTP caller, since it tells an
 * attacker which rule to work around next.
 *
 * <p>It contains neither the token's signature nor anything of the secret. Texts from the token can be displayed on a
 * terminal: they are on one line, control and format characters (including those that change the direction of writing)
 * are escaped as in &#92;u202e, and long texts are cut.
 *
 * <p>Immutable and thread-safe.
 */
public final class TokenReport {
    private final Instant checkedAt;
    private final List<Problem> problems;
    private final List<String> hints;
    private final List<String> warnings;
    private final List<Entry> header;
    private final List<Entry> claims;
    private final @Nullable TokenReport redacted;

    /** A null in place of the redacted report means that this one is redacted. */
    TokenReport(
            Instant checkedAt,
            List<Problem> problems,
            List<String> hints,
            List<String> warnings,
            List<Entry> header,
            List<Entry> claims,
            @Nullable TokenReport redacted) {
        this.checkedAt = checkedAt;
        this.problems = problems;
        this.hints = hints;
        this.warnings = warnings;
        this.header = header;
        this.claims = claims;
        this.redacted = redacted;
    }

    /**
     * Returns whether {@link GleamIdentityVerifier#verify} would have accepted the token.
     *
     * @return true if there was no problem at {@link #checkedAt}
     */
    public boolean accepted() {
        return problems.isEmpty();
    }

    /**
     * Returns whether only the signature is left to check, for lack of a secret: the token is neither accepted nor
     * known to break a rule.
     *
     * @return true if the only problem has no {@linkplain Problem#reason() reason}
     */
    public boolean undecided() {
        return !accepted() && problems.stream().allMatch(problem -> problem.reason() == null);
    }

    /**
     * Returns the time of the check, from the verifier's clock.
     *
     * @return the time, in whole seconds, rounded down
     */
    public Instant checkedAt() {
        return checkedAt;
    }

    /**
     * Returns every problem, in the order in which {@link GleamIdentityVerifier#verify} checks the rules; it refuses
     * the token for the first one. A claim has at most one problem.
     *
     * <p>If the token has the wrong shape, as much of it as can be read is checked, without trusting it. Nothing is
     * read of a token that has more than 8192 characters.
     *
     * @return the problems, empty for an accepted token
     */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Returns the usual mistakes that fit what was found, each with its fix. They are fixed sentences without any text
     * from the token. There can be hints on an accepted token, too.
     *
     * @return sentences in plain text, often none
     */
    public List<String> hints() {
        return hints;
    }

    /**
     * Returns what should be changed although the token breaks no rule, such as a lifetime of more than five minutes.
     * They are fixed sentences without any text from the token.
     *
     * @return sentences in plain text; empty for a refused token
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Returns the token's header, as far as it can be read. Anyone may have written it.
     *
     * @return the members: {@code alg} and {@code typ} first, the others by name; at most 50
     */
    public List<Entry> header() {
        return header;
    }

    /**
     * Returns the token's claims, as far as they can be read. Unless the token is accepted, anyone may have written
     * them.
     *
     * @return the claims: those of Gleam's page first, the others by name; at most 50
     */
    public List<Entry> claims() {
        return claims;
    }

    /**
     * Returns this report without personal data, for logs. It keeps {@code alg} and {@code typ} if their values are
     * usual ones, the claims that are times, and {@code aud} if the verifier accepts it; of what was found wrong, it
     * keeps lengths and times.
     *
     * @return a report with the same problems, hints and warnings
     */
    public TokenReport redacted() {
        return redacted == null ? this : redacted;
    }

    /**
     * Returns a text for a terminal, of several lines without a final line break. Its content and format can change
     * with any version; programs should use the other methods.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(accepted() ? "ACCEPTED" : undecided() ? "UNDECIDED" : "REFUSED")
                .append(" at ")
                .append(checkedAt);
        for (Problem problem : problems) {
            text.append("\n\n").append(problem.title()).append("\n  ").append(problem.what());
            appendIfPresent(text, "\n  found:  ", problem.found());
            appendIfPresent(text, "\n  wanted: ", problem.wanted());
            text.append("\n  fix:    ").append(problem.fix());
        }
        appendList(text, "Hints", hints, hint -> "- " + hint);
        appendList(text, "Warnings", warnings, warning -> "- " + warning);
        String heading = redacted == null ? ", without personal data" : accepted() ? "" : ", not proven";
        appendList(
                text, "Header" + heading, header.stream().map(Entry::toString).toList(), entry -> entry);
        appendList(
                text, "Claims" + heading, claims.stream().map(Entry::toString).toList(), entry -> entry);
        return text.toString();
    }

    private static void appendIfPresent(StringBuilder text, String label, @Nullable String value) {
        if (value != null) {
            text.append(label).append(value);
        }
    }

    private static void appendList(StringBuilder text, String heading, List<String> lines, UnaryOperator<String> line) {
        if (!lines.isEmpty()) {
            text.append("\n\n").append(heading);
            lines.forEach(each -> text.append("\n  ").append(line.apply(each)));
        }
    }

    /**
     * A rule that the token breaks. The sentences contain no text from the token; only {@link #found} does.
     *
     * <p>Immutable and thread-safe.
     */
    public static final class Problem {
        private final Finding finding;
        private final @Nullable String found;
        private final @Nullable String wanted;

        Problem(Finding finding, @Nullable String found, @Nullable String wanted) {
            this.finding = finding;
            this.found = found;
            this.wanted = wanted;
        }

        /**
         * Returns the reason with which {@link GleamIdentityVerifier#verify} would refuse the token.
         *
         * @return the reason, or null if the signature was not checked, because the verifier's secrets are unavailable
         *     (and {@code verify} would throw {@link IdentitySecretUnavailableException}) or there is none
         */
        public @Nullable Reason reason() {
            return finding.reason();
        }

        /**
         * Returns the claim that breaks the rule.
         *
         * @return the claim's name in the token, or null if the rule does not concern a single claim
         */
        public @Nullable String claim() {
            return finding.claim();
        }

        /**
         * Returns what is wrong.
         *
         * @return a sentence
         */
        public String what() {
            return finding.what();
        }

        /**
         * Returns what the token contains instead. It can be personal data.
         *
         * @return a text that can be displayed, or null if there is nothing to show
         */
        public @Nullable String found() {
            return found;
        }

        /**
         * Returns what the verifier requires.
         *
         * @return a text that can be displayed, or null if {@link #what} is all there is to say
         */
        public @Nullable String wanted() {
            return wanted;
        }

        /**
         * Returns what to do.
         *
         * @return a sentence or two
         */
        public String fix() {
            return finding.fix();
        }

        /**
         * Returns the problem and its fix. If there is a reason, this is the message of the exception that
         * {@link GleamIdentityVerifier#verify} throws.
         *
         * @return two sentences or more, without any text from the token
         */
        public String message() {
            return finding.message();
        }

        private String title() {
            Reason reason = finding.reason();
            String claim = finding.claim();
            return (reason == null ? "SIGNATURE NOT CHECKED" : reason.name()) + (claim == null ? "" : " " + claim);
        }

        /** Omits {@link #found}, so that a problem may appear in a log. */
        @Override
        public String toString() {
            return title() + ": " + message();
        }
    }

    /**
     * A member of the header or a claim, as text that can be displayed.
     *
     * <p>Immutable and thread-safe.
     */
    public static final class Entry {
        private final String name;
        private final String value;
        private final @Nullable Instant time;
        private final @Nullable String relative;

        Entry(String name, String value, @Nullable Instant time, @Nullable String relative) {
            this.name = name;
            this.value = value;
            this.time = time;
            this.relative = relative;
        }

        /**
         * Returns the name.
         *
         * @return the name, in quotes unless it is a plain word
         */
        public String name() {
            return name;
        }

        /**
         * Returns the value as JSON, cut if it is long.
         *
         * @return the value, texts in quotes
         */
        public String value() {
            return value;
        }

        /**
         * Returns the time that {@code exp}, {@code nbf} or {@code iat} stands for.
         *
         * @return the time, or null for another claim or a value that is no time from 1970 to 9999
         */
        public @Nullable Instant time() {
            return time;
        }

        /**
         * Returns {@link #time} relative to the time of the check, such as {@code expired 7 minutes ago}.
         *
         * @return the relative time, or null if there is no time
         */
        public @Nullable String relative() {
            return relative;
        }

        /** Returns, for example, {@code exp: 1795348500 (2026-11-22T11:55:00Z, expired 5 minutes ago)}. */
        @Override
        public String toString() {
            return name + ": " + valueAndTime();
        }

        String valueAndTime() {
            return time == null ? value : value + " (" + time + ", " + relative + ")";
        }
    }
}
