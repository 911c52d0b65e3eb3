package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** An app with Boot's default security: every path is protected, and the endpoint is no exception. */
@Tag("matrix")
class DefaultSecurityTest extends SharedAppTest {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain {}

    @Override
    RunningServer start() {
        return BootApp.start(
                Plain.class, "gleam.identity.endpoint.user=name", "spring.security.user.password=analytical");
    }

    @Test
    void anyCaller_isRejectedBySpringSecuritysDefaults() throws Exception {
        for (Response response : List.of(
                client().post(Demo.PATH), client().post(Demo.PATH, "Authorization", "Basic dXNlcjphbmFseXRpY2Fs"))) {
            assertThat(response.status()).isEqualTo(BootApp.IS_MVC ? 401 : 403);
            assertThat(response.isFromEndpoint()).isFalse();
            assertThat(response.containsToken()).isFalse();
        }
    }
}
