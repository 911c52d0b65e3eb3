package land.gleam.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.TokenReport.Entry;
import land.gleam.identity.TokenReport.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Makes a report: applies the verifier's rules to the end, shows what can be read, and looks for the mistakes that
 * explain it. What is read for that purpose is never trusted.
 */
final class Explanation {
    private static final int MAX_ENTRIES = 50;
    private static final List<String> HEADER_ORDER = List.of(HeaderRules.ALGORITHM, HeaderRules.TYPE);
    private static final List<String> CLAIMS_ORDER =
            Stream.of(Claim.values()).map(Claim::inToken).toList();

    private Explanation() {}

    /** By a verifier whose clock stands still, and whose secrets stay the same. */
    static TokenReport of(@Nullable String text, TokenVerifier verifier) {
        Problems.Collected problems = new Problems.Collected();
        CompactToken token = CompactToken.parse(text, problems);
        BareToken bare = BareToken.in(text == null || text.length() > CompactToken.MAX_LENGTH ? "" : text);
        boolean wellShaped = problems.none();
        if (!bare.text().equals(text)) { // which is refused for that already
            Problems.Collected ofTheBareOne = new Problems.Collected();
            token = CompactToken.parse(bare.text(), ofTheBareOne);
            wellShaped = ofTheBareOne.none();
        }
        VerifiedIdentity identity = token == null ? null : verifier.check(token, problems);
        Clues clues = new Clues(
                bare,
                read(token == null ? null : token.header()),
                read(token == null ? null : token.payload()),
                problems.all(),
                verifier.claimRules(),
                verifier.clock().instant());
        return report(
                clues,
                hints(clues, wellShaped ? token : null, verifier),
                identity == null || token == null
                        ? List.of()
                        : Warnings.on(identity, token, verifier.secrets().get(), clues));
    }

    private static TokenReport report(Clues clues, List<String> hints, List<String> warnings) {
        Instant checkedAt = Instant.ofEpochSecond(clues.now().getEpochSecond());
        List<Entry> header = entries(clues.header(), HEADER_ORDER, checkedAt);
        List<Entry> claims = entries(clues.claims(), CLAIMS_ORDER, checkedAt);
        List<Problem> problems = clues.problems().stream()
                .map(problem -> problem.claim().isPresent() ? problem.withFound(found(problem, clues)) : problem)
                .toList();
        TokenReport redacted = new TokenReport(
                checkedAt,
                Redaction.problems(problems),
                hints,
                warnings,
                Redaction.header(header, clues),
                Redaction.claims(claims, clues),
                null);
        return new TokenReport(checkedAt, problems, hints, warnings, header, claims, redacted);
    }

    /** A variant of the secret first, since that hint alone is certain. */
    private static List<String> hints(Clues clues, @Nullable CompactToken wellShaped, TokenVerifier verifier) {
        List<String> hints = new ArrayList<>();
        if (wellShaped != null && clues.has(Reason.SIGNATURE_MISMATCH)) {
            SecretVariant.hintOn(wellShaped, verifier.secrets().get()).ifPresent(hints::add);
        }
        hints.addAll(Hint.on(clues));
        return List.copyOf(hints);
    }

    private static Map<String, @Nullable Object> read(byte @Nullable [] json) {
        Map<String, @Nullable Object> members = StrictJson.readObject("", json, new Problems.Collected());
        return members == null ? Map.of() : members;
    }

    private static @Nullable String found(Problem problem, Clues clues) {
        String claim = problem.claim().orElseThrow();
        return clues.claims().containsKey(claim)
                ? entry(claim, clues.claims().get(claim), clues.now()).valueAndTime()
                : null;
    }

    private static List<Entry> entries(Map<String, @Nullable Object> members, List<String> order, Instant now) {
        return Stream.concat(order.stream().filter(members::containsKey), others(members, order))
                .limit(MAX_ENTRIES)
                .map(name -> entry(name, members.get(name), now))
                .toList();
    }

    private static Stream<String> others(Map<String, @Nullable Object> members, List<String> order) {
        TreeSet<String> names = new TreeSet<>(members.keySet());
        order.forEach(names::remove);
        return names.stream();
    }

    private static Entry entry(String name, @Nullable Object value, Instant now) {
        Optional<Instant> time =
                ClaimNames.TIMES.contains(name) && value instanceof Long seconds && ExpiryRange.contains(seconds)
                        ? Optional.of(Instant.ofEpochSecond(seconds))
                        : Optional.empty();
        return new Entry(
                Display.name(name), Display.of(value), time, time.map(moment -> RelativeTime.of(name, moment, now)));
    }
}
