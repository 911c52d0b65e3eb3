package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What people make of a secret by mistake, and what to do when a token turns out to be signed with that.
 *
 * @param keyOf the key's bytes; an {@link IllegalArgumentException} if there is no such variant of a secret
 */
record SecretVariant(String name, String fix, Function<String, byte[]> keyOf) {
    private static final String DECODE_NOTHING = "Use the secret's text as it is where the token is signed.";
    private static final String REMOVE_BREAK =
            "Remove the line break where the secret for signing is configured; echo adds one, printf doesn't.";
    private static final String REMOVE_SPACE = "Remove the space where the secret for signing is configured.";
    private static final String REMOVE_QUOTES = "Remove the quotes where the secret for signing is configured.";

    static final List<SecretVariant> ALL = List.of(
            new SecretVariant(
                    "decoded from base64",
                    DECODE_NOTHING,
                    secret -> Base64.getDecoder().decode(secret)),
            new SecretVariant(
                    "decoded from base64url",
                    DECODE_NOTHING,
                    secret -> Base64.getUrlDecoder().decode(secret)),
            new SecretVariant(
                    "decoded from hex", DECODE_NOTHING, secret -> HexFormat.of().parseHex(secret)),
            new SecretVariant(
                    "encoded in base64",
                    "Decode the stored value before it is used for signing; Kubernetes manifests hold secrets like that.",
                    secret -> Base64.getEncoder().encode(bytes(secret))),
            new SecretVariant(
                    "encoded in base64 together with a line break",
                    "Decode the stored value before it is used for signing, and store it without the line break.",
                    secret -> Base64.getEncoder().encode(bytes(secret + "\n"))),
            new SecretVariant("with a line break at its end", REMOVE_BREAK, secret -> bytes(secret + "\n")),
            new SecretVariant("with a Windows line break at its end", REMOVE_BREAK, secret -> bytes(secret + "\r\n")),
            new SecretVariant("with a space at its end", REMOVE_SPACE, secret -> bytes(secret + " ")),
            new SecretVariant("with a space before it", REMOVE_SPACE, secret -> bytes(" " + secret)),
            new SecretVariant(
                    "with a byte-order mark before it",
                    "Save the file that holds the secret for signing as UTF-8 without one.",
                    secret -> bytes("\ufeff" + secret)),
            new SecretVariant("in double quotes", REMOVE_QUOTES, secret -> bytes('"' + secret + '"')),
            new SecretVariant("in single quotes", REMOVE_QUOTES, secret -> bytes("'" + secret + "'")),
            new SecretVariant(
                    "without the quotes that are around it here",
                    "Remove the quotes where the verifier's secret is configured.",
                    secret -> bytes(unquoted(secret))));

    /** The hint on the variant with which a token was signed. It shows nothing of the secret. */
    static Optional<String> hintOn(CompactToken token, IdentitySecret[] secrets) {
        return ALL.stream()
                .filter(variant -> Stream.of(secrets).anyMatch(secret -> variant.signed(token, secret)))
                .map(variant -> "The token was signed with the verifier's secret " + variant.name + ". " + variant.fix)
                .findFirst();
    }

    private boolean signed(CompactToken token, IdentitySecret secret) {
        try {
            return token.isSignedWith(Hs256.key(keyOf.apply(secret.text())));
        } catch (IllegalArgumentException | IdentitySecretUnavailableException e) {
            return false; // no such variant, or a key that the security provider doesn't take
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String unquoted(String secret) {
        char first = secret.charAt(0);
        if ((first != '"' && first != '\'') || secret.charAt(secret.length() - 1) != first) {
            throw new IllegalArgumentException("not quoted");
        }
        return secret.substring(1, secret.length() - 1);
    }
}
