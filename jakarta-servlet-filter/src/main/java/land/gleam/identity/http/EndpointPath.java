package land.gleam.identity.http;

import java.util.regex.Pattern;

/**
 * Where the endpoint is within the app: a decoded path that is matched whole.
 *
 * @param value begins with a slash; no empty segment, no pattern, query or encoded character
 */
public record EndpointPath(String value) {
    /** The path unless another is given: {@value}. */
    public static final String DEFAULT = "/gleam/identity-token";

    private static final Pattern SEGMENTS = Pattern.compile("(/[^/*?#;%{}\\\\]+)+");

    /**
     * Checks the path.
     *
     * @param value the decoded path
     * @throws IllegalArgumentException if it is none, or a pattern
     */
    public EndpointPath {
        if (!SEGMENTS.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The path of the token endpoint must begin with a slash and hold no second one beside it, none at the"
                            + " end, and none of * ? # ; % { } and backslash. Give the decoded path, " + DEFAULT
                            + " for example.");
        }
    }
}
