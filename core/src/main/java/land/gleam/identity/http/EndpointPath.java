package land.gleam.identity.http;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The endpoint's path within the app: decoded, and matched as a whole.
 *
 * @param value starts with a slash; contains no empty segment, pattern, query or encoded character
 */
public record EndpointPath(String value) {
    /** The default path: {@value}. */
    public static final String DEFAULT = "/gleam/identity-token";

    private static final Pattern SEGMENTS = Pattern.compile("(/[^/*?#;%{}\\\\]+)+");

    /**
     * Checks the path.
     *
     * @param value the decoded path
     * @throws IllegalArgumentException if the value is not such a path
     */
    public EndpointPath {
        if (!SEGMENTS.matcher(Objects.requireNonNull(value, "value")).matches()) {
            throw new IllegalArgumentException(
                    "The path of the token endpoint must start with a slash, must not end with"
                            + " one or contain two in a row, and must not contain any of * ? # ; % { } or a backslash."
                            + " Use the decoded path, for example " + DEFAULT + ".");
        }
    }
}
