package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

@Tag("compat")
class SignerTest {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain {}

    @Test
    void springBoot_isTheConfiguredVersion() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("expected.spring-boot.version"));
    }

    @Test
    void twoProperties_createASignerAndAVerifier() {
        try (BootApp app = BootApp.startWith(
                Plain.class, "gleam.identity.secret=" + BootApp.SECRET, "gleam.identity.audience=proj_demo")) {
            GleamUser user = GleamUser.of("ada").withName("Ada Lovelace");
            String token = app.bean(GleamIdentitySigner.class).sign(user).value();
            assertThat(app.bean(GleamIdentityVerifier.class).verify(token).user())
                    .isEqualTo(user);
        }
    }
}
