package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static land.gleam.identity.RefusalAssertions.PLANTED;
import static land.gleam.identity.RefusalAssertions.assertNullRefused;
import static land.gleam.identity.RefusalAssertions.assertTextRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierSettingsTest {
    private static final IdentitySecret SECRET = IdentitySecret.of(TestTokens.SECRET);
    private static final IdentitySecret OTHER = IdentitySecret.of(TestTokens.OTHER_SECRET);
    private static final String THIRD = "a third secret for tests, 32 bytes or more";
    private static final String TOKEN = TestTokens.token(TestTokens.claims(""));
    private static final String TOKEN_WITHOUT_AUDIENCE = TestTokens.token(
            "{\"sub\":\"user_42\",\"exp\":" + TestTokens.NOW.plusSeconds(300).getEpochSecond() + "}");

    @Test
    void verifier_refusesAnyAudienceTogetherWithAllowMissingAudience() {
        assertThatIllegalStateException()
                .isThrownBy(GleamIdentityVerifier.builder()
                        .secret(SECRET)
                        .anyAudience()
                        .allowMissingAudience()::build)
                .withMessage("The verifier has both anyAudience() and allowMissingAudience(). The former includes the"
                        + " latter; call only one of the two.");
    }

    @Test
    void verifier_requiresASecret() {
        assertThatIllegalStateException()
                .isThrownBy(GleamIdentityVerifier.builder().anyAudience()::build)
                .withMessage("The verifier has no identity secret. Call secret(…) or secrets(…) on its builder.");
        assertThatIllegalStateException()
                .isThrownBy(GleamIdentityVerifier.builder().anyAudience().previousSecrets(SECRET)::build)
                .withMessageStartingWith("The verifier has no identity secret.");
        assertThatIllegalStateException()
                .isThrownBy(GleamIdentityVerifier.builder().anyAudience().previousSecret(() -> SECRET)::build)
                .withMessageStartingWith("The verifier has no identity secret.");
    }

    @Test
    void verifier_requiresAnAudienceOrAnyAudience() {
        String message = "The verifier has no audience. Call audience(…) with the Gleam project's ID, slug or portal"
                + " subdomain, or anyAudience() on its builder.";
        assertThatIllegalStateException()
                .isThrownBy(GleamIdentityVerifier.builder().secret(SECRET)::build)
                .withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(GleamIdentityVerifier.builder().secret(SECRET).allowMissingAudience()::build)
                .withMessage(message);
    }

    @Test
    void verifier_refusesAnAudienceTogetherWithAnyAudience() {
        assertThatIllegalStateException()
                .isThrownBy(TestTokens.verifier().anyAudience()::build)
                .withMessage("The verifier has both an audience and anyAudience(). Call only one of the two.");
    }

    @Test
    void verifier_refusesSecretsFromTwoSources() {
        String message = "The verifier has both single secrets and a supplier of all of them."
                + " Call secrets(…) alone, or secret(…) and previousSecret(…).";

        assertThat(supplied().build().verify(TOKEN)).isNotNull();
        assertThat(supplied().previousSecrets().build().verify(TOKEN)).isNotNull();
        assertThatIllegalStateException()
                .isThrownBy(supplied().previousSecrets(OTHER)::build)
                .withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(supplied().previousSecret(() -> OTHER)::build)
                .withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(supplied().secret(SECRET)::build)
                .withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(supplied().secret(() -> SECRET)::build)
                .withMessage(message);
    }

    @Test
    void verifier_refusesAnEmptyListOfAudiences() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamIdentityVerifier.builder().audience())
                .withMessage("No audience was given. Pass at least one, or call anyAudience() to accept any.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamIdentityVerifier.builder().audience(List.of()))
                .withMessage("No audience was given. Pass at least one, or call anyAudience() to accept any.");
    }

    @Test
    void verifierToString_showsTheSettingsButNotTheSecrets() {
        assertThat(TestTokens.verifier()
                        .clockSkew(Duration.ofSeconds(30))
                        .build()
                        .toString())
                .startsWith("GleamIdentityVerifier[")
                .contains("proj_demo", "PT30S", "PT1H")
                .doesNotContainIgnoringCase("secret");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#blanks")
    void verifier_refusesABlankAudience(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamIdentityVerifier.builder().audience("proj_demo", blank))
                .withMessageStartingWith("The audience must not be blank.");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#controlCharacters")
    void verifier_refusesAnAudienceWithControlCharacters(String control) {
        assertTextRefused(
                text -> GleamIdentityVerifier.builder().audience("proj_demo", text),
                PLANTED + control + PLANTED,
                "audience",
                "must not contain control characters");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#spaces")
    void verifier_refusesAnAudienceWithWhiteSpaceAtAnEnd(String space) {
        for (String audience : new String[] {space + PLANTED, PLANTED + space}) {
            assertTextRefused(
                    text -> GleamIdentityVerifier.builder().audience(text),
                    audience,
                    "audience",
                    "must not begin or end with white space");
        }
        assertThat(GleamIdentityVerifier.builder().audience("a" + space + "b")).isNotNull();
    }

    @Test
    void verifier_acceptsAnAudienceOfUpTo255Characters() {
        assertThat(GleamIdentityVerifier.builder().audience("a".repeat(255))).isNotNull();
        assertTextRefused(
                text -> GleamIdentityVerifier.builder().audience(text),
                PLANTED + "a".repeat(256 - PLANTED.length()),
                "audience",
                "must not be longer than 255 characters. Pass the Gleam project's ID, slug or portal subdomain.");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#unpairedSurrogates")
    void verifier_refusesAnAudienceWithAnUnpairedSurrogate(String unpaired) {
        assertTextRefused(
                text -> GleamIdentityVerifier.builder().audience(text),
                PLANTED + unpaired,
                "audience",
                "unpaired surrogate");
    }

    @Test
    @SuppressWarnings("NullAway")
    void verifier_refusesNullArguments() {
        GleamIdentityVerifier.Builder builder = GleamIdentityVerifier.builder();

        assertNullRefused("audience", () -> builder.audience("proj_demo", null));
        assertNullRefused("audience", () -> builder.audience(Arrays.asList("proj_demo", null)));
        assertNullRefused("audiences", () -> builder.audience((String[]) null));
        assertNullRefused("audiences", () -> builder.audience((List<String>) null));
        assertNullRefused("secret", () -> builder.secret((IdentitySecret) null));
        assertNullRefused("secret", () -> builder.secret((Supplier<IdentitySecret>) null));
        assertNullRefused("secret", () -> builder.previousSecret((IdentitySecret) null));
        assertNullRefused("secret", () -> builder.previousSecret((Supplier<IdentitySecret>) null));
        assertNullRefused("secret", () -> builder.previousSecrets(SECRET, null));
        assertNullRefused("secret", () -> builder.previousSecrets(Arrays.asList(SECRET, null)));
        assertNullRefused("secrets", () -> builder.previousSecrets((IdentitySecret[]) null));
        assertNullRefused("secrets", () -> builder.previousSecrets((List<IdentitySecret>) null));
        assertNullRefused("secrets", () -> builder.secrets(null));
        assertNullRefused("clockSkew", () -> builder.clockSkew(null));
        assertNullRefused("maxLifetime", () -> builder.maxLifetime(null));
        assertNullRefused("clock", () -> builder.clock(null));
    }

    @Test
    void audiencesOfTheVerifier_areReplacedByTheLastCall() {
        assertThat(TestTokens.verifier()
                        .audience("other", TestTokens.AUDIENCE, TestTokens.AUDIENCE)
                        .build()
                        .verify(TOKEN)
                        .audience())
                .isEqualTo(TestTokens.AUDIENCE);
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(
                        () -> TestTokens.verifier().audience("other").build().verify(TOKEN));
    }

    @Test
    void previousSecretsOfTheVerifier_areAddedByEachCall() {
        IdentitySecret third = IdentitySecret.of(THIRD);

        for (GleamIdentityVerifier.Builder builder : List.of(
                TestTokens.verifier().secret(OTHER).previousSecret(SECRET).previousSecret(third),
                TestTokens.verifier().secret(OTHER).previousSecret(third).previousSecret(() -> SECRET),
                TestTokens.verifier().secret(OTHER).previousSecrets(SECRET).previousSecrets(third, OTHER),
                TestTokens.verifier()
                        .secret(OTHER)
                        .previousSecrets(Set.of(SECRET))
                        .previousSecrets(List.of()))) {
            assertThat(builder.build().verify(TOKEN)).isNotNull();
        }
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(() -> TestTokens.verifier()
                        .secret(OTHER)
                        .previousSecret(third)
                        .build()
                        .verify(TOKEN));
    }

    @Test
    void secretOfTheVerifier_isReplacedByTheLastCall() {
        assertThat(TestTokens.verifier()
                        .secret(OTHER)
                        .secret(() -> SECRET)
                        .build()
                        .verify(TOKEN))
                .isNotNull();
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(() -> TestTokens.verifier().secret(OTHER).build().verify(TOKEN));
    }

    @Test
    void audience_mayBeGivenAsACollection() {
        assertThat(TestTokens.verifier()
                        .audience(Set.of("other", TestTokens.AUDIENCE))
                        .build()
                        .verify(TOKEN)
                        .audience())
                .isEqualTo(TestTokens.AUDIENCE);
    }

    @Test
    void allowMissingAudience_stillRefusesAnotherAudience() {
        GleamIdentityVerifier verifier =
                TestTokens.verifier().allowMissingAudience().build();

        assertThat(verifier.verify(TOKEN).audience()).isEqualTo(TestTokens.AUDIENCE);
        assertThat(verifier.verify(TOKEN_WITHOUT_AUDIENCE).audience()).isNull();
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(() ->
                        verifier.verify(TestTokens.token(TestTokens.claims("").replace("proj_demo", "other"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1S", "PT4M59S", "PT5M"})
    void clockSkew_isAcceptedFrom0To5Minutes(Duration skew) {
        String expired = TestTokens.token("{\"sub\":\"u\",\"exp\":"
                + TestTokens.NOW.minus(skew).plusSeconds(1).getEpochSecond() + "}");

        assertThat(TestTokens.verifierOfAnyAudience().clockSkew(skew).build().verify(expired))
                .isNotNull();
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(() -> TestTokens.verifierOfAnyAudience()
                        .clockSkew(skew)
                        .clock(() -> TestTokens.NOW.plusSeconds(1))
                        .build()
                        .verify(expired));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PT-1S",
                "PT-0.000000001S",
                "PT0.5S",
                "PT4M59.999999999S",
                "PT5M0.000000001S",
                "PT5M1S",
                "PT2562047788015215H30M7S"
            })
    void clockSkew_isRefusedOutside0To5MinutesOrWithFractions(Duration skew) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamIdentityVerifier.builder().clockSkew(skew))
                .withMessage("The clock skew is " + skew + "; it must be whole seconds, from PT0S to PT5M.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT2S", "PT23H59M59S", "PT24H"})
    void maxLifetime_isAcceptedFrom1SecondTo24Hours(Duration maxLifetime) {
        String longest = TestTokens.token(
                "{\"sub\":\"u\",\"exp\":" + TestTokens.NOW.plus(maxLifetime).getEpochSecond() + "}");

        assertThat(TestTokens.verifierOfAnyAudience()
                        .maxLifetime(maxLifetime)
                        .build()
                        .verify(longest))
                .isNotNull();
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(() -> TestTokens.verifierOfAnyAudience()
                        .maxLifetime(maxLifetime)
                        .clock(() -> TestTokens.NOW.minusSeconds(1))
                        .build()
                        .verify(longest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PT0S",
                "PT-1S",
                "PT0.999999999S",
                "PT1.5S",
                "PT24H0.000000001S",
                "PT24H1S",
                "PT2562047788015215H30M7S"
            })
    void maxLifetime_isRefusedOutside1SecondTo24HoursOrWithFractions(Duration maxLifetime) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamIdentityVerifier.builder().maxLifetime(maxLifetime))
                .withMessage(
                        "The maximum lifetime is " + maxLifetime + "; it must be whole seconds, from PT1S to PT24H.");
    }

    @Test
    void verifier_usesTheSystemClockByDefault() {
        String fresh = GleamIdentitySigner.builder()
                .secret(SECRET)
                .withoutAudience()
                .build()
                .sign(GleamUser.of("user_42"))
                .value();

        assertThat(GleamIdentityVerifier.builder()
                        .secret(SECRET)
                        .anyAudience()
                        .build()
                        .verify(fresh))
                .isNotNull();
    }

    @Test
    void verifier_readsTheClockOncePerAcceptedToken() {
        AtomicInteger readings = new AtomicInteger();
        GleamIdentityVerifier verifier = TestTokens.verifier()
                .clock(() -> {
                    readings.incrementAndGet();
                    return TestTokens.NOW;
                })
                .build();

        for (int tokens = 1; tokens <= 3; tokens++) {
            verifier.verify(TOKEN);
            assertThat(readings).hasValue(tokens);
        }
    }

    @Test
    void verifier_isUnaffectedByLaterChangesToItsBuilder() {
        IdentitySecret third = IdentitySecret.of(THIRD);
        List<IdentitySecret> previous = new ArrayList<>(List.of(SECRET));
        String[] audiences = {TestTokens.AUDIENCE};
        GleamIdentityVerifier.Builder builder =
                TestTokens.verifier().secret(OTHER).previousSecrets(previous).audience(audiences);
        GleamIdentityVerifier verifier = builder.build();

        previous.clear();
        audiences[0] = "other";
        builder.secret(third).previousSecret(third).audience("other").clock(() -> TestTokens.NOW.plusSeconds(300));

        assertThat(verifier.verify(TOKEN).user()).isEqualTo(GleamUser.of("user_42"));
        assertThat(Verdict.on(TestTokens.tokenSignedWith(THIRD.getBytes(UTF_8), TestTokens.claims("")), verifier))
                .isEqualTo("SIGNATURE_MISMATCH");
    }

    private static GleamIdentityVerifier.Builder supplied() {
        return GleamIdentityVerifier.builder()
                .anyAudience()
                .clock(() -> TestTokens.NOW)
                .secrets(() -> List.of(SECRET));
    }
}
