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

/** Text for a terminal, in colour or without. Lines break between words. */
final class Page {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private final ColorScheme colours;
    private final int columns;
    private final StringBuilder text = new StringBuilder();

    Page(Ansi ansi, int columns) {
        this.colours = Help.defaultColorScheme(ansi);
        this.columns = columns;
    }

    /** Escapes line breaks, terminal control sequences and characters that reverse the direction of text. */
    static String visible(String text) {
        return INVISIBLE.matcher(text).replaceAll(Page::escaped);
    }

    Page line(String line) {
        text.append(line).append('\n');
        return this;
    }

    Page verdict(String verdict, String rest) {
        Style colour = switch (verdict) {
            case "ACCEPTED", "GOOD" -> Style.fg_green;
            case "UNDECIDED" -> Style.fg_yellow;
            default -> Style.fg_red;
        };
        return line(painted(verdict, Style.bold, colour) + rest);
    }

    Page heading(String heading, Style... colours) {
        return line("").line(painted(heading, Style.bold, colours));
    }

    /** Adds sentences after a label, wrapped between words and indented. */
    Page sentences(String label, String sentences) {
        return sentences(label, sentences, "");
    }

    /** Adds sentences and a fainter remark after a label, wrapped between words and indented. */
    Page sentences(String label, String sentences, String remark) {
        text.append(painted(label, Style.fg_cyan));
        int column = label.length();
        String space = "";
        for (String word : sentences.split(" ", -1)) {
            column = add(space, word, word, column, label.length());
            space = " ";
        }
        for (String word : remark.isEmpty() ? new String[0] : remark.split(" ", -1)) {
            column = add(space, word, painted(word, Style.faint), column, label.length());
        }
        return line("");
    }

    /** Adds a word, on a new line if this one has no room, and returns the next column. */
    private int add(String space, String word, String painted, int column, int indent) {
        int next = column + space.length() + word.length();
        if (next > columns && !space.isEmpty()) {
            text.append('\n').append(" ".repeat(indent)).append(painted);
            return indent + word.length();
        }
        text.append(space).append(painted);
        return next;
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
