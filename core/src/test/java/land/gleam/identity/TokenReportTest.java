package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import land.gleam.identity.TokenReport.Entry;
import land.gleam.identity.TokenReport.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("reading")
class TokenReportTest {
    private static final long NOW = TestTokens.NOW.getEpochSecond();
    private static final GleamIdentityVerifier VERIFIER = TestTokens.verifier().build();

    @Test
    void reportOfARefusedToken_isABlockForATerminal() {
        String token = TestTokens.token(
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"\u202e7\"}",
                TestTokens.claimsWith("exp", Long.toString(NOW - 420))
                        .replace("}", ",\"name\":\"Ada\\nLovelace\",\"a b\":true}"));

        assertThat(VERIFIER.explain("Bearer " + token)).hasToString("""
                REFUSED at 2026-11-22T12:00:00Z

                MALFORMED
                  The token is not canonical base64url without padding.
                  fix:    Check that it was written so, and pass it as the app received it: without white space, quotes or a prefix.

                EXPIRED exp
                  The token has expired.
                  found:  1795348380 (2026-11-22T11:53:00Z, expired 7 minutes ago)
                  wanted: later than now
                  fix:    Have the app fetch a new one from its backend; if new ones are refused too, compare the clocks.

                Hints
                  - The text begins with Bearer, which belongs to the HTTP header. Pass only what follows it.

                Header, not proven
                  alg: "HS256"
                  typ: "JWT"
                  kid: "\\u202e7"

                Claims, not proven
                  sub: "user_42"
                  aud: "proj_demo"
                  exp: 1795348380 (2026-11-22T11:53:00Z, expired 7 minutes ago)
                  name: "Ada\\nLovelace"
                  "a b": true""");
    }

    @Test
    void reportOfAnAcceptedToken_showsItsWarnings() {
        String token = TestTokens.token(TestTokens.claims(",\"picture\":\"http://h/a.png\""));

        assertThat(VERIFIER.explain(token)).hasToString("""
                ACCEPTED at 2026-11-22T12:00:00Z

                Warnings
                  - The avatar URL begins with http. Use https, so that nobody can read or replace the picture in transit.

                Header
                  alg: "HS256"
                  typ: "JWT"

                Claims
                  sub: "user_42"
                  aud: "proj_demo"
                  exp: 1795349100 (2026-11-22T12:05:00Z, expires in 5 minutes)
                  picture: "http://h/a.png\"""");
    }

    @Test
    void acceptedToken_getsNoHintOnItsAudience() {
        assertThat(VERIFIER.explain(TestTokens.token(TestTokens.claimsWith("aud", "[\"proj_demo\",\"PROJ_DEMO\"]")))
                        .hints())
                .isEmpty();
    }

    @Test
    void blankName_isNotReportedAsADifferentName() {
        assertThat(VERIFIER.explain(TestTokens.token(TestTokens.claims(",\"name\":\" \",\"display_name\":\"Ada\"")))
                        .hints())
                .isEmpty();
    }

    /** A token has at most 8192 characters; longer texts are not searched for mistakes. */
    @Test
    void hints_areSearchedForUpToTheMaximumSize() {
        String text = "Bearer " + "x".repeat(8192 - 7);

        assertThat(VERIFIER.explain(text).hints()).anyMatch(hint -> hint.startsWith("The text begins with Bearer"));
        assertThat(VERIFIER.explain(text + "x").hints()).isEmpty();
    }

    @Test
    void redactedReport_showsNoPersonalData() {
        String token = TestTokens.token(
                "{\"alg\":\"HS256\",\"kid\":\"7\"}",
                TestTokens.claimsWith("nbf", "1").replace("}", ",\"name\":\"Ada\",\"x\":true}"));

        assertThat(VERIFIER.explain(token).redacted()).hasToString("""
                ACCEPTED at 2026-11-22T12:00:00Z

                Header, without personal data
                  alg: "HS256"

                Claims, without personal data
                  aud: "proj_demo"
                  exp: 1795349100 (2026-11-22T12:05:00Z, expires in 5 minutes)
                  nbf: 1 (1970-01-01T00:00:01Z, became valid 56 years ago)""");
    }

