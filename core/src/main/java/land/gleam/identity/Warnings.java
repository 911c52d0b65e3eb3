package land.gleam.identity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is better changed although a token is accepted, each a fixed sentence. */
final class Warnings {
    private static final int FIVE_MINUTES = 5 * 60;
    private static final int A_DAY = 24 * 60 * 60;

    private Warnings() {}

    /** On a token that was accepted as this identity, and signed with the first of these secrets or a later one. */
    static List<String> on(VerifiedIdentity identity, CompactToken token, IdentitySecret[] secrets, Clues clues) {
        List<String> warnings = new ArrayList<>();
        if (!token.isSignedWith(secrets[0].key())) {
            warnings.add("The token was signed with a previous secret. Give its signer the current one before the"
                    + " previous one is retired.");
        }
        if (livesLong(clues)) {
            warnings.add("The token lives for more than five minutes. Sign it with a shorter lifetime: whoever finds it"
                    + " can use it until it expires.");
        }
        if (isHttp(identity.user().avatarUrl())) {
            warnings.add(
                    "The avatar's URL begins with http. Use https, so that nobody can read or replace the picture on"
                            + " its way.");
        }
        if (identity.audience().isEmpty()) {
            warnings.add("The token names no audience. Sign it for the Gleam project's ID, slug or portal subdomain, so"
                    + " that it is good for no other project.");
        }
        return List.copyOf(warnings);
    }

    /** Since it was issued, where it says so believably; otherwise from now on. */
    private static boolean livesLong(Clues clues) {
        long skew = clues.rules().clockSkew().toSeconds();
        Long expiry = clues.secondsUntil(ClaimNames.EXPIRES_AT);
        Long issue = clues.secondsUntil(ClaimNames.ISSUED_AT);
        long start = issue != null && issue <= skew && issue > -A_DAY ? issue : skew;
        return expiry != null && expiry - start > FIVE_MINUTES;
    }

    private static boolean isHttp(@Nullable String url) {
        return url != null && url.regionMatches(true, 0, "http:", 0, "http:".length());
    }
}
