package land.gleam.identity.examples.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What comes in by standard input: a token or a secret. One line break at its end is the shell's, and is removed. */
final class StandardInput {
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private StandardInput() {}

    /** What is not UTF-8 becomes characters that no token holds. */
    static String token(Shell shell) {
        if (shell.terminal().enabled()) {
            shell.err().println("Paste the token, then press Enter and Ctrl-D.");
        }
        return withoutFinalLineBreak(new String(bytes(shell), StandardCharsets.UTF_8));
    }

    /** Read as a secret's file is. */
    static String secret(Shell shell) {
        if (shell.terminal().enabled()) {
            shell.err().println("Paste the secret, then press Enter and Ctrl-D. It shows on this screen.");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(shell)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "The secret on standard input is not UTF-8 text. Pipe it in as plain UTF-8.", e);
        }
        if (text.startsWith("\uFEFF")) {
            throw new IllegalArgumentException(
                    "The secret on standard input begins with a byte-order mark. Pipe it in without one.");
        }
        return withoutFinalLineBreak(text);
    }

    private static byte[] bytes(Shell shell) {
        byte[] bytes;
        try {
            bytes = shell.in().readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new IllegalArgumentException("Standard input can't be read.", e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("Standard input holds more than 16 MiB. Check what is piped in.");
        }
        return bytes;
    }

    private static String withoutFinalLineBreak(String text) {
        return text.replaceFirst("\\r?\\n\\z", "");
    }
}