    @Test
    void tokenInStandardBase64_hasItsClaimsShown() {
        String claims = TestTokens.claims(",\"name\":\"???>>>\"");
        String payload = Base64.getEncoder().encodeToString(claims.getBytes(UTF_8));
        TokenReport report = VERIFIER.explain(
                TestTokens.signed(TestTokens.base64url(TestTokens.HEADER) + "." + payload, TestTokens.SECRET));

        assertThat(payload).containsPattern("[+/]");
        assertThat(report.header()).extracting(Entry::name).containsExactly("alg", "typ");
        assertThat(report.claims()).extracting(Entry::value).contains("\"???>>>\"");
    }

    @Test
    void tokenWithoutHeaderAndSignature_hasItsClaimsShown() {
        TokenReport report = VERIFIER.explain("." + TestTokens.base64url(TestTokens.claims("")));

        assertThat(report.header()).isEmpty();
        assertThat(report.claims()).extracting(Entry::name).containsExactly("sub", "aud", "exp");
    }

    @Test
    void redactedReport_keepsOnlyLengthsAndTimesOfTheFoundValues() {
        TokenReport report = VERIFIER.explain(
                TestTokens.token("{\"alg\":\"none\"}", "{\"sub\":7,\"aud\":\"other\",\"exp\":" + (NOW - 420) + "}"));

        assertThat(report.problems())
                .extracting(problem -> problem.found() != null)
                .containsExactly(true, true, true, true);
        assertThat(report.redacted().problems())
                .extracting(Problem::found)
                .containsExactly(null, "1795348380 (2026-11-22T11:53:00Z, expired 7 minutes ago)", null, null);
        assertThat(VERIFIER.explain(".".repeat(8193)).redacted().problems())
                .extracting(Problem::found)
                .containsExactly("8193 characters");
    }

    @Test
    void problemToString_fitsInALogLine() {
        TokenReport report = VERIFIER.explain(TestTokens.token(TestTokens.claimsWith("sub", "7")));

        assertThat(report.problems().get(0))
                .hasToString("INVALID_CLAIM sub: The token's claim sub must be a string."
                        + " Correct it where the token is signed.");
    }

    @Test
    void reportEntry_hasTheTimeOfATimeClaim() {
        TokenReport report =
                VERIFIER.explain(TestTokens.token(TestTokens.claims(",\"iat\":\"now\",\"nbf\":99999999999999")));

        assertThat(report.checkedAt()).isEqualTo(TestTokens.NOW);
        assertThat(report.claims())
                .extracting(Entry::name, Entry::value, Entry::time, Entry::relative)
                .contains(
                        tuple("exp", Long.toString(NOW + 300), TestTokens.NOW.plusSeconds(300), "expires in 5 minutes"),
                        tuple("iat", "\"now\"", null, null),
                        tuple("nbf", "99999999999999", null, null));
    }

    @Test
    void reportClaims_areInTheOrderOfGleamsPage() {
        String payload =
                "{\"z\":1,\"email\":1,\"picture\":1,\"displayName\":1,\"name\":1,\"iat\":1,\"nbf\":1,\"exp\":1,"
                        + "\"aud\":1,\"sub\":1,\"avatar_url\":1,\"a\":1}";

        assertThat(VERIFIER.explain(TestTokens.token(payload)).claims())
                .extracting(Entry::name)
                .containsExactly(
                        "sub",
                        "aud",
                        "exp",
                        "nbf",
                        "iat",
                        "name",
                        "displayName",
                        "avatar_url",
                        "picture",
                        "email",
                        "a",
                        "z");
    }

