package land.gleam.identity;

import org.jspecify.annotations.Nullable;

/**
 * What the texts in a token may hold, on the signing and the verifying side alike. Each method gives the rule that the
 * value breaks, worded to follow the field's name and free of the value, or null where the value is good.
 */
final class FieldRules {
    private static final int MAX_PORT = 65535;
    private static final String USUAL_SCHEME = "https://";

    private FieldRules() {}

    static @Nullable String brokenById(String value) {
        return brokenByLine(value);
    }

    static @Nullable String brokenByAudience(String value) {
        return brokenByLine(value);
    }

    static @Nullable String brokenByName(String value) {
        return broken(value, false, false);
    }

    static @Nullable String brokenByEmail(String value) {
        String broken = broken(value, true, true);
        if (broken != null) {
            return broken;
        }
        int at = value.lastIndexOf('@');
        return at > 0 && at < value.length() - 1 ? null : "must have text on both sides of its last @";
    }

    static @Nullable String brokenByAvatarUrl(String value) {
        String broken = Utf8Scan.isSurelyVisibleAscii(value) ? null : broken(value, true, true);
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
        return brokenByAuthority(value.substring(start, endOfAuthority(value, start)));
    }

    /** Nothing but white space, the no-break spaces included, which {@link String#isBlank} leaves out. */
    static boolean isBlank(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isWhiteSpace(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** All white space is in the basic plane, so a char is enough. */
    static boolean isWhiteSpace(char c) {
        return !isVisibleAscii(c) && (Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** Good in every text, and what most texts are made of. */
    private static boolean isVisibleAscii(char c) {
        return c > ' ' && c < '\u007f';
    }

    /** What no text may hold, and what only some may. */
    static @Nullable String broken(String value, boolean refuseControls, boolean refuseWhiteSpace) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isVisibleAscii(c)) {
                continue;
            }
            if (refuseControls && Character.isISOControl(c)) {
                return "must not contain control characters";
            }
            if (refuseWhiteSpace && isWhiteSpace(c)) {
                return "must not contain white space";
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isSurrogatePair(c, i + 1 < value.length() ? value.charAt(i + 1) : c)) {
                    return "must not contain an unpaired surrogate (it is not valid Unicode text)";
                }
                i++;
            }
        }
        return null;
    }

    private static @Nullable String brokenByLine(String value) {
        return isBlank(value) ? "must not be blank" : broken(value, true, false);
    }

    /** Compares ASCII only: {@link String#regionMatches} would take {@code httpſ://}, with a long s, for https. */
    private static int startOfAuthority(String url) {
        if (url.startsWith(USUAL_SCHEME)) {
            return USUAL_SCHEME.length();
        }
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

    private static @Nullable String brokenByAuthority(String authority) {
        if (authority.indexOf('@') >= 0) {
            return "must not carry a user name or password before its host";
        }
        int bracket = authority.startsWith("[") ? authority.indexOf(']') : -1;
        int hostEnd = bracket >= 0 ? bracket + 1 : authority.indexOf(':');
        String host = hostEnd >= 0 ? authority.substring(0, hostEnd) : authority;
        if (host.isEmpty() || host.equals("[]")) {
            return "must name a host";
        }
        return isPort(authority.substring(host.length())) ? null : "must have a port from 0 to 65535, or none";
    }

    /** Either nothing, or a colon and digits. */
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
