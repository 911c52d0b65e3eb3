package land.gleam.identity;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import land.gleam.identity.Hints.Hint;
import org.jspecify.annotations.Nullable;

/**
 * A claim that Gleam ignores, and that was probably meant for it.
 *
 * @param words its name, or what it resembles: no text from the token
 * @param hasName whether a claim of this name is such a claim
 * @param read the claim that Gleam reads instead, if there is one
 */
record IgnoredClaim(
        String words, Predicate<String> hasName, @Nullable Claim read) {
    private static final List<IgnoredClaim> ALL = Stream.of(
                    named(Claim.SUBJECT, "user_id", "userId", "uid", "external_id", "externalId", "id"),
                    named(Claim.AUDIENCE, "audience"),
                    named(Claim.EXPIRES_AT, "expires_at", "expiresAt", "expires"),
                    named(Claim.NAME, "username"),
                    named(Claim.AVATAR_URL, "avatar"),
                    named(Claim.EMAIL, "email_address", "emailAddress"),
                    named(null, "role"),
                    Stream.of(Claim.values())
                            .filter(IgnoredClaim::isOnGleamsPage)
                            .map(IgnoredClaim::inAnotherCase))
            .flatMap(each -> each)
            .toList();

    static final List<Hint> HINTS = ALL.stream()
            .filter(IgnoredClaim::isForARequiredOne)
            .map(claim -> new Hint(claim::isMistakenIn, claim.hint()))
            .toList();

    /** On a token that breaks no rule. */
    static final List<Hint> WARNINGS =
            ALL.stream().map(claim -> new Hint(claim::isIn, claim.warning())).toList();

    private static Stream<IgnoredClaim> named(@Nullable Claim read, String... names) {
        return Stream.of(names).map(name -> new IgnoredClaim(name, name::equals, read));
    }

    private static IgnoredClaim inAnotherCase(Claim claim) {
        String right = claim.inToken();
        return new IgnoredClaim(
                "a claim that differs from " + right + " only in case",
                name -> name.equalsIgnoreCase(right) && !name.equals(right),
                claim);
    }

    private static boolean isOnGleamsPage(Claim claim) {
        return claim != Claim.NOT_BEFORE && claim != Claim.ISSUED_AT;
    }

    private boolean isForARequiredOne() {
        return read == Claim.SUBJECT || read == Claim.AUDIENCE || read == Claim.EXPIRES_AT;
    }

    private boolean isIn(Explanation found) {
        return found.claims().keySet().stream().anyMatch(hasName);
    }

    /** Returns whether it stands in place of a claim that is required. */
    private boolean isMistakenIn(Explanation found) {
        return read != null && found.claim(read) == null && found.breaksRuleOn(read) && isIn(found);
    }

    private String hint() {
        return "The token has " + words + reads("; Gleam") + " Rename the claim where the token is signed.";
    }

    private String warning() {
        return "The token has " + words + ", which Gleam ignores" + reads("; it");
    }

    private String reads(String reader) {
        return read == null ? "." : reader + " reads " + read.inToken() + ".";
    }
}
