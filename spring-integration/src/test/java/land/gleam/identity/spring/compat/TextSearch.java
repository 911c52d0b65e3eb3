package land.gleam.identity.spring.compat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Searches for marked texts in plain and in encoded form. */
final class TextSearch {
    /** Marks both ends of each planted secret. */
    static final String MARK = "Xq7secretXq7";

    /** A secret that is a number. */
    static final String NUMBER = "31415926535897932384626433832795028";

    /** Planted where nothing masks it, to show that a search finds something. */
    static final String HARMLESS = "Xq7harmlessXq7";

    static final TextSearch SECRETS = new TextSearch(MARK, NUMBER);
    static final TextSearch HARMLESS_TEXT = new TextSearch(HARMLESS);

    private static final int CONTEXT = 60;

    private final Set<String> forms = new TreeSet<>();

    TextSearch(String... marks) {
        for (String mark : marks) {
            forms(mark).forEach(form -> forms.add(form.toLowerCase(Locale.ROOT)));
        }
    }

    /** Searches for the payloads and signatures of these tokens. */
    static TextSearch forTokens(List<String> tokens) {
        return new TextSearch(tokens.stream()
                .flatMap(token -> Arrays.stream(token.split("\\.")).skip(1))
                .map(segment -> segment.substring(0, 20))
                .toArray(String[]::new));
    }

    /** Returns a secret to plant, with characters that most notations escape. */
    static String secret(String way) {
        return MARK + "-" + way + "\"\\/$ #é " + MARK;
    }

    /** Returns each match with the surrounding text. */
    List<String> in(String text) {
        List<String> found = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        for (String form : forms) {
            for (int at = lower.indexOf(form); at >= 0; at = lower.indexOf(form, at + form.length())) {
                int from = Math.max(0, at - CONTEXT);
                int to = Math.min(text.length(), at + form.length() + CONTEXT);
                found.add(text.substring(from, to));
            }
        }
        return found;
    }

    /** Returns messages and stack traces, including those of causes and suppressed exceptions. */
    static String textOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        thrown.printStackTrace(out);
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            out.println(each);
            out.println(each.getMessage());
            out.println(each.getLocalizedMessage());
        }
        return text.toString();
    }

    /** The base64 form depends on the position of a text within a group of three bytes. */
    private static List<String> forms(String mark) {
        byte[] bytes = mark.getBytes(UTF_8);
        HexFormat hex = HexFormat.of();
        String decimal = Arrays.toString(bytes);
        List<String> forms = new ArrayList<>(List.of(
                mark,
                hex.formatHex(bytes),
                HexFormat.ofDelimiter(" ").formatHex(bytes),
                HexFormat.ofDelimiter("%").formatHex(bytes),
                HexFormat.ofDelimiter("\\u00").formatHex(bytes),
                decimal.substring(1, decimal.length() - 1)));
        for (int skipped = 0; skipped < 3; skipped++) {
            int whole = (bytes.length - skipped) / 3 * 3;
            byte[] part = Arrays.copyOfRange(bytes, skipped, skipped + whole);
            forms.add(Base64.getEncoder().encodeToString(part));
            forms.add(Base64.getUrlEncoder().encodeToString(part));
        }
        return forms;
    }
}
