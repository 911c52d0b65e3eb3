package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A key that people make of a secret by mistake, and the fix if a token is signed with it.
 *
 * @param keyOf returns the key's bytes; throws {@link IllegalArgumentException} if the secret has no such variant
 */
record SecretVariant(String name, String fix, Function<String, byte[]> keyOf) {
    private static final String DECODE_NOTHING = "Use the secret's text as it is where the token is signed.";
    private static final String REMOVE_BREAK =
            "Remove the line break where the secret for signing is configured; echo adds one, printf does not.";
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
                    "without the quotes around it",
                    "Remove the quotes where the verifier's secret is configured.",
                    secret -> bytes(unquoted(secret))));

    /** Returns the hint on the variant that a token is signed with. It shows nothing of the secret. */
    static Optional<String> hintOn(LenientToken token, List<IdentitySecret> secrets) {
        return ALL.stream()
                .filter(variant -> secrets.stream().anyMatch(secret -> variant.signed(token, secret)))
                .map(variant -> "The token was signed with the verifier's secret " + variant.name + ". " + variant.fix)
                .findFirst();
    }

    private boolean signed(LenientToken token, IdentitySecret secret) {
        try {
            return token.isSignedWith(Hs256.key(keyOf.apply(secret.text())));
        } catch (IllegalArgumentException | IdentitySecretUnavailableException e) {
            return false; // no such variant, or a key that the security provider refuses
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
