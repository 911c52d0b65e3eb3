package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A key that people make of a secret by mistake, and the fix if a token is signed with it.
 *
 * @param keyOf returns the key's bytes; throws {@link IllegalArgumentException} if the secret has no such variant
 */
record SecretVariant(String name, String fix, Function<String, byte[]> keyOf) {
    private static final String AS_IT_IS = "Use the secret exactly as Gleam shows it on both sides.";
    private static final String DECODED_ONCE = "Use the secret exactly as Gleam shows it on both sides; a value from a"
            + " Kubernetes manifest must be decoded first.";
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?:export )?[A-Za-z_][A-Za-z0-9_]*=(.+)", Pattern.DOTALL);
    private static final String REMOVE_BREAK =
            "Remove the line break where the secret for signing is configured; echo adds one, printf does not.";
    private static final String REMOVE_SPACE = "Remove the space where the secret for signing is configured.";
    private static final String REMOVE_QUOTES = "Remove the quotes where the secret for signing is configured.";

    static final List<SecretVariant> ALL = List.of(
            new SecretVariant(
                    "decoded from base64",
                    DECODED_ONCE,
                    secret -> Base64.getDecoder().decode(secret)),
            new SecretVariant(
                    "decoded from base64url",
                    DECODED_ONCE,
                    secret -> Base64.getUrlDecoder().decode(secret)),
            new SecretVariant(
                    "decoded from hex", AS_IT_IS, secret -> HexFormat.of().parseHex(secret)),
            new SecretVariant(
                    "decoded from base64, although it is not base64, as Node's Buffer.from does",
                    AS_IT_IS,
                    SecretVariant::decodedByNode),
            new SecretVariant(
                    "decoded from base64, although it is not base64, as PHP, Ruby and Java's MIME decoder do",
                    AS_IT_IS,
                    SecretVariant::decodedLeniently),
            new SecretVariant(
                    "encoded in base64",
                    DECODED_ONCE,
                    secret -> Base64.getEncoder().encode(bytes(secret))),
            new SecretVariant(
                    "encoded twice in base64",
                    "Decode the stored value twice before it is used for signing, or store it encoded once.",
                    secret -> Base64.getEncoder().encode(Base64.getEncoder().encode(bytes(secret)))),
            new SecretVariant(
                    "encoded in base64url",
                    DECODED_ONCE,
                    secret -> Base64.getUrlEncoder().withoutPadding().encode(bytes(secret))),
            new SecretVariant(
                    "encoded in base64url, with padding",
                    DECODED_ONCE,
                    secret -> Base64.getUrlEncoder().encode(bytes(secret))),
            new SecretVariant("encoded in hex", AS_IT_IS, secret -> bytes(hex(bytes(secret)))),
            new SecretVariant("encoded in upper-case hex", AS_IT_IS, secret -> bytes(upperCaseHex(bytes(secret)))),
            new SecretVariant("hashed with SHA-256", AS_IT_IS, SecretVariant::sha256),
            new SecretVariant("hashed with SHA-256, in hex", AS_IT_IS, secret -> bytes(hex(sha256(secret)))),
            new SecretVariant(
                    "hashed with SHA-256, in upper-case hex", AS_IT_IS, secret -> bytes(upperCaseHex(sha256(secret)))),
            new SecretVariant(
                    "encoded in base64 together with a line break",
                    "Decode the stored value before it is used for signing, and store it without the line break.",
                    secret -> Base64.getEncoder().encode(bytes(secret + "\n"))),
            new SecretVariant("with a line break at its end", REMOVE_BREAK, secret -> bytes(secret + "\n")),
            new SecretVariant("with a carriage return at its end", REMOVE_BREAK, secret -> bytes(secret + "\r")),
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
                    secret -> bytes(unquoted(secret))),
            new SecretVariant(
                    "without the name and the equals sign before it",
                    "The verifier's secret must hold only the value, unlike a line of a .env file.",
                    secret -> bytes(valueOf(secret))));

    /** Returns the hint on the variant that a token is signed with. It shows nothing of the secret. */
    static Optional<String> hintOn(LenientToken token, List<IdentitySecret> secrets) {
        return ALL.stream()
                .filter(variant -> secrets.stream().anyMatch(secret -> variant.signed(token, secret)))
                .map(variant -> "The token was signed with the verifier's secret " + variant.name + ". " + variant.fix)
                .findFirst();
    }

    private boolean signed(LenientToken token, IdentitySecret secret) {
        try {
            byte[] variant = keyOf.apply(secret.text());
            return variant.length > 0 && token.isSignedWith(Hs256.key(variant));
        } catch (IllegalArgumentException | IdentitySecretUnavailableException e) {
            return false; // no such variant, or a key that the security provider refuses
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String upperCaseHex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Reads the low byte of each UTF-16 unit, accepts base64url's alphabet, too, and stops at padding. */
    private static byte[] decodedByNode(String secret) {
        String low = secret.chars().mapToObj(c -> Character.toString(c & 0xff)).collect(Collectors.joining());
        int padding = low.indexOf('=');
        return decodedLeniently((padding < 0 ? low : low.substring(0, padding))
                .replace('-', '+')
                .replace('_', '/'));
    }

    /** Ignores characters that are not in base64's alphabet, and drops bits that are no whole byte. */
    private static byte[] decodedLeniently(String text) {
        String digits = text.replaceAll("[^A-Za-z0-9+/]", "");
        boolean endsInHalfAByte = digits.length() % 4 == 1;
        return Base64.getDecoder().decode(digits.substring(0, digits.length() - (endsInHalfAByte ? 1 : 0)));
    }

    private static String unquoted(String secret) {
        char first = secret.charAt(0);
        if ((first != '"' && first != '\'') || secret.charAt(secret.length() - 1) != first) {
            throw new IllegalArgumentException("not quoted");
        }
        return secret.substring(1, secret.length() - 1);
    }

    private static String valueOf(String line) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (!assignment.matches()) {
            throw new IllegalArgumentException("no assignment");
        }
        return assignment.group(1);
    }
}
