package land.gleam.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A Gleam project's identity secret: the key with which tokens are signed. Whoever knows it can sign in to Gleam as any
 * user of the project, so it stays on the server.
 *
 * <p>The key is the secret's UTF-8 bytes, verbatim: never trimmed, decoded from base64 or hex, or normalised. It has 32
 * bytes (256 bits, <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.2">RFC 7518, section 3.2</a>) to 64 KiB. A
 * secret that is blank, begins or ends with white space, or holds a control character or an unpaired surrogate is
 * refused: each comes from a slip in copying, and would lock every user out.
 *
 * <p>Immutable and safe for any number of threads. No method, message or serialised form shows the secret; to compare
 * two, compare their {@link #fingerprint()}.
 */
public final class IdentitySecret {
    private static final int MIN_BYTES = 32;
    private static final int MIN_SHORT_BYTES = 16;
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_FILE_BYTES = MAX_BYTES + "\r\n".length();
    private static final byte[] FINGERPRINT_INPUT = "gleam-identity/fingerprint/v1".getBytes(StandardCharsets.US_ASCII);
    private static final int FINGERPRINT_BYTES = 4;

    /** Transient, so that no serialiser that reads fields shows it. */
    private final transient SecretKey key;

    private final boolean allowedShort;

    private IdentitySecret(String source, @Nullable String secret, boolean allowShort) {
        byte[] bytes = checked(source, secret, allowShort);
        this.key = Hs256.key(bytes);
        this.allowedShort = allowShort;
    }

    /**
     * A secret from its text.
     *
     * @param secret the identity secret as Gleam's project settings show it
     * @return the secret
     * @throws IllegalArgumentException if the text breaks one of this type's rules; the message does not repeat it
     */
    public static IdentitySecret of(String secret) {
        return new IdentitySecret("The identity secret", secret, false);
    }

    /**
     * A secret that may be shorter than RFC 7518 allows, down to 16 bytes (128 bits). A short secret can be found by
     * trying from a single token: prefer issuing a longer one in Gleam's project settings.
     *
     * @param secret the identity secret as Gleam's project settings show it
     * @return the secret
     * @throws IllegalArgumentException if the text breaks one of this type's other rules; the message does not repeat
     *     it
     */
    public static IdentitySecret allowingShort(String secret) {
        return new IdentitySecret("The identity secret", secret, true);
    }

    /**
     * A secret from an environment variable. Java decodes the environment by the process's locale, so a secret beyond
     * ASCII needs a UTF-8 locale; a file does not.
     *
     * @param variable the variable's name, not the secret
     * @return the secret
     * @throws IllegalArgumentException if the variable is unset or empty, or its value breaks one of this type's rules;
     *     the message names the variable and does not repeat its value
     */
    public static IdentitySecret fromEnvironment(String variable) {
        return fromEnvironment(System::getenv, variable, false);
    }

    /**
     * Like {@link #fromEnvironment}, with the lower bound of {@link #allowingShort}.
     *
     * @param variable the variable's name, not the secret
     * @return the secret
     * @throws IllegalArgumentException as {@link #fromEnvironment} does
     */
    public static IdentitySecret fromEnvironmentAllowingShort(String variable) {
        return fromEnvironment(System::getenv, variable, true);
    }

    /**
     * A secret from a file, read once; {@link IdentitySecretFile} also follows later changes. The file is UTF-8 without
     * a byte-order mark; one line break at its end ({@code \n} or {@code \r\n}) is removed, nothing else.
     *
     * @param file where the secret is
     * @return the secret
     * @throws IllegalArgumentException if the file can't be read, or its text breaks one of this type's rules; the
     *     message names the file and does not repeat its content
     */
    public static IdentitySecret fromFile(Path file) {
        return fromFile(file, false);
    }

    /**
     * Like {@link #fromFile}, with the lower bound of {@link #allowingShort}.
     *
     * @param file where the secret is
     * @return the secret
     * @throws IllegalArgumentException as {@link #fromFile} does
     */
    public static IdentitySecret fromFileAllowingShort(Path file) {
        return fromFile(file, true);
    }

    /**
     * A short mark by which people compare secrets without seeing them: the first 4 bytes of HMAC-SHA256 under the
     * secret over the ASCII text {@code gleam-identity/fingerprint/v1}. Keep it away from the public where the secret
     * is short or made by a person, since it lets guesses be tested.
     *
     * @return 8 lower-case hexadecimal digits
     */
    public String fingerprint() {
        byte[] mac = Hs256.sign(key, FINGERPRINT_INPUT, FINGERPRINT_INPUT.length);
        return HexFormat.of().formatHex(mac, 0, FINGERPRINT_BYTES);
    }

    /** Shows nothing of the secret. */
    @Override
    public String toString() {
        return "IdentitySecret[hidden]";
    }

    SecretKey key() {
        return key;
    }

    /** The secret's own text. A secret holds no NUL, so zeros at the key's end are padding. */
    String text() {
        byte[] bytes = key.getEncoded();
        int length = bytes.length;
        while (bytes[length - 1] == 0) {
            length--;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** False for a secret made by {@link #allowingShort}, whose fingerprint would help to guess it. */
    boolean mayLogFingerprint() {
        return !allowedShort;
    }

    static IdentitySecret fromEnvironment(
            UnaryOperator<@Nullable String> environment, String variable, boolean allowShort) {
        String source = "environment variable "
                + (VariableName.isSurelyOne(variable)
                        ? variable
                        : "(name not repeated here, in case it is the secret itself)");
        String value = environment.apply(variable);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("The " + source + " is " + (value == null ? "not set" : "empty")
                    + ". Set it to the project's identity secret.");
        }
        if (value.indexOf('\uFFFD') >= 0) {
            throw new IllegalArgumentException(
                    "The identity secret in the " + source + " holds characters that can't be read"
                            + " in this process's locale. Run it with LC_ALL=C.UTF-8, or keep the secret in a file.");
        }
        return new IdentitySecret("The identity secret in the " + source, value, allowShort);
    }

    static IdentitySecret fromFile(Path file, boolean allowShort) {
        return fromFileContent(file, readFile(file), allowShort);
    }

    /**
     * What the file holds, up to a length at which it is refused in any case.
     *
     * @throws IllegalArgumentException if it can't be read; without the cause, whose message would repeat the path
     */
    static byte[] readFile(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_FILE_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    "The " + describe(file) + " does not exist. Check the path and the mount.");
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException(
                    "The " + describe(file) + " may not be read by this process. Check its owner and mode.");
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("The " + describe(file) + " can't be read ("
                    + e.getClass().getSimpleName() + "). It must be a plain file with the secret alone.");
        }
    }

    static IdentitySecret fromFileContent(Path file, byte[] content, boolean allowShort) {
        if (content.length > MAX_FILE_BYTES) {
            throw tooLong("The " + describe(file));
        }
        String text = StrictUtf8.decode(content);
        if (text == null) {
            throw new IllegalArgumentException("The " + describe(file) + " is not UTF-8 text. Save it as plain UTF-8.");
        }
        if (text.startsWith("\uFEFF")) {
            throw new IllegalArgumentException(
                    "The " + describe(file) + " begins with a byte-order mark. Save it as UTF-8 without one.");
        }
        return new IdentitySecret("The " + describe(file), withoutFinalLineBreak(text), allowShort);
    }

    private static String withoutFinalLineBreak(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** Leaves a path out that leads nowhere, since a secret given in the path's place looks like one. */
    private static String describe(Path file) {
        return "identity secret file "
                + (leadsSomewhere(file) ? file : "(path not repeated here, in case it is the secret itself)");
    }

    /** Whether the file, or a folder above it other than the root, exists. */
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

    private static byte[] checked(String source, @Nullable String secret, boolean allowShort) {
        if (secret == null || secret.isEmpty()) {
            throw new IllegalArgumentException(source + " is " + (secret == null ? "missing" : "empty")
                    + ". Copy it from Gleam's project settings.");
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw tooLong(source);
        }
        if (FieldRules.isBlank(secret)) {
            throw new IllegalArgumentException(source + " is blank. Copy it from Gleam's project settings.");
        }
        String broken = FieldRules.broken(secret, true, false);
        if (broken != null) {
            throw new IllegalArgumentException(source + " " + broken
                    + ". A line break at the end is the usual cause: fromFile removes a file's last one, and only that."
                    + " Otherwise copy the secret again from Gleam's project settings.");
        }
        if (FieldRules.isWhiteSpace(secret.charAt(0)) || FieldRules.isWhiteSpace(secret.charAt(secret.length() - 1))) {
            throw new IllegalArgumentException(
                    source + " begins or ends with white space. Remove it where the secret is configured.");
        }
        requireLength(source, bytes.length, allowShort);
        return bytes;
    }

    private static IllegalArgumentException tooLong(String source) {
        return new IllegalArgumentException(source + " is longer than 64 KiB. Check that it is the secret alone.");
    }

    private static void requireLength(String source, int length, boolean allowShort) {
        if (length < MIN_SHORT_BYTES) {
            throw new IllegalArgumentException(source + " is " + length + " bytes long; at least " + MIN_BYTES
                    + " are wanted, and fewer than " + MIN_SHORT_BYTES
                    + " are never allowed. Issue a longer secret in Gleam's project settings.");
        }
        if (length < MIN_BYTES && !allowShort) {
            throw new IllegalArgumentException(
                    source + " is " + length + " bytes long; at least " + MIN_BYTES
                            + " are wanted (RFC 7518, section 3.2). Issue a longer secret in Gleam's project settings, or accept the"
                            + " risk of a short one with IdentitySecret.allowingShort, or its sibling for files or the environment.");
        }
    }

    /** Apart, since a first regular expression takes milliseconds, which not every app has to spend. */
    private static final class VariableName {
        /** Too short to be a secret, or written as variables are. */
        private static final Pattern SURELY_ONE =
                Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,14}|(?=.{1,63}$)[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");

        static boolean isSurelyOne(String text) {
            return SURELY_ONE.matcher(text).matches();
        }
    }
}