    @Test
    void reportClaims_areAtMost50() {
        String members =
                IntStream.range(0, 300).mapToObj(i -> ",\"x" + i + "\":0").collect(Collectors.joining());

        assertThat(VERIFIER.explain(TestTokens.token(TestTokens.claims(members)))
                        .claims())
                .hasSize(50);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 'The token lives for more', 300, ",
        "1, 'The token lives for more', 301, ",
        "0, 'The token lives for more', 300, 0",
        "1, 'The token lives for more', 300, 1",
        "1, 'The token lives for more', 10, 291",
        "0, 'The token lives for more', 10, 290",
        "0, 'The token lives for more', 10, 86400",
        "0, 'The token lives for more', 300, -60",
        "1, 'The token lives for more', 330, -60"
    })
    void longLifetime_isWarnedAbout(int warnings, String start, long secondsLeft, @Nullable Long age) {
        String payload = "{\"sub\":\"u\",\"aud\":\"proj_demo\",\"exp\":" + (NOW + secondsLeft)
                + (age == null ? "" : ",\"iat\":" + (NOW - age)) + "}";

        assertThat(warnings(payload)).hasSize(warnings).allMatch(warning -> warning.startsWith(start));
    }

    @ParameterizedTest
    @CsvSource({"https://h/http:, 0", "http://h/a.png, 1", "hTTp://h/a.png, 1"})
    void httpAvatarUrl_isWarnedAbout(String url, int warnings) {
        assertThat(warnings(TestTokens.claims(",\"picture\":\"" + url + "\"")))
                .hasSize(warnings)
                .allMatch(warning -> warning.startsWith("The avatar URL begins with http."));
    }

    @ParameterizedTest
    @CsvSource({
        "null, 1",
        "undefined, 1",
        "None, 1",
        "[object Object], 1",
        "0, 1",
        "00000000-0000-0000-0000-000000000000, 1",
        "Null, 0",
        "none, 0",
        "nullius, 0",
        "00, 0",
        "user_0, 0",
        "00000000-0000-0000-0000-000000000001, 0"
    })
    void idThatStandsForNoUser_isWarnedAbout(String id, int warnings) {
        assertThat(warnings(TestTokens.claimsWith("sub", "\"" + id + "\"")))
                .hasSize(warnings)
                .allMatch(warning ->
                        warning.startsWith("The user ID is a placeholder such as null, undefined or 0, not a user."));
    }

    @ParameterizedTest
    @CsvSource({
        "role, 'The token has role, which Gleam ignores.'",
        "username, 'The token has username, which Gleam ignores; it reads name.'",
        "email_address, 'The token has email_address, which Gleam ignores; it reads email.'",
        "emailAddress, 'The token has emailAddress, which Gleam ignores; it reads email.'",
        "avatar, 'The token has avatar, which Gleam ignores; it reads avatar_url.'",
        "id, 'The token has id, which Gleam ignores; it reads sub.'",
        "audience, 'The token has audience, which Gleam ignores; it reads aud.'",
        "SUB, 'The token has a claim that differs from sub only in case, which Gleam ignores; it reads sub.'",
        "Exp, 'The token has a claim that differs from exp only in case, which Gleam ignores; it reads exp.'",
        "avatarURL, 'The token has a claim that differs from avatarUrl only in case, which Gleam ignores; it reads avatarUrl.'",
    })
    void claimThatGleamIgnores_isWarnedAbout(String claim, String warning) {
        assertThat(warnings(TestTokens.claims(",\"" + claim + "\":\"x\""))).containsExactly(warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iat",
                "IAT",
                "Nbf",
                "jti",
                "iss",
                "roles",
                "user",
                "subject",
                "sub_",
                "Name2",
                "avatar_URL_",
                "x"
            })
    void claimThatWasHardlyMeantForGleam_isNotWarnedAbout(String claim) {
        assertThat(warnings(TestTokens.claims(",\"" + claim + "\":" + NOW))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"1795349100\"', 'is a string: write the number of Unix seconds without quotes'",
        "1795349100.5, 'has a fraction or an exponent: write whole Unix seconds, rounded down'",
        "1.7953491e9, 'has a fraction or an exponent: write whole Unix seconds, rounded down'",
        "1795349100000, 'must be a whole number of Unix seconds before the year 10000, not milliseconds'",
        "253402300800, 'must be a whole number of Unix seconds before the year 10000, not milliseconds'",
        "-1, 'must be a whole number of Unix seconds'",
        "true, 'must be a whole number of Unix seconds'"
    })
    void expiryOfAnotherType_isNamed(String expiry, String problem) {
        assertThat(VERIFIER.explain(TestTokens.token(TestTokens.claimsWith("exp", expiry)))
                        .problems())
                .singleElement()
                .extracting(Problem::what)
                .isEqualTo("The token's claim exp " + problem + ".");
    }

    @Test
    void notBeforeOfAnotherType_isNamed() {
        assertThat(VERIFIER.explain(TestTokens.token(TestTokens.claimsWith("nbf", "\"1795348800\"")))
                        .toString())
                .contains("The token's claim nbf is a string: write the number of Unix seconds without quotes.");
        assertThat(VERIFIER.explain(TestTokens.token(TestTokens.claimsWith("nbf", "null")))
                        .toString())
                .contains("The token's claim nbf must be a whole number of Unix seconds.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\u00a0\t"})
    void emptyText_isNamed(String text) {
        assertThat(VERIFIER.explain(text)).hasToString("""
                REFUSED at 2026-11-22T12:00:00Z

                MALFORMED
                  The token is empty.
                  fix:    Pass the token as the app received it.""");
    }

    @Test
    void missingAudience_isWarnedAboutIfAllowed() {
        String token = TestTokens.token(TestTokens.claimsWith("aud", null));

        assertThat(TestTokens.verifier()
                        .allowMissingAudience()
                        .build()
                        .explain(token)
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("The token names no audience.");
        assertThat(VERIFIER.explain(token).warnings()).isEmpty();
    }

    @Test
    void previousSecret_isWarnedAbout() {
        IdentitySecret secret = IdentitySecret.of(TestTokens.SECRET);
        IdentitySecret other = IdentitySecret.of(TestTokens.OTHER_SECRET);
        String token = TestTokens.token(TestTokens.claims(""));

        assertThat(TestTokens.verifier()
                        .secret(other)
                        .previousSecrets(secret)
                        .build()
                        .explain(token)
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("The token was signed with a previous secret.");
        assertThat(TestTokens.verifier()
                        .secret(secret)
                        .previousSecrets(other, secret)
                        .build()
                        .explain(token)
                        .warnings())
                .isEmpty();
    }

    @Test
    void emailAddressAsUserId_isHintedAt() {
        TokenReport report = VERIFIER.explain(TestTokens.token(TestTokens.claimsWith("sub", "\"ada@example.com\"")));

        assertThat(report.accepted()).isTrue();
        assertThat(report.hints()).singleElement().asString().startsWith("The user ID is an e-mail address.");
    }

    @Test
    void wantedTime_includesTheClockSkew() {
        GleamIdentityVerifier verifier =
                TestTokens.verifier().clockSkew(Duration.ofSeconds(30)).build();

        assertThat(wanted(verifier, "exp", NOW - 30))
                .contains("later than now, with a clock skew of at most 30 seconds");
        assertThat(wanted(verifier, "nbf", NOW + 31))
                .contains("not later than now, with a clock skew of at most 30 seconds");
        assertThat(wanted(verifier, "exp", NOW + 3631)).contains("at most 1 hour 30 seconds (3630 seconds) from now");
    }

    @ParameterizedTest
    @CsvSource({"-89, true", "-90, false"})
    void hintAtABriefExpiry_includesTheClockSkew(long seconds, boolean hinted) {
        TokenReport report = TestTokens.verifier()
                .clockSkew(Duration.ofSeconds(30))
                .build()
                .explain(TestTokens.token(TestTokens.claimsWith("exp", Long.toString(NOW + seconds))));

        assertThat(report.hints()).hasSize(hinted ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"exp, 3900, true", "exp, 3901, false", "nbf, 300, true", "nbf, 301, false"})
    void hintAtTheClocks_isGivenUpToFiveMinutes(String claim, long seconds, boolean hinted) {
        TokenReport report =
                VERIFIER.explain(TestTokens.token(TestTokens.claimsWith(claim, Long.toString(NOW + seconds))));

        assertThat(report.accepted()).isFalse();
        assertThat(report.hints()).hasSize(hinted ? 1 : 0);
    }

    @Test
    void wantedAudiences_areAllShownEscaped() {
        GleamIdentityVerifier verifier =
                TestTokens.verifier().audience("b", "a\u202e", "c").build();

        assertThat(verifier.explain(TestTokens.token(TestTokens.claims("")))
                        .problems()
                        .get(0)
                        .wanted())
                .contains("\"a\\u202e\" or \"b\" or \"c\"");
    }

    @ParameterizedTest
    @CsvSource({", 0", "'', 0", "x, 0", "a.b.c, 0", "good, 1", "expired, 1"})
    void report_readsTheClockAndTheSecretsAtMostOnce(@Nullable String text, int timesAsked) {
        AtomicInteger readings = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secrets(() -> {
                    asked.incrementAndGet();
                    return List.of(IdentitySecret.of(TestTokens.OTHER_SECRET), IdentitySecret.of(TestTokens.SECRET));
                })
                .clock(() -> {
                    readings.incrementAndGet();
                    return TestTokens.NOW;
                })
                .anyAudience()
                .build();

        Map<String, String> tokens = Map.of(
                "good", TestTokens.token(TestTokens.claims("")),
                "expired", TestTokens.token(TestTokens.claimsWith("exp", "1")));

        verifier.explain(text == null ? null : tokens.getOrDefault(text, text));
        assertThat(readings).hasValue(1);
        assertThat(asked).hasValue(timesAsked);
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SupplierFailures#all")
    void report_saysThatTheSecretsAreUnavailable(Throwable failure) {
        GleamIdentityVerifier verifier = failing(failure);
        TokenReport report =
                ExplainAssertions.assertAgreesWithVerify(TestTokens.token(TestTokens.claimsWith("exp", "1")), verifier);

        assertThat(report.accepted()).isFalse();
        assertThat(report.problems().stream().map(problem -> problem.reason() != null))
                .containsExactly(false, true);
        assertThat(report.toString())
                .startsWith(
                        "REFUSED at 2026-11-22T12:00:00Z\n\nSIGNATURE NOT CHECKED\n  The supplier of the identity secret threw ")
                .doesNotContain("planted");
        assertThat(report.hints()).isEmpty();
    }

    @Test
    void headerProblem_isReportedBeforeUnavailableSecrets() {
        TokenReport report = ExplainAssertions.assertAgreesWithVerify(
                TestTokens.token("{\"alg\":\"none\"}", TestTokens.claims("")), failing(new IllegalStateException()));

        assertThat(report.problems().stream().map(problem -> problem.reason() != null))
                .containsExactly(true, false);
    }

    @Test
    @SuppressWarnings("NullAway")
    void report_saysThatThereAreNoSecrets() {
        for (List<IdentitySecret> none :
                new ArrayList<@Nullable List<IdentitySecret>>(Arrays.asList(null, List.of()))) {
            GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                    .secrets(() -> none)
                    .anyAudience()
                    .clock(() -> TestTokens.NOW)
                    .build();

            assertThat(ExplainAssertions.assertAgreesWithVerify(TestTokens.token(TestTokens.claims("")), verifier)
                            .problems())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void report_isMadeWithAClockAtEitherEndOfTime(boolean max) {
        GleamIdentityVerifier verifier = TestTokens.verifier()
                .clock(() -> max ? Instant.MAX : Instant.MIN)
                .build();
        TokenReport report = ExplainAssertions.assertAgreesWithVerify(
                TestTokens.token(TestTokens.claims(",\"nbf\":-9223372036854775808,\"iat\":0")), verifier);

        assertThat(report.problems()).hasSize(1);
        assertThat(report.toString()).contains(" years");
    }

    /** An emoji is two chars in UTF-16, but getBytes makes one byte of it. */
    @ParameterizedTest
    @ValueSource(strings = {"😀😀.", "😀😀.%s", "😀😀.%s.%s", "😀😀😀😀.%s.%s.", "%s.%s.😀😀"})
    void segmentsBesideEmoji_areReadForTheReport(String text) {
        String token = text.formatted(
                TestTokens.base64url(TestTokens.claims("")), TestTokens.base64url(TestTokens.claims("")));
        TokenReport report = ExplainAssertions.assertAgreesWithVerify(token, VERIFIER);

        assertThat(report.accepted()).isFalse();
        assertThat(report.claims()).hasSize(text.matches("[^.]+\\.%s(\\.[^.]+)?") ? 3 : 0);
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SecrecyTest#refusedTokens")
    void report_revealsNeitherSecretNorSignature(String token) {
        TokenReport report =
                TestTokens.verifier().secret(PlantedValues.secret()).build().explain(token);

        assertThat(PlantedValues.foundIn(report.toString(), token))
                .noneMatch(found -> found.startsWith("Xq7secretXq7") || found.startsWith("segment 2"));
        assertThat(PlantedValues.foundIn(report.redacted() + everythingIn(report.redacted()), token))
                .isEmpty();
        assertThat(PlantedValues.foundIn(report.problems() + "" + report.hints() + report.warnings(), token))
                .isEmpty();
    }

    @Test
    void report_showsTheUserUnlessRedacted() {
        String token = TestTokens.tokenSignedWith(
                PlantedValues.SECRET.getBytes(UTF_8),
                "{\"sub\":\"" + PlantedValues.ID + "\",\"exp\":" + (NOW + 60) + ",\"name\":\"" + PlantedValues.NAME
                        + "\",\"email\":\""
                        + PlantedValues.EMAIL + "\",\"picture\":\"" + PlantedValues.AVATAR_URL + "\",\""
                        + PlantedValues.OTHER
                        + "\":1,\"aud\":[\"" + PlantedValues.OTHER + "\"]}");
        TokenReport report = GleamIdentityVerifier.builder()
                .secret(PlantedValues.secret())
                .anyAudience()
                .clock(() -> TestTokens.NOW)
                .build()
                .explain(token);

        assertThat(report.accepted()).isTrue();
        assertThat(PlantedValues.foundIn(report.toString(), token))
                .hasSize(5)
                .noneMatch(found -> found.startsWith("Xq7secretXq7"));
        assertThat(PlantedValues.foundIn(report.redacted() + everythingIn(report.redacted()), token))
                .isEmpty();
        assertThat(report.redacted().redacted()).isSameAs(report.redacted());
    }

    private static String everythingIn(TokenReport report) {
        StringBuilder text = new StringBuilder();
        report.problems()
                .forEach(problem -> text.append(problem.what())
                        .append(problem.found())
                        .append(problem.wanted())
                        .append(problem.fix()));
        return text.append(report.header())
                .append(report.claims())
                .append(report.hints())
                .append(report.warnings())
                .toString();
    }

    private static @Nullable String wanted(GleamIdentityVerifier verifier, String claim, long time) {
        return verifier.explain(TestTokens.token(TestTokens.claimsWith(claim, Long.toString(time))))
                .problems()
                .get(0)
                .wanted();
    }

    private static List<String> warnings(String payload) {
        TokenReport report = VERIFIER.explain(TestTokens.token(payload));
        assertThat(report.accepted()).isTrue();
        return report.warnings();
    }

    private static GleamIdentityVerifier failing(Throwable failure) {
        return GleamIdentityVerifier.builder()
                .secrets(() -> SupplierFailures.sneakyThrow(failure))
                .anyAudience()
                .clock(() -> TestTokens.NOW)
                .build();
    }
}
