package land.gleam.identity;

import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random valid inputs of a token, with many unusual characters. Every user fits the limit of 5,000 bytes. */
final class RandomTokenCases {
    private static final int[] ODD_CODE_POINTS = {
        '"', '\\', '/', '<', '>', '&', '\'', '@', ':', 0x7F, 0x80, 0x9F, 0xA0, 0x7FF, 0x800, 0x301, 0x200D, 0x200F,
        0x2028, 0x2029, 0x202E, 0xD7FF, 0xE000, 0xFE0F, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF
    };
    private static final String WHITE_SPACE = " \t\n\r\u001C\u00A0\u1680\u2003\u2028\u202F\u3000";
    private static final int[] USUAL_SECRET_BYTES = {16, 31, 32, 33, 47, 48, 63, 64, 65, 128, 1000};
    private static final long[] EDGES_OF_EXPIRY = {
        0, 1, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, 1L << 32, 253_402_300_799L
    };

    private final Random random;

    private RandomTokenCases(Random random) {
        this.random = random;
    }

    static TokenCase next(Random random) {
        return next(random, 16);
    }

    static TokenCase next(Random random, int minSecretBytes) {
        return new RandomTokenCases(random).tokenCase(minSecretBytes);
    }

    /** Returns a case of an audience of 255 characters and a user of 5,000 bytes, the most that can be constructed. */
    static TokenCase largest(Random random) {
        RandomTokenCases cases = new RandomTokenCases(random);
        return cases.largest(cases.tokenCase(16));
    }

    /** Fills one of the fields until the user's values take 5,000 bytes. */
    private TokenCase largest(TokenCase any) {
        GleamUser user = any.user();
        String id = user.id();
        String name = user.name();
        String avatarUrl = user.avatarUrl();
        String email = user.email();
        switch (random.nextInt(4)) {
            case 0 -> id += filling(user, "", c -> !Character.isISOControl(c));
            case 1 -> name = orElse(name, "n") + filling(user, name == null ? "n" : "", c -> c != 0);
            case 2 ->
                avatarUrl = orElse(avatarUrl, "http://h")
                        + filling(user, avatarUrl == null ? "http://h/" : "/", RandomTokenCases::isInUrl);
            default ->
                email = orElse(email, "e@e")
                        + filling(user, email == null ? "e@e" : "", c -> c != '@' && isUnbroken(c));
        }
        return new TokenCase(any.secret(), longestAudience(), any.expiresAt(), id, name, avatarUrl, email);
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null ? other : text;
    }

    /** Returns what is missing to 5,000 bytes, apart from a text that is added too. */
    private String filling(GleamUser user, String added, IntPredicate allowed) {
        StringBuilder filling = new StringBuilder(added.endsWith("/") ? "/" : "");
        int left = 5000
                - bytes(user.id())
                - bytes(user.name())
                - bytes(user.avatarUrl())
                - bytes(user.email())
                - bytes(added);
        while (left > 0) {
            int codePoint = codePoint();
            int bytes = bytes(Character.toString(codePoint));
            if (bytes <= left && allowed.test(codePoint)) {
                filling.appendCodePoint(codePoint);
                left -= bytes;
            }
        }
        return filling.toString();
    }

    private static int bytes(@Nullable String text) {
        return text == null ? 0 : PayloadWriter.length(text);
    }

    private String longestAudience() {
        StringBuilder audience = new StringBuilder("a");
        while (audience.length() < 254) {
            int codePoint = codePoint();
            if (!Character.isISOControl(codePoint) && audience.length() + Character.charCount(codePoint) <= 254) {
                audience.appendCodePoint(codePoint);
            }
        }
        return audience.append('z').toString();
    }

    private TokenCase tokenCase(int minSecretBytes) {
        return new TokenCase(
                secret(minSecretBytes),
                random.nextBoolean() ? audience() : null,
                expiresAt(),
                line(200),
                optional(text(0, 300, c -> c != 0)),
                optional(avatarUrl()),
                optional(email()));
    }

