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

/** Looks for recognisable texts in every form in which they usually come out. */
final class SecrecySearch {
    /** In every planted secret, at both ends. */
    static final String MARK = "Xq7secretXq7";

    /** A secret that is a number. */
    static final String NUMBER = "31415926535897932384626433832795028";

    /** Planted where nothing is to hide it, so that each search can be seen to find something. */
    static final String HARMLESS = "Xq7harmlessXq7";

    static final SecrecySearch FOR_SECRETS = new SecrecySearch(MARK, NUMBER);
    static final SecrecySearch FOR_HARMLESS = new SecrecySearch(HARMLESS);

    private static final int CONTEXT = 60;

    private final Set<String> forms = new TreeSet<>();

    SecrecySearch(String... marks) {
        for (String mark : marks) {
            forms(mark).forEach(form -> forms.add(form.toLowerCase(Locale.ROOT)));
        }
    }

    /** A search for what makes these tokens valuable: their payloads and signatures. */
    static SecrecySearch forTokens(List<String> tokens) {
        return new SecrecySearch(tokens.stream()
                .flatMap(token -> Arrays.stream(token.split("\\.")).skip(1))
                .map(segment -> segment.substring(0, 20))
                .toArray(String[]::new));
    }

    /** A planted secret: characters that most notations escape, and both ends recognisable. */
    static String secret(String way) {
        return MARK + "-" + way + "\"\\/$ #é " + MARK;
    }

    /** Where something is found, with what stands around it. */
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

    /** All that a thrown thing tells: messages and traces, of its causes and suppressed ones too. */
    static String told(Throwable thrown) {
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

    /** In base64, a text looks different at each of the three places in a group of three bytes. */
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
