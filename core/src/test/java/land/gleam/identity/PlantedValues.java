package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Recognisable secrets and personal data, and a search for them in any output. */
final class PlantedValues {
    static final String SECRET = "Xq7secretXq7 of more than 32 bytes";
    static final String ID = "Xq7identifierXq7";
    static final String NAME = "Xq7displayXq7";
    static final String AVATAR_URL = "https://Xq7pictureXq7.example/a.png";
    static final String EMAIL = "Xq7mailboxXq7@example.com";
    static final String OTHER = "Xq7unknownXq7";

    private static final List<String> MARKS = List.of(
            "Xq7secretXq7", "Xq7identifierXq7", "Xq7displayXq7", "Xq7pictureXq7", "Xq7mailboxXq7", "Xq7unknownXq7");

    private PlantedValues() {}

    static IdentitySecret secret() {
        return IdentitySecret.of(SECRET);
    }

    static GleamUser user() {
        return GleamUser.of(ID).withName(NAME).withAvatarUrl(AVATAR_URL).withEmail(EMAIL);
    }

    /** Returns the planted values, and the segments of these tokens, found in the text in any common encoding. */
    static Set<String> foundIn(String text, String... tokens) {
        Set<String> found = new TreeSet<>();
        String lower = text.toLowerCase(Locale.ROOT);
        for (String mark : MARKS) {
            for (String form : forms(mark)) {
                if (lower.contains(form.toLowerCase(Locale.ROOT))) {
                    found.add(mark + " as " + form);
                }
            }
        }
        for (String token : tokens) {
            String[] segments = token.split("\\.", -1);
            for (int segment = 1; segment < segments.length; segment++) {
                if (segments[segment].length() > 8 && text.contains(segments[segment].substring(0, 8))) {
                    found.add("segment " + segment + " of " + token);
                }
            }
        }
        return found;
    }

    /**
     * Returns everything that an exception shows: messages and stack traces, including causes and suppressed
     * exceptions.
     */
    static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        thrown.printStackTrace(out);
        out.println(thrown);
        out.println(thrown.getMessage());
        out.println(thrown.getLocalizedMessage());
        return text.toString();
    }

    /** In base64, a text looks different at each of the three offsets within a group of three bytes. */
    private static Set<String> forms(String mark) {
        byte[] bytes = mark.getBytes(UTF_8);
        Set<String> forms = new TreeSet<>(List.of(
                mark,
                HexFormat.of().formatHex(bytes),
                HexFormat.ofDelimiter(" ").formatHex(bytes)));
        String decimal = Arrays.toString(bytes);
        forms.add(decimal.substring(1, decimal.length() - 1));
        for (int skipped = 0; skipped < 3; skipped++) {
            int whole = (bytes.length - skipped) / 3 * 3;
            byte[] part = Arrays.copyOfRange(bytes, skipped, skipped + whole);
            forms.add(Base64.getEncoder().encodeToString(part));
            forms.add(Base64.getUrlEncoder().encodeToString(part));
        }
        return forms;
    }
}