    private String secret(int minBytes) {
        int bytes = Math.max(
                minBytes,
                random.nextBoolean()
                        ? USUAL_SECRET_BYTES[random.nextInt(USUAL_SECRET_BYTES.length)]
                        : 16 + random.nextInt(100));
        StringBuilder secret = new StringBuilder("s");
        int left = bytes - 2;
        while (left > 0) {
            int codePoint = codePoint();
            int length = utf8Length(codePoint);
            if (length <= left && !Character.isISOControl(codePoint)) {
                secret.appendCodePoint(codePoint);
                left -= length;
            }
        }
        return secret.append('t').toString();
    }

    private static int utf8Length(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    private long expiresAt() {
        return switch (random.nextInt(8)) {
            case 0 -> EDGES_OF_EXPIRY[random.nextInt(EDGES_OF_EXPIRY.length)];
            case 1 -> random.nextLong(253_402_300_800L);
            default -> TestTokens.NOW.getEpochSecond() + random.nextInt(100_000_000);
        };
    }

    private @Nullable String optional(String value) {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> blank();
            default -> value;
        };
    }

    private String blank() {
        StringBuilder blank = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            blank.append(WHITE_SPACE.charAt(random.nextInt(WHITE_SPACE.length())));
        }
        return blank.toString();
    }

    /** Returns an ID or audience. */
    private String line(int maxLength) {
        String around = text(0, maxLength - 1, c -> !Character.isISOControl(c));
        int middle = around.offsetByCodePoints(0, around.codePointCount(0, around.length()) / 2);
        return around.substring(0, middle) + 'i' + around.substring(middle);
    }

    private String audience() {
        String line = line(80);
        boolean hasWhiteSpaceAround =
                TokenCase.isWhiteSpace(line.charAt(0)) || TokenCase.isWhiteSpace(line.charAt(line.length() - 1));
        return hasWhiteSpaceAround ? 'a' + line + 'z' : line;
    }

    private String avatarUrl() {
        String scheme = random.nextBoolean() ? "https" : "hTTp";
        String host = random.nextInt(8) == 0
                ? "[2001:db8::" + Integer.toHexString(random.nextInt(0x10000)) + "]"
                : text(1, 40, c -> isInUrl(c) && "/?#@:[".indexOf(c) < 0);
        String port = random.nextInt(4) == 0 ? ":" + random.nextInt(65536) : "";
        String rest =
                random.nextInt(4) == 0 ? "" : "/?#".charAt(random.nextInt(3)) + text(0, 150, RandomTokenCases::isInUrl);
        return scheme + "://" + host + port + rest;
    }

    private static boolean isInUrl(int codePoint) {
        return codePoint != '\\' && isUnbroken(codePoint);
    }

    private String email() {
        return text(1, 60, RandomTokenCases::isUnbroken) + '@' + text(1, 60, c -> c != '@' && isUnbroken(c));
    }

    private static boolean isUnbroken(int codePoint) {
        return !Character.isISOControl(codePoint) && !TokenCase.isWhiteSpace(codePoint);
    }

    /** Returns a text of random length, usually short. */
    private String text(int minLength, int maxLength, IntPredicate allowed) {
        int greatest = random.nextInt(4) == 0 ? maxLength : Math.min(maxLength, 20);
        int length = minLength + random.nextInt(greatest - minLength + 1);
        return IntStream.generate(this::codePoint)
                .filter(allowed)
                .limit(length)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private int codePoint() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> ' ' + random.nextInt(95);
            case 2 -> random.nextInt(0x20);
            case 3 -> random.nextInt(0x800);
            case 4 -> ODD_CODE_POINTS[random.nextInt(ODD_CODE_POINTS.length)];
            case 5 -> withoutSurrogates(random.nextInt(0x10000 - 0x800));
            default -> 0x10000 + random.nextInt(0x100000);
        };
    }

    private static int withoutSurrogates(int index) {
        return index < Character.MIN_SURROGATE ? index : index + 0x800;
    }
}
