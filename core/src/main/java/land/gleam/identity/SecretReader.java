package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import land.gleam.identity.IdentitySecret.MinimumLength;
import land.gleam.identity.InvalidIdentitySecretException.Rule;
import org.jspecify.annotations.Nullable;

/** Reads secrets from files and from the environment. Its messages never repeat what may be the secret itself. */
final class SecretReader {
    private static final int MAX_FILE_BYTES = IdentitySecret.MAX_BYTES + "\r\n".length();

    private SecretReader() {}

    static IdentitySecret fromEnvironment(
            UnaryOperator<@Nullable String> environment, String variable, MinimumLength minimum) {
        String source = "environment variable "
                + (VariableName.isSurelyOne(variable)
                        ? variable
                        : "(name not repeated here, in case it is the secret itself)");
        String value = environment.apply(variable);
        if (value == null) {
            throw new InvalidIdentitySecretException(
                    Rule.UNSET_VARIABLE, "The " + source + " is not set. Set it to the project's identity secret.");
        }
        if (value.isEmpty()) {
            throw new InvalidIdentitySecretException(
                    Rule.EMPTY, "The " + source + " is empty. Set it to the project's identity secret.");
        }
        if (value.indexOf('\uFFFD') >= 0) {
            throw new InvalidIdentitySecretException(
                    Rule.UNREADABLE_VARIABLE,
                    "The identity secret in the " + source + " contains characters that cannot be read in the locale of"
                            + " this process. Run it with LC_ALL=C.UTF-8, or keep the secret in a file.");
        }
        return new IdentitySecret("The identity secret in the " + source, value, minimum);
    }

    static IdentitySecret fromFile(Path file, MinimumLength minimum) {
        return fromFileContent(file, readFile(file), minimum);
    }

    /**
     * Returns the file's content, up to a length at which it is refused in any case.
     *
     * @throws InvalidIdentitySecretException if it cannot be read; without the cause, whose message repeats the path
     */
    static byte[] readFile(Path file) {
        if (isIrregular(file)) { // recognised before it is opened: a pipe would block
            throw refused(
                    Rule.NOT_A_REGULAR_FILE,
                    file,
                    (Files.isDirectory(file) ? "is a directory" : "is a pipe, socket or device")
                            + ". Use a regular file that contains only the secret.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_FILE_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw refused(Rule.MISSING_FILE, file, "does not exist. Check the path and the mount.");
        } catch (AccessDeniedException e) {
            throw refused(
                    Rule.UNREADABLE_FILE,
                    file,
                    "cannot be read by this process: permission denied. Check its owner and mode.");
        } catch (IOException | RuntimeException e) {
            throw refused(
                    Rule.UNREADABLE_FILE,
                    file,
                    "cannot be read (" + e.getClass().getSimpleName()
                            + "). It must be a regular file that contains only the secret.");
        }
    }

    static IdentitySecret fromFileContent(Path file, byte[] content, MinimumLength minimum) {
        if (content.length > MAX_FILE_BYTES) {
            throw IdentitySecret.tooLong("The " + describe(file));
        }
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw refused(Rule.NOT_UTF_8, file, "is not UTF-8 text. Save it as UTF-8.");
        }
        if (text.startsWith("\uFEFF")) {
            throw refused(Rule.BYTE_ORDER_MARK, file, "begins with a byte-order mark. Save it as UTF-8 without one.");
        }
        return new IdentitySecret("The " + describe(file), withoutFinalLineBreak(text), minimum);
    }

    private static InvalidIdentitySecretException refused(Rule rule, Path file, String problem) {
        return new InvalidIdentitySecretException(rule, "The " + describe(file) + " " + problem);
    }

    private static String withoutFinalLineBreak(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private static boolean isIrregular(Path file) {
        try {
            return Files.exists(file) && !Files.isRegularFile(file);
        } catch (RuntimeException e) { // a file system may be closed; reading reports it
            return false;
        }
    }

    /** Omits a path that could be a secret, passed in place of the path. */
    private static String describe(Path file) {
        return "identity secret file "
                + (leadsSomewhere(file) || isSurelyAPath(file)
                        ? file
                        : "(path not repeated here, in case it is the secret itself)");
    }

    /** Returns whether the file, or a folder above it other than the root, exists. */
    private static boolean leadsSomewhere(Path file) {
        try {
            Path path = file;
            while (path != null && path.getFileName() != null && !Files.exists(path)) {
                path = path.getParent();
            }
            return path != null && path.getFileName() != null;
        } catch (RuntimeException e) { // a file system may be closed
            return false;
        }
    }

    /** Every segment is shorter than a secret. Lower case only, since base64 can contain slashes. */
    private static boolean isSurelyAPath(Path file) {
        for (Path segment : file) {
            String name = segment.toString();
            if (name.length() >= IdentitySecret.MIN_BYTES || !name.chars().allMatch(SecretReader::isPlain)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "._-".indexOf(c) >= 0;
    }

    /** A holder of its own: compiling the first regular expression costs milliseconds at start-up. */
    private static final class VariableName {
        /** Too short to be a secret, or written as variables are. */
        private static final Pattern SURELY_ONE =
                Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,14}|(?=.{1,63}$)[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");

        static boolean isSurelyOne(String text) {
            return SURELY_ONE.matcher(text).matches();
        }
    }
}
