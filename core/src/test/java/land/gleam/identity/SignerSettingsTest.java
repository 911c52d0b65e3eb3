package land.gleam.identity;

import static land.gleam.identity.Refused.PLANTED;
import static land.gleam.identity.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignerSettingsTest {
    private static final GleamUser USER = GleamUser.of("user_42");

    @Test
    void areShownAndTheSecretIsNot() {
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(IdentitySecret.of(Forge.SECRET))
                .audience("proj_demo")
                .build();

        assertThat(signer).hasToString("GleamIdentitySigner[audience=proj_demo, lifetime=PT5M]");
    }

    @Test
    void needTheSecret() {
        assertThatIllegalStateException()
                .isThrownBy(GleamIdentitySigner.builder().audience("proj_demo")::build)
                .withMessage("The signer has no identity secret. Call secret(…) on its builder.");
    }

    @Test
    void needAWordOnTheAudience() {
        assertThatIllegalStateException()
                .isThrownBy(GleamIdentitySigner.builder().secret(IdentitySecret.of(Forge.SECRET))::build)
                .withMessage("The signer has no audience. Call audience(…) with the Gleam project's ID, slug or portal"
                        + " subdomain, or withoutAudience() on its builder.");
    }

    @Test
    void takeOnlyOneWordOnTheAudience() {
        assertThatIllegalStateException()
                .isThrownBy(signer().withoutAudience()::build)
                .withMessage("The signer was given an audience and withoutAudience(). Call only one of the two.");
    }

    @Test
    void leaveTheAudienceOutWhereThatIsSaid() {
        SignedIdentityToken token = GleamIdentitySigner.builder()
                .secret(IdentitySecret.of(Forge.SECRET))
                .withoutAudience()
                .clock(() -> Forge.NOW)
                .build()
                .sign(USER);

        assertThat(payload(token))
                .isEqualTo("{\"sub\":\"user_42\",\"exp\":"
                        + Forge.NOW.plusSeconds(300).getEpochSecond() + "}");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.BadTexts#blanks")
    void takeNoBlankAudience(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamIdentitySigner.builder().audience(blank))
                .withMessage(
                        "The audience must not be blank." + " Pass the Gleam project's ID, slug or portal subdomain.");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.BadTexts#controlCharacters")
    void takeNoAudienceWithControlCharacters(String control) {
        refused(
                GleamIdentitySigner.builder()::audience,
                PLANTED + control,
                "audience",
                "must not contain control characters");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.BadTexts#unpairedSurrogates")
    void takeNoAudienceWithAnUnpairedSurrogate(String unpaired) {
        refused(GleamIdentitySigner.builder()::audience, PLANTED + unpaired, "audience", "unpaired surrogate");
    }

    @Test
    @SuppressWarnings("NullAway")
    void takeNoNull() {
        GleamIdentitySigner.Builder builder = GleamIdentitySigner.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.audience(null))
                .withMessageStartingWith("The audience must not be null.");
        assertThatNullPointerException().isThrownBy(() -> builder.secret((IdentitySecret) null));
        assertThatNullPointerException().isThrownBy(() -> builder.secret((Supplier<IdentitySecret>) null));
        assertThatNullPointerException().isThrownBy(() -> builder.clock(null));
    }

    @Test
    void giveALifetimeOf5MinutesByDefault() {
        assertThat(signer().build().sign(USER).lifetime()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT2S", "PT59M59S", "PT1H"})
    void takeALifetimeFrom1SecondTo1Hour(Duration lifetime) {
        assertThat(signer().lifetime(lifetime).build().sign(USER).lifetime()).isEqualTo(lifetime);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PT0S",
                "PT-1S",
                "PT-0.5S",
                "PT0.999999999S",
                "PT1.000000001S",
                "PT59M59.999999999S",
                "PT1H0.000000001S",
                "PT1H1S",
                "PT2562047788015215H30M7.999999999S",
                "PT-2562047788015215H-30M-8S"
            })
    void takeNoOtherLifetime(Duration lifetime) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamIdentitySigner.builder().lifetime(lifetime))
                .withMessage("The lifetime is " + lifetime + "; it must be whole seconds, from PT1S to PT1H.");
    }

    @Test
    void readTheSystemsClockByDefault() {
        Instant before = Instant.now();
        SignedIdentityToken token = GleamIdentitySigner.builder()
                .secret(IdentitySecret.of(Forge.SECRET))
                .withoutAudience()
                .build()
                .sign(USER);

        assertThat(token.issuedAt()).isBetween(before.minusSeconds(1), Instant.now());
    }

    @Test
    void areKeptByTheSignerAsTheyWereWhenItWasBuilt() {
        GleamIdentitySigner.Builder builder = signer();
        GleamIdentitySigner signer = builder.build();
        String before = signer.sign(USER).value();

        builder.audience("other")
                .lifetime(Duration.ofHours(1))
                .clock(InstantSource.system())
                .secret(IdentitySecret.of(Forge.OTHER_SECRET));

        assertThat(signer.sign(USER).value()).isEqualTo(before);
    }

    private static GleamIdentitySigner.Builder signer() {
        return GleamIdentitySigner.builder()
                .secret(IdentitySecret.of(Forge.SECRET))
                .audience(Forge.AUDIENCE)
                .clock(() -> Forge.NOW);
    }

    private static String payload(SignedIdentityToken token) {
        return new String(Base64.getUrlDecoder().decode(token.value().split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }
}
