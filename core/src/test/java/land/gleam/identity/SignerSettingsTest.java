package land.gleam.identity;

import static land.gleam.identity.IdentitySecret.MinimumLength.BYTES_16;
import static land.gleam.identity.RefusalAssertions.PLANTED;
import static land.gleam.identity.RefusalAssertions.assertNullRefused;
import static land.gleam.identity.RefusalAssertions.assertTextRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import land.gleam.identity.InvalidIdentitySecretException.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignerSettingsTest {
    private static final GleamUser USER = GleamUser.of("user_42");

    @Test
    void signerToString_showsTheSettingsButNotTheSecret() {
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(IdentitySecret.of(TestTokens.SECRET))
                .audience("proj_demo")
                .build();

        assertThat(signer).hasToString("GleamIdentitySigner[audience=\"proj_demo\", lifetime=PT5M]");
        assertThat(GleamIdentitySigner.builder()
                        .secret(IdentitySecret.of(TestTokens.SECRET))
                        .withoutAudience()
                        .lifetime(Duration.ofSeconds(90))
                        .build())
                .hasToString("GleamIdentitySigner[audience=none, lifetime=PT1M30S]");
    }

    @Test
    void signer_requiresASecret() {
        assertThatIllegalStateException()
                .isThrownBy(GleamIdentitySigner.builder().audience("proj_demo")::build)
                .withMessage("The signer has no identity secret. Call secret(…) on its builder.");
    }

    @Test
    void signer_requiresAnAudienceOrWithoutAudience() {
        assertThatIllegalStateException()
                .isThrownBy(GleamIdentitySigner.builder().secret(IdentitySecret.of(TestTokens.SECRET))::build)
                .withMessage("The signer has no audience. Call audience(…) with the Gleam project's ID, slug or portal"
                        + " subdomain, or withoutAudience() on its builder.");
    }

    @Test
    void signer_refusesAnAudienceTogetherWithWithoutAudience() {
        assertThatIllegalStateException()
                .isThrownBy(TestTokens.signer().withoutAudience()::build)
                .withMessage("The signer has both an audience and withoutAudience(). Call only one of the two.");
    }

    @Test
    void signerWithoutAudience_leavesTheClaimOut() {
        SignedIdentityToken token = GleamIdentitySigner.builder()
                .secret(IdentitySecret.of(TestTokens.SECRET))
                .withoutAudience()
                .clock(() -> TestTokens.NOW)
                .build()
                .sign(USER);

        assertThat(payload(token))
                .isEqualTo("{\"sub\":\"user_42\",\"exp\":"
                        + TestTokens.NOW.plusSeconds(300).getEpochSecond() + "}");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#blanks")
    void signer_refusesABlankAudience(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamIdentitySigner.builder().audience(blank))
                .withMessage("The audience must not be blank. Pass the Gleam project's ID, slug or portal subdomain.");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#controlCharacters")
    void signer_refusesAnAudienceWithControlCharacters(String control) {
        assertTextRefused(
                GleamIdentitySigner.builder()::audience,
                PLANTED + control + PLANTED,
                "audience",
                "must not contain control characters");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#spaces")
    void signer_refusesAnAudienceWithWhiteSpaceAtAnEnd(String space) {
        for (String audience : new String[] {space + PLANTED, PLANTED + space}) {
            assertTextRefused(
                    text -> GleamIdentitySigner.builder().audience(text),
                    audience,
                    "audience",
                    "must not begin or end with white space");
        }
        assertThat(GleamIdentitySigner.builder().audience("a" + space + "b")).isNotNull();
    }

    @Test
    void signer_acceptsAnAudienceOfUpTo255Characters() {
        assertThat(GleamIdentitySigner.builder().audience("a".repeat(255))).isNotNull();
        assertTextRefused(
                text -> GleamIdentitySigner.builder().audience(text),
                PLANTED + "a".repeat(256 - PLANTED.length()),
                "audience",
                "must not be longer than 255 characters. Pass the Gleam project's ID, slug or portal subdomain.");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#unpairedSurrogates")
    void signer_refusesAnAudienceWithAnUnpairedSurrogate(String unpaired) {
        assertTextRefused(
                GleamIdentitySigner.builder()::audience, PLANTED + unpaired, "audience", "unpaired surrogate");
    }

    @Test
    @SuppressWarnings("NullAway")
    void signer_refusesNullArguments() {
        GleamIdentitySigner.Builder builder = GleamIdentitySigner.builder();

        assertNullRefused("audience", () -> builder.audience(null));
        assertNullRefused("secret", () -> builder.secret((IdentitySecret) null));
        assertNullRefused("secret", () -> builder.secret((Supplier<IdentitySecret>) null));
        assertNullRefused("lifetime", () -> builder.lifetime(null));
        assertNullRefused("clock", () -> builder.clock(null));
        assertNullRefused("user", () -> TestTokens.signer().build().sign(null));
    }

    @Test
    void signer_refusesASecretThatEqualsItsAudience() {
        String text = PLANTED + " text of more than 32 bytes";
        String message =
                "The identity secret is the same text as the audience, which is in every token. Copy the secret"
                        + " from Gleam's project settings.";
        for (GleamIdentitySigner.Builder builder : List.of(
                TestTokens.signer().audience(text).secret(IdentitySecret.of(text)),
                TestTokens.signer().secret(IdentitySecret.of(text)).audience(text),
                TestTokens.signer()
                        .secret(() -> IdentitySecret.of(text))
                        .audience(text)
                        .secret(IdentitySecret.of(text)),
                TestTokens.signer()
                        .audience("sixteen bytes ok")
                        .secret(IdentitySecret.of("sixteen bytes ok", BYTES_16)))) {
            assertThatExceptionOfType(InvalidIdentitySecretException.class)
                    .isThrownBy(builder::build)
                    .withMessage(message)
                    .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo(Rule.SAME_AS_AUDIENCE));
        }
        assertThat(TestTokens.signer()
                        .secret(IdentitySecret.of(text))
                        .audience(text + "x")
                        .build()
                        .sign(USER))
                .isNotNull();
    }

    @Test
    void signer_refusesASecretFileThatHoldsItsAudience(@TempDir Path folder) throws Exception {
        String text = PLANTED + " text of more than 32 bytes";
        IdentitySecretFile file = IdentitySecretFile.of(Files.writeString(folder.resolve("secret"), text));

        assertThatExceptionOfType(InvalidIdentitySecretException.class)
                .isThrownBy(TestTokens.signer().audience(text).secret(file)::build)
                .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo(Rule.SAME_AS_AUDIENCE))
                .withMessageNotContaining(PLANTED);
        assertThat(TestTokens.signer().audience(text + "x").secret(file).build().sign(USER))
                .isNotNull();
        assertThat(TestTokens.signer()
                        .audience(text)
                        .secret(file)
                        .secret(IdentitySecret.of(TestTokens.SECRET))
                        .build()
                        .sign(USER))
                .isNotNull();
    }

    @Test
    void signer_asksNoOtherSupplierBeforeTheFirstToken() {
        GleamIdentitySigner signer = TestTokens.signer()
                .secret(() -> {
                    throw new IllegalStateException("asked");
                })
                .build();

        assertThatExceptionOfType(IdentitySecretUnavailableException.class).isThrownBy(() -> signer.sign(USER));
    }

    @Test
    void suppliedSecretThatEqualsTheAudience_isUnavailable() {
        String text = PLANTED + " text of more than 32 bytes";
        GleamIdentitySigner signer = TestTokens.signer()
                .secret(IdentitySecret.of(text))
                .audience(text)
                .secret(() -> IdentitySecret.of(text))
                .build();

        assertThatExceptionOfType(IdentitySecretUnavailableException.class)
                .isThrownBy(() -> signer.sign(USER))
                .withMessage(
                        "The supplier of the identity secret returned the audience. Return the identity secret from Gleam's"
                                + " project settings.");
    }

    @Test
    void lifetime_is5MinutesByDefault() {
        assertThat(TestTokens.signer().build().sign(USER).lifetime()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT2S", "PT59M59S", "PT1H"})
    void lifetime_isAcceptedFrom1SecondTo1Hour(Duration lifetime) {
        assertThat(TestTokens.signer().lifetime(lifetime).build().sign(USER).lifetime())
                .isEqualTo(lifetime);
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
    void lifetime_isRefusedOutside1SecondTo1HourOrWithFractions(Duration lifetime) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamIdentitySigner.builder().lifetime(lifetime))
                .withMessage("The lifetime is " + lifetime + "; it must be whole seconds, from PT1S to PT1H.");
    }

    @Test
    void signer_usesTheSystemClockByDefault() {
        Instant before = Instant.now();
        SignedIdentityToken token = GleamIdentitySigner.builder()
                .secret(IdentitySecret.of(TestTokens.SECRET))
                .withoutAudience()
                .build()
                .sign(USER);

        assertThat(token.issuedAt()).isBetween(before.minusSeconds(1), Instant.now());
    }

    @Test
    void signer_isUnaffectedByLaterChangesToItsBuilder() {
        GleamIdentitySigner.Builder builder = TestTokens.signer();
        GleamIdentitySigner signer = builder.build();
        String before = signer.sign(USER).value();

        builder.audience("other")
                .lifetime(Duration.ofHours(1))
                .clock(InstantSource.system())
                .secret(IdentitySecret.of(TestTokens.OTHER_SECRET));

        assertThat(signer.sign(USER).value()).isEqualTo(before);
    }

    private static String payload(SignedIdentityToken token) {
        return new String(Base64.getUrlDecoder().decode(token.value().split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }
}
