package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.SignedIdentityToken;
import land.gleam.identity.spring.GleamIdentitySigners;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An app of several Gleam projects: each has its own secret, audience and lifetime. */
class ProjectsTest extends Theme {
    private static final String SHOPS_SECRET = "secret-of-the-shop-0123456789-0123456789";
    private static final GleamUser ADA = GleamUser.of("ada");

    @Configuration(proxyBeanMethods = false)
    @Import({SignerTest.Plain.class, DemoApp.Mvc.class, DemoApp.WebFlux.class})
    static class Plain {}

    @Override
    Running start() {
        return App.start(
                Plain.class,
                SecurityLeftOut.PROPERTY,
                "gleam.identity.projects.shop.secret=" + SHOPS_SECRET,
                "gleam.identity.projects.shop.audience=proj_shop",
                "gleam.identity.projects.shop.lifetime=90s",
                "gleam.identity.projects.forum.secret=" + App.SECRET,
                "gleam.identity.projects.forum.without-audience=true");
    }

    @Test
    void eachProjectHasItsOwnSigner() {
        SignedIdentityToken shops =
                app().bean(GleamIdentitySigners.class).signer("shop").sign(ADA);
        assertThat(verifier(SHOPS_SECRET)
                        .audience("proj_shop")
                        .build()
                        .verify(shops.value())
                        .user())
                .isEqualTo(ADA);
        assertThat(shops.lifetime()).isEqualTo(Duration.ofSeconds(90));

        SignedIdentityToken forums =
                app().bean(GleamIdentitySigners.class).signer("forum").sign(ADA);
        assertThat(verifier(App.SECRET)
                        .anyAudience()
                        .build()
                        .verify(forums.value())
                        .audience())
                .isEmpty();
        assertThat(forums.lifetime()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void theMainProjectIsInjectedByItselfAndAtTheEndpoint() throws Exception {
        GleamIdentityVerifier main = app().bean(GleamIdentityVerifier.class);
        String token = app().bean(GleamIdentitySigner.class).sign(ADA).value();
        assertThat(main.verify(token).audience()).contains("proj_demo");
        assertThat(main.verify(http().postAs("ada", Demo.PATH).token()).user()).isEqualTo(Demo.user("ada"));

        String shops =
                app().bean(GleamIdentitySigners.class).signer("shop").sign(ADA).value();
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(() -> main.verify(shops))
                .returns(
                        InvalidIdentityTokenException.Reason.SIGNATURE_MISMATCH, InvalidIdentityTokenException::reason);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> app().bean(GleamIdentitySigners.class).signer("shpo"))
                .withMessageContaining("gleam.identity.projects.shpo")
                .withMessageContaining("[forum, shop]");
    }

    private App app() {
        return (App) http().app();
    }

    private static GleamIdentityVerifier.Builder verifier(String secret) {
        return GleamIdentityVerifier.builder().secret(IdentitySecret.of(secret));
    }
}
