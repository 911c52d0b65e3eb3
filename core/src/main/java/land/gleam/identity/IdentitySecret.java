package land.gleam.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.SecretKey;
import land.gleam.identity.InvalidIdentitySecretException.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A Gleam project's identity secret: the key with which tokens are signed. Anyone who knows it can sign in to Gleam as
 * any user of the project, so it must not leave the server.
 *
 * <p>The key is the secret's UTF-8 bytes, verbatim: never trimmed, decoded from base64 or hex, or normalised. It must
 * have 32 bytes (256 bits, <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.2">RFC 7518, section 3.2</a>) to
 * 64 KiB. A secret that is blank, begins or ends with white space, or contains a control character or an unpaired
 * surrogate is refused: each is a mistake in copying, which would lock every user out.
 *
 * <p>Immutable and thread-safe. No method, message or serialised form shows the secret; to compare two, compare their
 * {@link #fingerprint()}.
 */
public final class IdentitySecret {
    static final int MAX_BYTES = 64 * 1024;
    static final int MIN_BYTES = MinimumLength.BYTES_16.bytes;

    private static final byte[] FINGERPRINT_INPUT = "gleam-identity/fingerprint/v1".getBytes(US_ASCII);
    private static final int FINGERPRINT_BYTES = 4;

    /** Transient, so that serialisers that read fields do not show it. */
    private final transient SecretKey key;

    private final boolean isShort;

    IdentitySecret(String source, String secret, MinimumLength minimum) {
        byte[] bytes = checked(source, secret, minimum);
        this.key = Hs256.key(bytes);
        this.isShort = bytes.length < MinimumLength.BYTES_32.bytes;
    }

    /**
     * Creates a secret from its text.
     *
     * @param secret the identity secret as Gleam's project settings show it, at least 32 bytes
     * @return the secret
     * @throws InvalidIdentitySecretException if the text breaks one of this type's rules; the message does not repeat
     *     it
     */
    public static IdentitySecret of(String secret) {
        return of(secret, MinimumLength.BYTES_32);
    }

    /**
     * Creates a secret from its text, with a choice of the minimum length.
     *
     * @param secret the identity secret as Gleam's project settings show it
     * @param minimum the minimum length
     * @return the secret
     * @throws InvalidIdentitySecretException if the text breaks one of this type's rules; the message does not repeat
     *     it
     */
    public static IdentitySecret of(String secret, MinimumLength minimum) {
        return new IdentitySecret(
                "The identity secret",
                Objects.requireNonNull(secret, "secret"),
                Objects.requireNonNull(minimum, "minimum"));
    }

    /**
     * Reads a secret from an environment variable. Java decodes the environment by the locale of the process, so a
     * secret beyond ASCII requires a UTF-8 locale; a file does not.
     *
     * @param variable the variable's name, not the secret
     * @return the secret, at least 32 bytes
     * @throws InvalidIdentitySecretException if the variable is unset or empty, or its value breaks one of this type's
     *     rules; the message names the variable and does not repeat its value
     */
    public static IdentitySecret fromEnvironment(String variable) {
        return fromEnvironment(variable, MinimumLength.BYTES_32);
    }

    /**
     * Reads a secret from an environment variable, with a choice of the minimum length.
     *
     * @param variable the variable's name, not the secret
     * @param minimum the minimum length
     * @return the secret
     * @throws InvalidIdentitySecretException as {@link #fromEnvironment(String)} does
     */
    public static IdentitySecret fromEnvironment(String variable, MinimumLength minimum) {
        return SecretReader.fromEnvironment(
                System::getenv,
                Objects.requireNonNull(variable, "variable"),
                Objects.requireNonNull(minimum, "minimum"));
    }

    /**
     * Reads a secret from a file, once; {@link IdentitySecretFile} also picks up later changes. The file must be UTF-8
     * without a byte-order mark; one line break at its end ({@code \n} or {@code \r\n}) is removed, nothing else.
     *
     * @param file the file that contains the secret
     * @return the secret, at least 32 bytes
     * @throws InvalidIdentitySecretException if the file cannot be read, or its text breaks one of this type's rules;
     *     the message names the file and does not repeat its content
     */
    public static IdentitySecret fromFile(Path file) {
        return fromFile(file, MinimumLength.BYTES_32);
    }

    /**
     * Reads a secret from a file, once, with a choice of the minimum length.
     *
     * @param file the file that contains the secret
     * @param minimum the minimum length
     * @return the secret
     * @throws InvalidIdentitySecretException as {@link #fromFile(Path)} does
     */
    public static IdentitySecret fromFile(Path file, MinimumLength minimum) {
        return SecretReader.fromFile(Objects.requireNonNull(file, "file"), Objects.requireNonNull(minimum, "minimum"));
    }

    /**
     * Returns a short mark by which people can compare secrets without seeing them: the first 4 bytes of HMAC-SHA256
     * under the secret over the ASCII text {@code gleam-identity/fingerprint/v1}. Do not publish the fingerprint of a
     * secret that is short or was made up by a person: it allows guesses to be tested.
     *
     * @return 8 lower-case hexadecimal digits
     * @throws IdentitySecretUnavailableException if the Java runtime's security provider fails
     * @throws IllegalStateException if the app's jjwt cannot be used
     */
    public String fingerprint() {
        byte[] mac = Hs256.sign(key, FINGERPRINT_INPUT, FINGERPRINT_INPUT.length);
        return HexFormat.of().formatHex(mac, 0, FINGERPRINT_BYTES);
    }

    /** Shows the {@link #fingerprint()}, or only that the secret is short if it has fewer than 32 bytes. */
    @Override
    public String toString() {
        return isShort ? "IdentitySecret[short]" : "IdentitySecret[fingerprint=" + fingerprint() + "]";
    }

    SecretKey key() {
        return key;
    }

    /** Returns the secret's own text. A secret contains no NUL, so zeros at the key's end are padding. */
    String text() {
        byte[] bytes = key.getEncoded();
        int length = bytes.length;
        while (bytes[length - 1] == 0) {
            length--;
        }
        return new String(bytes, 0, length, UTF_8);
    }

    /** Compares in constant time. */
    boolean hasText(@Nullable String text) {
        return text != null && key.equals(Hs256.key(text.getBytes(UTF_8)));
    }

    private static byte[] checked(String source, String secret, MinimumLength minimum) {
        if (secret.isEmpty()) {
            throw new InvalidIdentitySecretException(
                    Rule.EMPTY, source + " is empty. Copy it from Gleam's project settings.");
        }
        byte[] bytes = secret.getBytes(UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw tooLong(source);
        }
        if (FieldRules.isBlank(secret)) {
            throw new InvalidIdentitySecretException(
                    Rule.BLANK, source + " is blank. Copy it from Gleam's project settings.");
        }
        if (secret.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidIdentitySecretException(
                    Rule.CONTROL_CHARACTER,
                    source
                            + " must not contain control characters. The usual cause is a line break at its end; only that"
                            + " of a secret file is removed, and only one. Copy the secret again from Gleam's project"
                            + " settings.");
        }
        String broken = FieldRules.problemWithText(secret);
        if (broken != null) {
            throw new InvalidIdentitySecretException(
                    Rule.UNPAIRED_SURROGATE,
                    source + " " + broken + ". Copy the secret again from Gleam's project settings.");
        }
        if (FieldRules.hasWhiteSpaceAround(secret)) {
            throw new InvalidIdentitySecretException(
                    Rule.SURROUNDING_WHITE_SPACE,
                    source + " begins or ends with white space. Remove it where the secret is configured.");
        }
        if (bytes.length < MIN_BYTES) {
            throw new InvalidIdentitySecretException(
                    Rule.TOO_SHORT,
                    source + " is " + bytes.length + " bytes long; at least " + MinimumLength.BYTES_32.bytes
                            + " are required, and fewer than " + MinimumLength.BYTES_16.bytes
                            + " are never accepted. Issue a longer secret in Gleam's project settings.");
        }
        if (bytes.length < minimum.bytes) {
            throw new InvalidIdentitySecretException(
                    Rule.SHORT,
                    source + " is " + bytes.length + " bytes long; at least " + minimum.bytes
                            + " are required (RFC 7518, section 3.2). Issue a longer secret in Gleam's project settings,"
                            + " or allow short secrets explicitly.");
        }
        return bytes;
    }

    static InvalidIdentitySecretException tooLong(String source) {
        return new InvalidIdentitySecretException(
                Rule.TOO_LONG, source + " is longer than 64 KiB. Check that it is the secret alone.");
    }

    /** The length that a secret must have, in UTF-8 bytes. */
    public enum MinimumLength {
        /** 256 bits, the length that RFC 7518 requires for HS256. This is the default. */
        BYTES_32(32),

        /**
         * 128 bits, for a secret that cannot be replaced yet. A short secret can be found by trial from a single token:
         * issue a longer one in Gleam's project settings as soon as possible.
         */
        BYTES_16(16);

        private final int bytes;

        MinimumLength(int bytes) {
            this.bytes = bytes;
        }
    }
}
