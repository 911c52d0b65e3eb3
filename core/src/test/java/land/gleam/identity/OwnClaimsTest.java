package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Own payloads are read without a parser: just as one would read them, or not at all. */
@Tag("reading")
class OwnClaimsTest {
    private static final int PAYLOADS = 100_000;
    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            ",",
            ":",
            "{",
            "}",
            "0",
            "9",
            "-",
            ".",
            "e",
            " ",
            "\n",
            "\0",
            "\u001f",
            "\u007f",
            "\u00e9",
            "\u2028",
            "\ud83d\ude00",
            "\"\"",
            "\\\"",
            "null",
            ",\"name\":\"x\"",
            ",\"email\":\"x\"",
            ",\"nbf\":1",
            ",\"aud\":\"x\"",
            "\"sub\":\"x\",",
            "\\u0061",
            "[",
            "]");

    @Test
    void readsWhatTheSignerWrites() {
        OwnClaims claims = read(new String(
                ClaimsJson.write(
                        GleamUser.of("user_42")
                                .withName("Zo\u00eb \ud83d\ude00")
                                .withAvatarUrl("https://h/a.png")
                                .withEmail("ada@example.com"),
                        "proj_demo",
                        1_795_349_100),
                UTF_8));

        assertThat(claims)
                .isEqualTo(new OwnClaims(
                        "user_42",
                        "proj_demo",
                        1_795_349_100,
                        "Zo\u00eb \ud83d\ude00",
                        "https://h/a.png",
                        "ada@example.com"));
    }

    @Test
    void doesWithoutWhatNeedNotBeThere() {
        assertThat(read("{\"sub\":\"u\",\"exp\":1}")).isEqualTo(new OwnClaims("u", null, 1, null, null, null));
    }

    @Test
    void readsAsManyDigitsAsALongAlwaysHas() {
        assertThat(read("{\"sub\":\"u\",\"exp\":999999999999999999}"))
                .extracting(OwnClaims::expiresAt)
                .isEqualTo(999_999_999_999_999_999L);
        assertThat(read("{\"sub\":\"u\",\"exp\":1000000000000000000}")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{\"sub\":\"u",
                "{\"sub\":\"u\"}",
                "{\"sub\":\"u\",\"exp\":}",
                "{\"sub\":\"u\",\"exp\":0}",
                "{\"sub\":\"u\",\"exp\":01}",
                "{\"sub\":\"u\",\"exp\":-1}",
                "{\"sub\":\"u\",\"exp\":1.0}",
                "{\"sub\":\"u\",\"exp\":1",
                "{\"sub\":\"u\",\"exp\":1}}",
                "{\"sub\":\"u\",\"exp\":1} ",
                "{\"sub\":\"u\",\"exp\":1,\"name\":null}",
                "{\"sub\":\"u\",\"exp\":1,\"nbf\":1}",
                "{\"sub\":\"u\",\"exp\":1,\"name\":\"a\",\"name\":\"b\"}",
                "{\"exp\":1,\"sub\":\"u\"}",
                "{\"sub\":\"u\",\"not\":1}",
                "{\"sub\":\"u\",\"exp\":1,\"eman\":\"x\"}",
                "{\"sub\":\"\\u0075\",\"exp\":1}",
                "{\"sub\":\"a\\\"b\",\"exp\":1}",
                "{\"sub\":\"a\tb\",\"exp\":1}"
            })
    void leavesAnyOtherFormToTheParser(String json) {
        assertThat(read(json)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"sub, u", "aud, a", "exp, 1", "name, n", "avatar_url, v", "email, e", "nbf,", "picture,"})
    void givesClaimsByTheirNames(String name, @Nullable String value) {
        Claims claims = Objects.requireNonNull(
                read("{\"sub\":\"u\",\"aud\":\"a\",\"exp\":1,\"name\":\"n\",\"avatar_url\":\"v\",\"email\":\"e\"}"));

        assertThat(claims.has(name)).isEqualTo(value != null);
        assertThat(Objects.toString(claims.get(name), null)).isEqualTo(value);
    }

    @Tag("slow")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 20261122)
    void agreesWithTheParser(long seed) {
        Random random = new Random(seed);
        int own = 0;
        for (int i = 0; i < PAYLOADS; i++) {
            String json = payload(random);
            OwnClaims claims = read(json);
            if (claims != null) {
                own++;
                assertThat(members(claims)).as(Display.of(json)).isEqualTo(parsed(json));
            }
        }
        assertThat(own).isBetween(PAYLOADS / 4, PAYLOADS * 3 / 4);
    }

    private static @Nullable OwnClaims read(String json) {
        return OwnClaims.read(json);
    }

    /** One of ours, changed in a place or two more often than not. */
    private static String payload(Random random) {
        GleamUser user = new GleamUser(text(random), optional(random), optional(random), optional(random));
        long expiresAt = random.nextLong() >>> (1 + random.nextInt(63));
        StringBuilder json = new StringBuilder(new String(ClaimsJson.write(user, optional(random), expiresAt), UTF_8));
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            int start = random.nextInt(json.length());
            int end = Math.min(json.length(), start + random.nextInt(3));
            json.replace(start, end, random.nextBoolean() ? "" : PIECES.get(random.nextInt(PIECES.size())));
        }
        return new String(json.toString().getBytes(UTF_8), UTF_8); // without halves of a surrogate pair
    }

    private static @Nullable String optional(Random random) {
        return random.nextBoolean() ? text(random) : null;
    }

    private static String text(Random random) {
        return random.nextInt(8) == 0 ? PIECES.get(random.nextInt(PIECES.size())) : "t" + random.nextInt(1000);
    }

    private static Map<String, @Nullable Object> parsed(String json) {
        return Objects.requireNonNull(StrictJson.readObject("payload", json.getBytes(UTF_8), Problems.STOP));
    }

    private static Map<String, @Nullable Object> members(OwnClaims claims) {
        Map<String, @Nullable Object> members = new HashMap<>();
        for (String name : List.of("sub", "aud", "exp", "name", "avatar_url", "email")) {
            if (claims.has(name)) {
                members.put(name, claims.get(name));
            }
        }
        return members;
    }
}
