package land.gleam.identity.http;

import java.util.regex.Pattern;

/** What a 401 answer asks for in {@code WWW-Authenticate}. */
final class Challenge {
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]|\\\\.)*\"");
    private static final Pattern BASIC = Pattern.compile("(^|[, ])basic([, ]|$)", Pattern.CASE_INSENSITIVE);

    private Challenge() {}

    static String checked(String challenge) {
        if (!VISIBLE.matcher(challenge).matches()) {
            throw new IllegalArgumentException("The challenge must be one line of visible ASCII, such as Bearer.");
        }
        if (BASIC.matcher(QUOTED.matcher(challenge).replaceAll("")).find()) {
            throw new IllegalArgumentException(
                    "The challenge must not offer Basic, which makes browsers ask for a password."
                            + " Use the scheme of your own authentication, such as Bearer.");
        }
        return challenge;
    }
}
