package land.gleam.identity.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActuatorTest {
    private static final String PLANTED = "planted-secret-of-the-example-0123456789";

    private static RunningBackend backend;

    @BeforeAll
    static void start() {
        backend = RunningBackend.start(
                "--gleam.identity.secret=" + PLANTED,
                "--management.endpoints.web.exposure.include=*",
                "--management.endpoint.env.show-values=always",
                "--management.endpoint.configprops.show-values=always");
    }

    @AfterAll
    static void stop() {
        backend.close();
    }

    @Test
    void requests_areCountedUnderTheEndpointsPath() throws Exception {
        TestClient ada = TestClient.app(backend, "ada");
        ada.post(RunningBackend.TOKEN_PATH);

        HttpResponse<String> requests =
                ada.get("/actuator/metrics/http.server.requests?tag=method:POST&tag=uri:" + RunningBackend.TOKEN_PATH);

        assertThat(requests.statusCode()).isEqualTo(200);
        assertThat(requests.body()).contains("{\"tag\":\"status\",\"values\":[\"200\"]}");
    }

    @Test
    void signing_isObservedWithoutTheUser() throws Exception {
        TestClient ada = TestClient.app(backend, "ada");
        ada.post(RunningBackend.TOKEN_PATH);

        HttpResponse<String> signing = ada.get("/actuator/metrics/gleam.identity.sign");

        assertThat(signing.statusCode()).isEqualTo(200);
        assertThat(signing.body())
                .contains("{\"tag\":\"gleam.project\",\"values\":[\"main\"]}")
                .doesNotContainIgnoringCase("ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "configprops"})
    void actuator_showsAllSettingsButTheSecret(String endpoint) throws Exception {
        HttpResponse<String> settings = TestClient.app(backend, "ada").get("/actuator/" + endpoint);

        assertThat(settings.statusCode()).isEqualTo(200);
        assertThat(settings.body())
                .contains("proj_demo")
                .doesNotContain(PLANTED)
                .doesNotContain(RunningBackend.SECRET);
    }
}
