package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick reader reads a payload in our own form exactly like the parser, or leaves it to the parser. */
@Tag("reading")
class PayloadReaderTest {
    private static final int PAYLOADS = RandomCaseCount.of(100_000);
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
    void quickReader_readsWhatTheSignerWrites() {
        byte[] payload = new PayloadWriter("proj_demo")
                .write(
                        GleamUser.of("user_42")
                                .withName("Zo\u00eb \ud83d\ude00")
                                .withAvatarUrl("https://h/a.png")
                                .withEmail("ada@example.com"),
                        1_795_349_100);

        assertThat(PayloadReader.readOwnForm(payload))
                .containsOnly(
                        entry(Claim.SUBJECT, "user_42"),
                        entry(Claim.AUDIENCE, "proj_demo"),
                        entry(Claim.EXPIRES_AT, 1_795_349_100L),
                        entry(Claim.NAME, "Zo\u00eb \ud83d\ude00"),
                        entry(Claim.AVATAR_URL, "https://h/a.png"),
                        entry(Claim.EMAIL, "ada@example.com"));
    }

    @Test
    void quickReader_readsAPayloadWithoutOptionalClaims() {
        assertThat(read("{\"sub\":\"u\",\"exp\":1}"))
                .containsOnly(entry(Claim.SUBJECT, "u"), entry(Claim.EXPIRES_AT, 1L));
    }

    @Test
    void quickReader_readsNumbersOfUpTo18Digits() {
        assertThat(read("{\"sub\":\"u\",\"exp\":999999999999999999}"))
                .contains(entry(Claim.EXPIRES_AT, 999_999_999_999_999_999L));
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
    void quickReader_leavesAnyOtherFormToTheParser(String json) {
        assertThat(read(json)).isNull();
    }

    /** Otherwise a damaged claim could be skipped and the rest be taken for the whole payload. */
    @ParameterizedTest
    @ValueSource(strings = {"sub", "aud", "name", "avatar_url", "email"})
    void quickReader_leavesTextThatIsNotUtf8ToTheParser(String name) {
        String json = "{\"sub\":\"u\",\"aud\":\"a\",\"exp\":1,\"name\":\"n\",\"avatar_url\":\"v\",\"email\":\"e\"}";
        byte[] payload = json.getBytes(UTF_8);
        payload[json.indexOf(name) + name.length() + 3] = (byte) 0xff;

        assertThat(PayloadReader.readOwnForm(json.getBytes(UTF_8))).isNotNull();
        assertThat(PayloadReader.readOwnForm(payload)).isNull();
    }

    @Tag("slow")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 20261122)
    void quickReader_agreesWithTheParserOnRandomPayloads(long seed) {
        Random random = new Random(seed);
        int own = 0;
        for (int i = 0; i < PAYLOADS; i++) {
            String json = payload(random);
            Map<Claim, @Nullable Object> claims = read(json);
            if (claims != null) {
                own++;
                assertThat(claims).as(Wording.value(json)).isEqualTo(parsed(json));
            }
        }
        assertThat(own).isBetween(PAYLOADS / 4, PAYLOADS * 3 / 4);
    }

    private static @Nullable Map<Claim, @Nullable Object> read(String json) {
        return PayloadReader.readOwnForm(json.getBytes(UTF_8));
    }

    /** Returns a payload in our own form, usually with one or two changes. */
    private static String payload(Random random) {
        GleamUser user = new GleamUser(text(random), optional(random), optional(random), optional(random));
        long expiresAt = random.nextLong() >>> (1 + random.nextInt(63));
        StringBuilder json =
                new StringBuilder(new String(new PayloadWriter(optional(random)).write(user, expiresAt), UTF_8));
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            int start = random.nextInt(json.length());
            int end = Math.min(json.length(), start + random.nextInt(3));
            json.replace(start, end, random.nextBoolean() ? "" : PIECES.get(random.nextInt(PIECES.size())));
        }
        return new String(json.toString().getBytes(UTF_8), UTF_8); // replaces unpaired surrogates
    }

    private static @Nullable String optional(Random random) {
        return random.nextBoolean() ? text(random) : null;
    }

    private static String text(Random random) {
        return random.nextInt(8) == 0 ? PIECES.get(random.nextInt(PIECES.size())) : "t" + random.nextInt(1000);
    }

    /**
     * Maps known claims by their enum constant and unknown members by name, so that any unknown member makes a
     * difference.
     */
    private static Map<Object, @Nullable Object> parsed(String json) {
        Map<Object, @Nullable Object> members = new HashMap<>(StrictJson.readObject("payload", json.getBytes(UTF_8)));
        for (Claim claim : Claim.values()) {
            if (members.containsKey(claim.inToken())) {
                members.put(claim, members.remove(claim.inToken()));
            }
        }
        return members;
    }
}
