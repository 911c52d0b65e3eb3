package land.gleam.identity.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/** Text for a terminal of {@value #WIDTH} columns, in colour or without. */
final class Page {
    private static final int WIDTH = 80;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private final ColorScheme colours;
    private final StringBuilder text = new StringBuilder();

    Page(Ansi ansi) {
        this.colours = Help.defaultColorScheme(ansi);
    }

    /** Escapes line breaks, terminal control sequences and characters that reverse the direction of text. */
    static String visible(String text) {
        return INVISIBLE.matcher(text).replaceAll(Page::escaped);
    }

    Page line(String line) {
        text.append(line).append('\n');
        return this;
    }

    Page verdict(boolean accepted, String rest) {
        return line(painted(accepted ? "ACCEPTED" : "REFUSED", Style.bold, accepted ? Style.fg_green : Style.fg_red)
                + rest);
    }

    Page heading(String heading, Style... colours) {
        return line("").line(painted(heading, Style.bold, colours));
    }

    /** Adds a value after its name. Values are not wrapped, so that they can be copied. */
    Page value(String name, String value, String remark) {
        return line("  " + painted(name, Style.fg_cyan) + value + painted(remark, Style.faint));
    }

    /** Adds sentences after a label, wrapped between words and indented. */
    Page sentences(String label, String sentences) {
        String indent = " ".repeat(label.length());
        StringBuilder line = new StringBuilder();
        String start = painted(label, Style.fg_cyan);
        for (String word : sentences.split(" ", -1)) {
            if (line.length() > 0 && label.length() + line.length() + 1 + word.length() > WIDTH) {
                line(start + line);
                line.setLength(0);
                start = indent;
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        return line(start + line);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private String painted(String plain, Style style, Style... more) {
        List<IStyle> styles = new ArrayList<>(List.of(style));
        styles.addAll(List.of(more));
        return plain.isBlank() ? plain : colours.apply(plain, styles).toString();
    }

    private static String escaped(MatchResult match) {
        StringBuilder escapes = new StringBuilder();
        match.group().chars().forEach(c -> escapes.append(String.format(Locale.ROOT, "\\\\u%04x", c)));
        return escapes.toString();
    }
}
