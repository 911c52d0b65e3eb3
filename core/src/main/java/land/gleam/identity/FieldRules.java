package land.gleam.identity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The rules on the values in a token, for signing and verifying alike. The methods named {@code problemWith…} return
 * the rule that a text breaks, worded to follow the field's name and without the value, or null if it breaks none.
 */
final class FieldRules {
    /** 9999-12-31T23:59:59Z. A time in milliseconds lies beyond it. */
    static final long MAX_UNIX_TIME = 253_402_300_799L;

    private static final int MAX_PORT = 65535;
    private static final int MAX_AUDIENCE_LENGTH = 255;

    private FieldRules() {}

    static @Nullable String problemWithId(String value) {
        return isBlank(value) ? "must not be blank" : problemWithLine(value);
    }

    static @Nullable String problemWithAudience(String value) {
        if (isBlank(value)) {
            return "must not be blank";
        }
        if (value.length() > MAX_AUDIENCE_LENGTH) {
            return "must not be longer than " + MAX_AUDIENCE_LENGTH + " characters";
        }
        return hasWhiteSpaceAround(value) ? "must not begin or end with white space" : problemWithLine(value);
    }

    /** U+0000 is refused by many readers, and by every text column of PostgreSQL. */
    static @Nullable String problemWithName(String value) {
        return value.indexOf('\0') >= 0 ? "must not contain U+0000" : problemWithText(value);
    }

    static @Nullable String problemWithEmail(String value) {
        String broken = problemWithWord(value);
        if (broken != null) {
            return broken;
        }
        int at = value.lastIndexOf('@');
        return at > 0 && at < value.length() - 1 ? null : "must have text on both sides of its last @";
    }

    static @Nullable String problemWithAvatarUrl(String value) {
        String broken = problemWithWord(value);
        if (broken != null) {
            return broken;
        }
        if (value.indexOf('\\') >= 0) {
            return "must not contain a backslash";
        }
        int start = startOfAuthority(value);
        if (start < 0) {
            return "must begin with http:// or https://";
        }
        return problemWithAuthority(value.substring(start, endOfAuthority(value, start)));
    }

    /** For any text: valid Unicode. */
    static @Nullable String problemWithText(String value) {
        return hasUnpairedSurrogate(value)
                ? "must not contain an unpaired surrogate (it is not valid Unicode text)"
                : null;
    }

    /** For a text without control characters. */
    private static @Nullable String problemWithLine(String value) {
        if (isVisibleAscii(value)) {
            return null;
        }
        return value.chars().anyMatch(Character::isISOControl)
                ? "must not contain control characters"
                : problemWithText(value);
    }

    /** For a text without control characters and white space. */
    private static @Nullable String problemWithWord(String value) {
        if (isVisibleAscii(value)) {
            return null;
        }
        String problem = problemWithLine(value);
        return problem == null && value.chars().anyMatch(c -> isWhiteSpace((char) c))
                ? "must not contain white space"
                : problem;
    }

    /** Includes the no-break spaces, unlike {@link String#isBlank}. */
    static boolean isBlank(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isWhiteSpace(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A char is enough: all white space is in the basic multilingual plane. */
    static boolean isWhiteSpace(char c) {
        return !isVisibleAscii(c) && (Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    static boolean hasWhiteSpaceAround(String value) {
        return !value.isEmpty() && (isWhiteSpace(value.charAt(0)) || isWhiteSpace(value.charAt(value.length() - 1)));
    }

    static boolean isUnixTime(long unixSeconds) {
        return unixSeconds >= 0 && unixSeconds <= MAX_UNIX_TIME;
    }

    /** Returns the value of a field if it breaks no rule. */
    static String require(String field, String value, @Nullable String broken) {
        if (broken != null) {
            throw new IllegalArgumentException("The " + field + " " + broken + ".");
        }
        return value;
    }

    /** Returns an audience for a builder. It is not secret, but the message does not need it. */
    static String requireAudience(String audience) {
        String broken = problemWithAudience(audience);
        if (broken != null) {
            throw new IllegalArgumentException(
                    "The audience " + broken + ". Pass the Gleam project's ID, slug or portal subdomain.");
        }
        return audience;
    }

    /** Returns a duration for a builder. */
    static Duration requireWholeSeconds(String setting, Duration value, Duration min, Duration max) {
        if (!value.equals(Duration.ofSeconds(value.toSeconds()))
                || value.compareTo(min) < 0
                || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "The " + setting + " is " + value + "; it must be whole seconds, from " + min + " to " + max + ".");
        }
        return value;
    }

    /** Nearly every text consists of visible ASCII, which no rule on characters forbids. */
    private static boolean isVisibleAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isVisibleAscii(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisibleAscii(char c) {
        return c > ' ' && c < '\u007f';
    }

    private static boolean hasUnpairedSurrogate(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                i++;
                if (i == value.length() || !Character.isSurrogatePair(c, value.charAt(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Compares ASCII only: {@link String#regionMatches} would accept {@code httpſ://}, with a long s, as https. */
    private static int startOfAuthority(String url) {
        int colon = url.indexOf(':');
        if (colon != 4 && colon != 5) {
            return -1;
        }
        for (int i = 0; i < colon; i++) {
            if ((url.charAt(i) | 0x20) != "https".charAt(i)) {
                return -1;
            }
        }
        return url.startsWith("://", colon) ? colon + 3 : -1;
    }

    private static int endOfAuthority(String url, int start) {
        int end = start;
        while (end < url.length() && !endsAuthority(url.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean endsAuthority(char c) {
        return c == '/' || c == '?' || c == '#';
    }

    private static @Nullable String problemWithAuthority(String authority) {
        if (authority.indexOf('@') >= 0) {
            return "must not contain a user name or password before its host";
        }
        int bracket = authority.startsWith("[") ? authority.indexOf(']') : -1;
        int hostEnd = bracket >= 0 ? bracket + 1 : authority.indexOf(':');
        String host = hostEnd >= 0 ? authority.substring(0, hostEnd) : authority;
        if (host.isEmpty() || host.equals("[]")) {
            return "must name a host";
        }
        return isPort(authority.substring(host.length())) ? null : "must have a port from 0 to 65535, or none";
    }

    /** Accepts nothing, or a colon and digits. */
    private static boolean isPort(String suffix) {
        if (suffix.isEmpty()) {
            return true;
        }
        int port = 0;
        for (int i = 1; i < suffix.length() && port <= MAX_PORT; i++) {
            char c = suffix.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            port = port * 10 + (c - '0');
        }
        return suffix.charAt(0) == ':' && suffix.length() > 1 && port <= MAX_PORT;
    }
}
