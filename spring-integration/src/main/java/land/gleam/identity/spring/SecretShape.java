package land.gleam.identity.spring;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises texts that someone took for a secret: a reference to one, or one in its packaging. Nothing is guessed. */
final class SecretShape {
    private static final List<Shape> SHAPES = List.of(
            new Shape("\".*\"|'.*'", "It is in quotation marks, which would be part of the secret. Remove them."),
            new Shape("ENC\\(.*\\)", "It is encrypted, ENC(...), and nothing has decrypted it."),
            new Shape("\\$\\(.*\\)", "It is a command, $(...), that no shell has run."),
            new Shape("\\{cipher}.*", "It is encrypted, {cipher}..., and nothing has decrypted it."),
            new Shape(
                    "(export )?GLEAM_IDENTITY_SECRET=.*",
                    "It begins with GLEAM_IDENTITY_SECRET=, the name of a variable. Remove the name."),
            new Shape(
                    "gleam\\.identity\\.secret=.*",
                    "It begins with gleam.identity.secret=, the name of a property. Remove the name."),
            new Shape(
                    "#\\{.*}|.*#\\{ *@?\\w+([.\\[(][^}]*)?}.*",
                    "It contains an expression, #{...}, which is not evaluated here. Use a placeholder, ${...}."));

    /** A text that begins or ends otherwise is a placeholder only if it has a name: secrets contain punctuation. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{.*}|.*\\$\\{\\{? *[A-Za-z_][\\w.\\[\\]-]* *}.*", Pattern.DOTALL);

    private SecretShape() {}

    /** Returns why the text is certainly not a secret, or null. */
    static @Nullable String problemWith(String text) {
        if (PLACEHOLDER.matcher(text).matches()) {
            return PropertyText.unresolved(text).getMessage();
        }
        for (Shape shape : SHAPES) {
            if (shape.pattern.matcher(text).matches()) {
                return shape.problem;
            }
        }
        return null;
    }

    private record Shape(Pattern pattern, String problem) {
        Shape(String regex, String problem) {
            this(Pattern.compile(regex, Pattern.DOTALL), problem);
        }
    }
}
