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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An app with several Gleam projects, each with its own secret, audience and lifetime. */
@Tag("matrix")
class ProjectsTest extends SharedAppTest {
    private static final String SHOP_SECRET = "secret-of-the-shop-0123456789-0123456789";
    private static final GleamUser ADA = GleamUser.of("ada");

    @Configuration(proxyBeanMethods = false)
    @Import({SignerTest.Plain.class, DemoApp.Mvc.class, DemoApp.WebFlux.class})
    static class Plain {}

    @Override
    RunningServer start() {
        return BootApp.start(
                Plain.class,
                SecurityAutoConfigurationFilter.PROPERTY,
                "gleam.identity.projects.shop.secret=" + SHOP_SECRET,
                "gleam.identity.projects.shop.audience=proj_shop",
                "gleam.identity.projects.shop.lifetime=90s",
                "gleam.identity.projects.forum.secret=" + BootApp.SECRET,
                "gleam.identity.projects.forum.without-audience=true");
    }

    @Test
    void furtherProject_hasItsOwnSigner() {
        SignedIdentityToken shops =
                app().bean(GleamIdentitySigners.class).signer("shop").sign(ADA);
        assertThat(verifier(SHOP_SECRET)
                        .audience("proj_shop")
                        .build()
                        .verify(shops.value())
                        .user())
                .isEqualTo(ADA);
        assertThat(shops.lifetime()).isEqualTo(Duration.ofSeconds(90));

        SignedIdentityToken forums =
                app().bean(GleamIdentitySigners.class).signer("forum").sign(ADA);
        assertThat(verifier(BootApp.SECRET)
                        .anyAudience()
                        .build()
                        .verify(forums.value())
                        .audience())
                .isNull();
        assertThat(forums.lifetime()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void furtherProject_hasAVerifierForItsOwnTokens() {
        GleamIdentitySigners projects = app().bean(GleamIdentitySigners.class);
        String token = projects.signer("shop").sign(ADA).value();
        assertThat(projects.verifier("shop").verify(token).user()).isEqualTo(ADA);
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(() -> projects.verifier("forum").verify(token));
    }

    @Test
    void mainProject_isInjectedAndUsedByTheEndpoint() throws Exception {
        GleamIdentityVerifier main = app().bean(GleamIdentityVerifier.class);
        String token = app().bean(GleamIdentitySigner.class).sign(ADA).value();
        assertThat(main.verify(token).audience()).isEqualTo("proj_demo");
        assertThat(main.verify(client().postAs("ada", Demo.PATH).token()).user())
                .isEqualTo(Demo.user("ada"));

        String shops =
                app().bean(GleamIdentitySigners.class).signer("shop").sign(ADA).value();
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .isThrownBy(() -> main.verify(shops))
                .returns(
                        InvalidIdentityTokenException.Reason.SIGNATURE_MISMATCH, InvalidIdentityTokenException::reason);
    }

    @Test
    void unknownProject_failsWithTheConfiguredNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> app().bean(GleamIdentitySigners.class).signer("shpo"))
                .withMessageContaining("gleam.identity.projects.shpo")
                .withMessageContaining("[forum, shop]");
    }

    private BootApp app() {
        return (BootApp) client().app();
    }

    private static GleamIdentityVerifier.Builder verifier(String secret) {
        return GleamIdentityVerifier.builder().secret(IdentitySecret.of(secret));
    }
}
