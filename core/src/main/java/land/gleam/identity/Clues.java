package land.gleam.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.TokenReport.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What the hints look at. Nothing of it is proven.
 *
 * @param bare the text, empty where there is none or it is too large to be read
 * @param header its members, empty where they can't be read
 * @param claims its claims, empty where they can't be read
 */
record Clues(
        BareToken bare,
        Map<String, @Nullable Object> header,
        Map<String, @Nullable Object> claims,
        List<Problem> problems,
        ClaimRules rules,
        Instant now) {

    boolean has(Reason reason) {
        return problems.stream().anyMatch(problem -> problem.is(reason));
    }

    boolean hasProblemWith(String claim) {
        return problems.stream()
                .anyMatch(problem -> problem.claim().filter(claim::equals).isPresent());
    }

    /** The algorithm that the header names, or an empty text. */
    String algorithm() {
        return header.get(HeaderRules.ALGORITHM) instanceof String algorithm ? algorithm : "";
    }

    /** How many seconds a claim lies in the future, negative in the past; null unless it is a time. */
    @Nullable
    Long secondsUntil(String claim) {
        return claims.get(claim) instanceof Long seconds && ExpiryRange.contains(seconds)
                ? seconds - now.getEpochSecond()
                : null;
    }

    /** The audiences, be they a list or a single one, of whatever type. */
    Stream<?> audiences() {
        Object audience = claims.get(ClaimNames.AUDIENCE);
        return audience instanceof List<?> list ? list.stream() : Stream.ofNullable(audience);
    }

    /** The texts of these claims that are not blank. */
    Stream<String> texts(List<Claim> aliases) {
        return aliases.stream()
                .map(alias -> claims.get(alias.inToken()))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !FieldRules.isBlank(text));
    }
}
