package land.gleam.identity;

import static land.gleam.identity.Refused.PLANTED;
import static land.gleam.identity.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierSettingsTest {
    private static final IdentitySecret SECRET = IdentitySecret.of(Forge.SECRET);
    private static final IdentitySecret OTHER = IdentitySecret.of(Forge.OTHER_SECRET);
    private static final String TOKEN = Forge.token(Forge.claims(""));
    private static final String TOKEN_WITHOUT_AUDIENCE = Forge.token(
            "{\"sub\":\"user_42\",\"exp\":" + Forge.NOW.plusSeconds(300).getEpochSecond() + "}");

    @Test
    void takesOnlyOneOfAnyAudienceAndAllowMissingAudience() {
        assertThatIllegalStateException()
                .isThrownBy(GleamIdentityVerifier.builder()
                        .secret(SECRET)
                        .anyAudience()
                        .allowMissingAudience()::build)
                .withMessage("The verifier was given anyAudience() and allowMissingAudience(). The former includes the"
                        + " latter; call only one of the two.");
    }

    @Test
    void needASecret() {
        assertThatIllegalStateException()
                .isThrownBy(GleamIdentityVerifier.builder().anyAudience()::build)
                .withMessage("The verifier has no identity secret. Call secret(…) or secrets(…) on its builder.");
        assertThatIllegalStateException()
                .isThrownBy(GleamIdentityVerifier.builder().anyAudience().previousSecrets(SECRET)::build)
                .withMessageStartingWith("The verifier has no identity secret.");
    }

    @Test
    void needAWordOnTheAudience() {
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
    void takeOnlyOneWordOnTheAudience() {
        assertThatIllegalStateException()
                .isThrownBy(Forge.verifier().anyAudience()::build)
                .withMessage("The verifier was given an audience and anyAudience(). Call only one of the two.");
    }

    @Test
    void takeSecretsOnlyFromOneSource() {
        String message = "The verifier was given both secrets and their supplier."
                + " Call secrets(…) alone, or secret(…) and previousSecrets(…).";
        GleamIdentityVerifier.Builder supplied =
                GleamIdentityVerifier.builder().anyAudience().secrets(() -> List.of(SECRET));

        assertThat(supplied.clock(() -> Forge.NOW).build().verify(TOKEN)).isNotNull();
        assertThatIllegalStateException()
                .isThrownBy(supplied.previousSecrets(OTHER)::build)
                .withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(supplied.previousSecrets().secret(SECRET)::build)
                .withMessage(message);
    }

    @Test
    void takeNoEmptyListOfAudiences() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamIdentityVerifier.builder().audience())
                .withMessage("No audience was given. Pass at least one, or call anyAudience() to accept any.");
    }

    @Test
    void areShownAndTheSecretsAreNot() {
        assertThat(Forge.verifier().clockSkew(Duration.ofSeconds(30)).build().toString())
                .startsWith("GleamIdentityVerifier[")
                .contains("proj_demo", "PT30S", "PT1H")
                .doesNotContainIgnoringCase("secret");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.BadTexts#blanks")
    void takeNoBlankAudience(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamIdentityVerifier.builder().audience("proj_demo", blank))
                .withMessageStartingWith("The audience must not be blank.");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.BadTexts#controlCharacters")
    void takeNoAudienceWithControlCharacters(String control) {
        refused(
                text -> GleamIdentityVerifier.builder().audience("proj_demo", text),
                PLANTED + control,
                "audience",
                "must not contain control characters");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.BadTexts#unpairedSurrogates")
    void takeNoAudienceWithAnUnpairedSurrogate(String unpaired) {
        refused(
                text -> GleamIdentityVerifier.builder().audience(text),
                PLANTED + unpaired,
                "audience",
                "unpaired surrogate");
    }

    @Test
    @SuppressWarnings("NullAway")
    void takeNoNull() {
        GleamIdentityVerifier.Builder builder = GleamIdentityVerifier.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.audience("proj_demo", null))
                .withMessageStartingWith("The audience must not be null.");
        assertThatNullPointerException().isThrownBy(() -> builder.secret(null));
        assertThatNullPointerException().isThrownBy(() -> builder.secrets(null));
        assertThatNullPointerException().isThrownBy(() -> builder.previousSecrets(SECRET, null));
        assertThatNullPointerException().isThrownBy(() -> builder.clock(null));
    }

    @Test
    void takeTheLastListOfAudiences() {
        assertThat(Forge.verifier()
                        .audience("other", Forge.AUDIENCE, Forge.AUDIENCE)
                        .build()
                        .verify(TOKEN)
                        .audience())
                .contains(Forge.AUDIENCE);
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(() -> Forge.verifier().audience("other").build().verify(TOKEN));
    }

    @Test
    void takeTheLastListOfPreviousSecrets() {
        GleamIdentityVerifier.Builder builder = Forge.verifier().secret(OTHER).previousSecrets(SECRET);

        assertThat(builder.build().verify(TOKEN)).isNotNull();
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(() -> builder.previousSecrets(List.of()).build().verify(TOKEN));
    }

    @Test
    void softenAnAudienceButLiftNoneWhereItMayBeMissing() {
        GleamIdentityVerifier verifier = Forge.verifier().allowMissingAudience().build();

        assertThat(verifier.verify(TOKEN).audience()).contains(Forge.AUDIENCE);
        assertThat(verifier.verify(TOKEN_WITHOUT_AUDIENCE).audience()).isEmpty();
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(() -> verifier.verify(Forge.token(Forge.claims("").replace("proj_demo", "other"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1S", "PT4M59S", "PT5M"})
    void takeAClockSkewFrom0To5Minutes(Duration skew) {
        String expired = Forge.token(
                "{\"sub\":\"u\",\"exp\":" + Forge.NOW.minus(skew).plusSeconds(1).getEpochSecond() + "}");

        assertThat(accepting().clockSkew(skew).build().verify(expired)).isNotNull();
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(() -> accepting()
                        .clockSkew(skew)
                        .clock(() -> Forge.NOW.plusSeconds(1))
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
    void takeNoOtherClockSkew(Duration skew) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamIdentityVerifier.builder().clockSkew(skew))
                .withMessage("The clock skew is " + skew + "; it must be whole seconds, from PT0S to PT5M.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT2S", "PT23H59M59S", "PT24H"})
    void takeAMaximumLifetimeFrom1SecondTo24Hours(Duration maxLifetime) {
        String longest = Forge.token(
                "{\"sub\":\"u\",\"exp\":" + Forge.NOW.plus(maxLifetime).getEpochSecond() + "}");

        assertThat(accepting().maxLifetime(maxLifetime).build().verify(longest)).isNotNull();
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(() -> accepting()
                        .maxLifetime(maxLifetime)
                        .clock(() -> Forge.NOW.minusSeconds(1))
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
    void takeNoOtherMaximumLifetime(Duration maxLifetime) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamIdentityVerifier.builder().maxLifetime(maxLifetime))
                .withMessage(
                        "The maximum lifetime is " + maxLifetime + "; it must be whole seconds, from PT1S to PT24H.");
    }

    @Test
    void readTheSystemsClockByDefault() {
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
    void readTheClockOncePerAcceptedToken() {
        AtomicInteger readings = new AtomicInteger();
        GleamIdentityVerifier verifier = Forge.verifier()
                .clock(() -> {
                    readings.incrementAndGet();
                    return Forge.NOW;
                })
                .build();

        for (int tokens = 1; tokens <= 3; tokens++) {
            verifier.verify(TOKEN);
            assertThat(readings).hasValue(tokens);
        }
    }

    @Test
    void areKeptByTheVerifierAsTheyWereWhenItWasBuilt() {
        List<IdentitySecret> previous = new ArrayList<>(List.of(SECRET));
        String[] audiences = {Forge.AUDIENCE};
        GleamIdentityVerifier.Builder builder =
                Forge.verifier().secret(OTHER).previousSecrets(previous).audience(audiences);
        GleamIdentityVerifier verifier = builder.build();

        previous.clear();
        audiences[0] = "other";
        builder.previousSecrets().audience("other").clock(() -> Forge.NOW.plusSeconds(300));

        assertThat(verifier.verify(TOKEN).user()).isEqualTo(GleamUser.of("user_42"));
    }

    private static GleamIdentityVerifier.Builder accepting() {
        return GleamIdentityVerifier.builder().secret(SECRET).anyAudience().clock(() -> Forge.NOW);
    }
}
