package land.gleam.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What {@link GleamIdentityVerifier#explain} found out about a token, for operators and support staff. It shows who the
 * token is about, so keep it out of logs, where its {@linkplain #redacted() redacted} form may stand, and never send
 * either to an HTTP caller: it tells an attacker which rule to get around next.
 *
 * <p>It holds neither the token's signature nor anything of the secret. Texts from the token are fit to be shown on a
 * terminal: on one line, with control and format characters (those that turn the direction of writing among them) as
 * escapes such as {@code \\u202e}, and cut where they are long.
 *
 * <p>Immutable, so safe for any number of threads.
 */
public final class TokenReport {
    private final Instant checkedAt;
    private final List<Problem> problems;
    private final List<String> hints;
    private final List<String> warnings;
    private final List<Entry> header;
    private final List<Entry> claims;
    private final @Nullable TokenReport redacted;

    /** With what remains of it without personal data, or null if nothing needs to be removed. */
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
     * Whether {@link GleamIdentityVerifier#verify} would have accepted the token: it has no problem.
     *
     * @return true if the token was good at {@link #checkedAt}
     */
    public boolean accepted() {
        return problems.isEmpty();
    }

    /**
     * The time at which the token was checked, by the verifier's clock.
     *
     * @return the time, in whole seconds, rounded down
     */
    public Instant checkedAt() {
        return checkedAt;
    }

    /**
     * Every problem, in the order in which {@link GleamIdentityVerifier#verify} looks for them; the first is the one
     * for which it refuses the token. A claim has at most one.
     *
     * <p>Of a token with the wrong shape, what can still be read is checked too; it is never trusted. Of one that is
     * too large, nothing is read.
     *
     * @return the problems, empty for an accepted token
     */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * The usual mistakes that fit what was found, each with what to change. They are fixed sentences without any text
     * of the token; an accepted token may have some too.
     *
     * @return sentences in plain text, often none
     */
    public List<String> hints() {
        return hints;
    }

    /**
     * What is better changed although the token is accepted, such as a lifetime of more than five minutes. They are
     * fixed sentences without any text of the token.
     *
     * @return sentences in plain text; empty for a refused token
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * What the token's header holds, as far as it can be read. Anyone may have written it.
     *
     * @return the members: {@code alg} and {@code typ} first, the others by name; at most 50
     */
    public List<Entry> header() {
        return header;
    }

    /**
     * What the token claims, as far as it can be read. Unless the token is accepted, anyone may have written it.
     *
     * @return the claims: those of Gleam's page first, the others by name; at most 50
     */
    public List<Entry> claims() {
        return claims;
    }

    /**
     * This report without personal data, for logs. Of the header it keeps {@code alg} and {@code typ} with a usual
     * value, of the claims the times, and {@code aud} if it is one that the verifier accepts; of what was found wrong,
     * lengths and times.
     *
     * @return a report with the same problems, hints and warnings
     */
    public TokenReport redacted() {
        return redacted == null ? this : redacted;
    }

    /**
     * A block of text for a terminal, of several lines without a final line break. What stands in it and how may change
     * with any version; read the other methods instead.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(accepted() ? "ACCEPTED" : "REFUSED").append(" at ").append(checkedAt);
        for (Problem problem : problems) {
            text.append("\n\n").append(problem.title()).append("\n  ").append(problem.what());
            problem.found().ifPresent(found -> text.append("\n  found:  ").append(found));
            problem.wanted().ifPresent(wanted -> text.append("\n  wanted: ").append(wanted));
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

    private static void appendList(StringBuilder text, String heading, List<String> lines, UnaryOperator<String> line) {
        if (!lines.isEmpty()) {
            text.append("\n\n").append(heading);
            lines.forEach(each -> text.append("\n  ").append(line.apply(each)));
        }
    }

    /**
     * A rule that the token breaks. The sentences hold nothing of the token; only {@link #found} does.
     *
     * @param reason the reason with which {@link GleamIdentityVerifier#verify} would refuse the token; empty if it
     *     could say nothing because the verifier's secrets are unavailable, where it would throw
     *     {@link IdentitySecretUnavailableException}
     * @param claim the claim that breaks the rule, by its name in the token; empty if it is not about a single claim
     * @param what what is wrong, in a sentence
     * @param found what the token has instead, fit to be shown; may be personal data
     * @param wanted what the verifier wants
     * @param fix what to do, in a sentence
     */
    public record Problem(
            Optional<Reason> reason,
            Optional<String> claim,
            String what,
            Optional<String> found,
            Optional<String> wanted,
            String fix) {

        static Problem of(Reason reason, String what, String fix) {
            return new Problem(Optional.of(reason), Optional.empty(), what, Optional.empty(), Optional.empty(), fix);
        }

        static Problem of(Reason reason, Claim claim, String what, String fix) {
            return new Problem(
                    Optional.of(reason), Optional.of(claim.inToken()), what, Optional.empty(), Optional.empty(), fix);
        }

        Problem withFound(@Nullable String text) {
            return new Problem(reason, claim, what, Optional.ofNullable(text), wanted, fix);
        }

        Problem withWanted(String text) {
            return new Problem(reason, claim, what, found, Optional.of(text), fix);
        }

        boolean is(Reason other) {
            return reason.filter(other::equals).isPresent();
        }

        /**
         * The problem and its fix. Where there is a reason, this is the message of the exception that
         * {@link GleamIdentityVerifier#verify} throws.
         *
         * @return two sentences or more, without any text of the token
         */
        public String message() {
            return what + " " + fix;
        }

        private String title() {
            return reason.map(Enum::name).orElse("SECRET UNAVAILABLE")
                    + claim.map(name -> " " + name).orElse("");
        }

        /** Without what was found, so that a problem can stand in a log line. */
        @Override
        public String toString() {
            return title() + ": " + message();
        }
    }

    /**
     * A member of the header or a claim, fit to be shown.
     *
     * @param name its name, in quotes unless it is a plain word
     * @param value its value as JSON has it, texts in quotes
     * @param time the moment that a claim on time means, if there is one before the year 10000
     * @param relative the same as people say it, such as {@code expired 7 minutes ago}
     */
    public record Entry(String name, String value, Optional<Instant> time, Optional<String> relative) {
        /** As in {@code exp: 1795348500 (2026-11-22T11:55:00Z, expired 5 minutes ago)}. */
        @Override
        public String toString() {
            return name + ": " + valueAndTime();
        }

        String valueAndTime() {
            return value
                    + time.map(moment -> " (" + moment
                                    + relative.map(words -> ", " + words).orElse("") + ")")
                            .orElse("");
        }
    }
}
