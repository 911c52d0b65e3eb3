package land.gleam.identity.http;

import java.util.Objects;

/**
 * The endpoint's path within the app: decoded, and matched as a whole.
 *
 * @param value starts with a slash; contains no segment that is empty, {@code .} or {@code ..}, no pattern, query or
 *     encoded character, and no control character
 */
public record EndpointPath(String value) {
    /** The default path: {@value}. */
    public static final String DEFAULT = "/gleam/identity-token";

    /**
     * Checks that the path can match a request.
     *
     * @param value the decoded path
     * @throws IllegalArgumentException if the value is not such a path; the message names the rule that it breaks, and
     *     does not repeat it
     */
    public EndpointPath {
        if (!Objects.requireNonNull(value, "value").startsWith("/")) {
            throw refused("must start with a slash");
        }
        value.codePoints().forEach(EndpointPath::check);
        for (String segment : value.substring(1).split("/", -1)) {
            if (segment.isEmpty()) {
                throw refused("must not end with a slash or contain two slashes in a row");
            }
            if (segment.equals(".") || segment.equals("..")) {
                throw refused(
                        "must not contain a segment . or .., which servers resolve before they look for the path");
            }
        }
    }

    private static void check(int character) {
        switch (character) {
            case '*', '{', '}' ->
                throw refused("must not contain " + Character.toString(character) + ", because it is not a pattern");
            case '?' -> throw refused("must not contain ?, which begins the query");
            case '#' -> throw refused("must not contain #, which begins the fragment");
            case ';' -> throw refused("must not contain ;, which begins a path parameter");
            case '%' -> throw refused("must be decoded: write the characters themselves, without %");
            case '\\' -> throw refused("must not contain a backslash");
            default -> checkUnicode(character);
        }
    }

    private static void checkUnicode(int character) {
        if (Character.isISOControl(character)) {
            throw refused("must not contain a control character");
        }
        if (Character.getType(character) == Character.SURROGATE) {
            throw refused("must not contain an unpaired surrogate");
        }
    }

    private static IllegalArgumentException refused(String rule) {
        return new IllegalArgumentException(
                "The path of the token endpoint " + rule + ". A path looks like " + DEFAULT + ".");
    }
}
