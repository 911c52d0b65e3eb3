package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Verifies correctly signed payloads and headers of any kind: each is refused, or its user and audience follow all
 * rules.
 */
@Tag("reading")
class AnyClaimsTest {
    private static final List<String> KNOWN_NAMES = List.of(
            "sub",
            "aud",
            "exp",
            "nbf",
            "iat",
            "name",
            "display_name",
            "displayName",
            "avatar_url",
            "avatarUrl",
            "picture",
            "email");

    private static final Pattern MUST_BE_ESCAPED = Pattern.compile("[\\x00-\\x1f\"\\\\]");

    private final GleamIdentityVerifier verifier = TestTokens.verifier().build();
    private final GleamIdentityVerifier lenient =
            TestTokens.verifierOfAnyAudience().build();

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void anySignedPayload_isRefusedOrKeepsTheRules(@ForAll("claims") String payload) {
        boolean accepted = isAcceptedByTheRules(TestTokens.token(payload), lenient);

        Statistics.label("accepted").collect(accepted).coverage(coverage -> {
            coverage.check(true).percentage(share -> share > 5);
            coverage.check(false).percentage(share -> share > 5);
        });
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void unknownMember_isIgnored(@ForAll("furtherMembers") Map<String, String> members) {
        String more = members.entrySet().stream()
                .map(member -> ",\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining());

        assertThat(Verdict.on(TestTokens.token(TestTokens.claims(more)), verifier))
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anyJsonAsPayload_isRefused(@ForAll("json") String json) {
        assertThat(Verdict.on(TestTokens.token(json), verifier)).isNotEqualTo(Verdict.ACCEPTED);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anyJsonAsHeader_isRefused(@ForAll("json") String json) {
        assertThat(Verdict.on(TestTokens.token(json, TestTokens.claims("")), verifier))
                .isNotEqualTo(Verdict.ACCEPTED);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anyBytesAsPayload_areRefusedAsMalformed(@ForAll byte[] bytes) {
        assertThat(Verdict.on(TestTokens.token(TestTokens.HEADER.getBytes(UTF_8), bytes), verifier))
                .isEqualTo("MALFORMED");
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anyBytesAsHeader_areRefused(@ForAll byte[] bytes) {
        assertThat(Verdict.on(TestTokens.token(bytes, TestTokens.claims("").getBytes(UTF_8)), verifier))
                .isIn("MALFORMED", "TOO_LARGE");
    }

    @Example
    void goodPayload_withAnyByteChangedIsRefusedOrKeepsTheRules() {
        byte[] good =
                TestTokens.claims(",\"name\":\"Ada \\u00e9\\ud83d\\ude00 é😀\"").getBytes(UTF_8);
        int accepted = 0;
        for (int i = 0; i < good.length; i++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = good.clone();
                changed[i] = (byte) value;
                accepted += isAcceptedByTheRules(TestTokens.token(TestTokens.HEADER.getBytes(UTF_8), changed), verifier)
                        ? 1
                        : 0;
            }
        }

        assertThat(accepted).isBetween(good.length, good.length * 255);
    }

    @Example
    void goodHeader_withAnyByteChangedIsRefusedOrKeepsTheRules() {
        byte[] good = "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"é\"}".getBytes(UTF_8);
        int accepted = 0;
        for (int i = 0; i < good.length; i++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = good.clone();
                changed[i] = (byte) value;
                accepted += isAcceptedByTheRules(
                                TestTokens.token(changed, TestTokens.claims("").getBytes(UTF_8)), verifier)
                        ? 1
                        : 0;
            }
        }

        assertThat(accepted).isBetween(good.length, good.length * 255);
    }

    @Provide
    Arbitrary<String> claims() {
        long now = TestTokens.NOW.getEpochSecond();
        Arbitrary<String> text = TextArbitraries.any(20).map(AnyClaimsTest::quoted);
        Arbitrary<String> times =
                Arbitraries.longs().between(now - 3, now + 3602).map(String::valueOf);
        Arbitrary<String> url = TextArbitraries.word(20).map(word -> quoted("https://" + word));
        Arbitrary<String> email = TextArbitraries.any(10).map(rest -> quoted("a@" + rest));
        Arbitrary<Map<String, String>> extra = Arbitraries.maps(
                        Arbitraries.of(KNOWN_NAMES),
                        Arbitraries.frequencyOf(
                                Tuple.of(4, text), Tuple.of(2, url), Tuple.of(2, email), Tuple.of(1, value())))
                .ofMaxSize(4);
        return Combinators.combine(TextArbitraries.line(20).map(AnyClaimsTest::quoted), times, extra)
                .as((sub, exp, others) -> {
                    Map<String, String> members = new LinkedHashMap<>(Map.of("sub", sub, "exp", exp));
                    members.putAll(others);
                    return object(members);
                });
    }

    @Provide
    Arbitrary<Map<String, String>> furtherMembers() {
        Arbitrary<String> name = TextArbitraries.any(12)
                .filter(text -> !KNOWN_NAMES.contains(text) && text.equals(text.strip()) && !isPadded(text))
                .map(AnyClaimsTest::escaped);
        return Arbitraries.maps(name, value()).ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> json() {
        return Arbitraries.oneOf(
                value(),
                Arbitraries.maps(
                                Arbitraries.oneOf(
                                        Arbitraries.of(KNOWN_NAMES),
                                        Arbitraries.of("alg", "typ", "zip", "crit", "kid", " alg", "\\u0061lg"),
                                        TextArbitraries.any(10).map(AnyClaimsTest::escaped)),
                                value())
                        .ofMaxSize(5)
                        .map(AnyClaimsTest::object));
    }

    /** Any JSON, except objects with member names that are refused. */
    private static Arbitrary<String> value() {
        Arbitrary<String> flat = Arbitraries.oneOf(
                TextArbitraries.any(20).map(AnyClaimsTest::quoted),
                Arbitraries.of("null", "true", "false", "{}", "[]", "\"\"", "\"\\ud800\"", "\"\\udfffx\""),
                Arbitraries.of("-0", "-0.0", "1e400", "-1E-400", "9223372036854775808", "0.1e+7"),
                Arbitraries.bigDecimals().map(String::valueOf),
                Arbitraries.longs().map(String::valueOf));
        return Arbitraries.recursive(
                () -> flat,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]"),
                        Arbitraries.maps(Arbitraries.of("", "sub", "exp", "x", "😀", "a b"), inner)
                                .ofMaxSize(3)
                                .map(AnyClaimsTest::object)),
                0,
                4);
    }

    private static boolean isPadded(String name) {
        return !name.isEmpty()
                && (FieldRules.isWhiteSpace(name.charAt(0)) || FieldRules.isWhiteSpace(name.charAt(name.length() - 1)));
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return "\"" + escaped(text) + "\"";
    }

    private static String escaped(String text) {
        return MUST_BE_ESCAPED
                .matcher(text)
                .replaceAll(
                        match -> String.format("\\\\u%04x", (int) match.group().charAt(0)));
    }

    /**
     * Returns whether the token is accepted, and if so, checks that the public API allows signing the same user and
     * audience.
     */
    private static boolean isAcceptedByTheRules(String token, GleamIdentityVerifier verifier) {
        if (!Verdict.on(token, verifier).equals(Verdict.ACCEPTED)) {
            return false;
        }
        VerifiedIdentity verified = verifier.verify(token);
        GleamUser user = verified.user();
        GleamUser rebuilt = GleamUser.of(user.id())
                .withName(user.name())
                .withAvatarUrl(user.avatarUrl())
                .withEmail(user.email());
        assertThat(user).isEqualTo(rebuilt);
        String audience = verified.audience();
        if (audience != null) {
            GleamIdentitySigner.builder().audience(audience);
        }
        assertThat(verified.expiresAt()).isBetween(TestTokens.NOW.plusSeconds(1), TestTokens.NOW.plusSeconds(3600));
        return true;
    }
}
