package land.gleam.identity.examples.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a token or a secret from standard input, without one final line break, which shells and editors add. */
final class StandardInput {
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private StandardInput() {}

    /** Returns the token. Bytes that are not UTF-8 become U+FFFD, which no token contains. */
    static String token(Shell shell) {
        if (shell.terminal().isInput()) {
            shell.tell("Paste the token, then press Enter and Ctrl-D.");
        }
        String token = withoutFinalLineBreak(new String(bytes(shell), StandardCharsets.UTF_8));
        if (token.isEmpty()) {
            throw new IllegalArgumentException(
                    "Standard input is empty. Pipe in the token, or pass it as an argument.");
        }
        return token;
    }

    /** Returns the secret, under the same rules as {@link land.gleam.identity.IdentitySecret#fromFile}. */
    static String secret(Shell shell) {
        if (shell.terminal().isInput()) {
            shell.tell("Paste the secret, then press Enter and Ctrl-D. It will be visible on the screen.");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(shell)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "The secret on standard input is not UTF-8 text. Encode it as UTF-8.", e);
        }
        if (text.startsWith("\uFEFF")) {
            throw new IllegalArgumentException(
                    "The secret on standard input begins with a byte-order mark. Remove the mark.");
        }
        return withoutFinalLineBreak(text);
    }

    private static byte[] bytes(Shell shell) {
        byte[] bytes;
        try {
            bytes = shell.in().readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new IllegalArgumentException("Reading standard input failed.", e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "Standard input holds more than 16 MiB. Pipe in only a token or secret.");
        }
        return bytes;
    }

    private static String withoutFinalLineBreak(String text) {
        return text.replaceFirst("\\r?\\n\\z", "");
    }
}
