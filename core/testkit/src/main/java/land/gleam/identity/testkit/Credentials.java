package land.gleam.identity.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The headers with which a user is signed in. Never shown. */
final class Credentials {
    static final Credentials NONE = new Credentials(List.of());

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\x80-\\x{10ffff}\\t]*");
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");
    /** Those that Java's client sets itself, and those that the examination sets. */
    private static final Set<String> NOT_ALLOWED = Set.of(
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "origin",
            "sec-fetch-site",
            "transfer-encoding",
            "upgrade");

    private final List<Header> headers;

    private Credentials(List<Header> headers) {
        this.headers = List.copyOf(headers);
    }

    /** A header's name and value. */
    record Header(String name, String value) {}

    /** Adds a header. Several cookies become one header, as in a browser. */
    Credentials with(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a header is invalid. Write it as in curl, 'Name: value'.");
        }
        if (NOT_ALLOWED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("The header " + name.toLowerCase(Locale.ROOT)
                    + " cannot be set: the examination itself sets it. Pass only what signs the user in.");
        }
        if (value.isBlank() || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The value of a header or cookie is empty or contains characters that HTTP does not allow, such as"
                            + " a line break. Pass it as the browser or the app sends it.");
        }
        if (!ASCII.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The value of a header or cookie contains characters beyond ASCII, which Java's HTTP client replaces"
                            + " with question marks. Sign the user in with an ASCII value, or encode it as the server"
                            + " expects.");
        }
        if (!isCookie(name) && headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name))) {
            throw new IllegalArgumentException(
                    "A header is given twice for one user. Pass each name once, or join the values with commas if the"
                            + " server expects that.");
        }
        List<Header> all = new ArrayList<>(headers);
        if (isCookie(name)) {
            String cookies = headers.stream()
                    .filter(header -> isCookie(header.name()))
                    .map(header -> header.value() + "; ")
                    .collect(Collectors.joining());
            all.removeIf(header -> isCookie(header.name()));
            all.add(new Header("Cookie", cookies + value));
        } else {
            all.add(new Header(name, value));
        }
        return new Credentials(all);
    }

    List<Header> headers() {
        return headers;
    }

    boolean isEmpty() {
        return headers.isEmpty();
    }

    /** Returns the headers that a browser adds by itself, even to a request that a foreign website makes. */
    Credentials ofABrowser() {
        return new Credentials(headers.stream()
                .filter(header -> isCookie(header.name())
                        || (header.name().equalsIgnoreCase("Authorization")
                                && header.value().regionMatches(true, 0, "Basic ", 0, "Basic ".length())))
                .toList());
    }

    private static boolean isCookie(String name) {
        return name.equalsIgnoreCase("Cookie");
    }

    /** Shows nothing of the headers. */
    @Override
    public String toString() {
        return "Credentials[" + headers.size() + "]";
    }
}
