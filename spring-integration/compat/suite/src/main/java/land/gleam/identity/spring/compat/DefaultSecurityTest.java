package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import land.gleam.identity.servlet.compat.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * An app that leaves Spring Security as Boot sets it up: everything is closed, and opening the endpoint opens nothing.
 */
class DefaultSecurityTest extends Theme {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain {}

    @Override
    Running start() {
        return App.start(Plain.class, "spring.security.user.password=analytical");
    }

    @Test
    void whoeverAsksIsTurnedAwayBySpringSecurity() throws Exception {
        for (Answer answer : List.of(
                http().post(Demo.PATH), http().post(Demo.PATH, "Authorization", "Basic dXNlcjphbmFseXRpY2Fs"))) {
            assertThat(answer.status()).isEqualTo(App.IS_MVC ? 401 : 403);
            assertThat(answer.isOfEndpoint()).isFalse();
            assertThat(answer.hasToken()).isFalse();
        }
    }
}
