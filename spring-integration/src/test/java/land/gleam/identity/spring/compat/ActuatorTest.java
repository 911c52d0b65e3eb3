package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.spring.GleamIdentitySigners;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Metrics and mappings of the endpoint, in an app with Actuator and a context path. */
@Tag("webflux")
class ActuatorTest extends SharedAppTest {
    private static final String CONTEXT = "/shop";
    private static final String PATH = "/mobile/identity-token";
    private static final String REQUESTS = "http.server.requests?tag=uri:" + PATH;
    private static final String SIGNINGS = "gleam.identity.sign?tag=gleam.project:";
    private static final Pattern COUNT = Pattern.compile("\"COUNT\",\"value\":([0-9]+)");
    private static final Pattern TAG = Pattern.compile("\"tag\":\"(.+?)\"");
    private static final long TIMEOUT_NANOS = 20_000_000_000L;

    /** Uses the starter's own signer, since only that one is observed. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({DemoApp.Mvc.class, DemoApp.WebFlux.class})
    static class Observed {}

    @Override
    RunningServer start() {
        return BootApp.start(
                Observed.class,
                SecurityAutoConfigurationFilter.PROPERTY,
                BootApp.contextPath(CONTEXT),
                "gleam.identity.endpoint.path=" + PATH,
                "gleam.identity.projects.beta.secret=" + BootApp.SECRET,
                "gleam.identity.projects.beta.audience=proj_beta",
                "management.endpoints.web.exposure.include=metrics,mappings");
    }

    @Test
    void requests_areCountedUnderTheEndpointsPath() throws Exception {
        long before = count(REQUESTS + "&tag=status:200");
        for (int i = 0; i < 3; i++) {
            client().postAs("ada", CONTEXT + PATH);
        }
        client().post(CONTEXT + PATH);
        client().postAs(Demo.REFUSED, CONTEXT + PATH);
        client().postAs(Demo.RESOLVER_THROWS, CONTEXT + PATH);
        client().get(CONTEXT + PATH);
        client().post(CONTEXT + PATH + "/more");

        countReaches(before + 3, REQUESTS + "&tag=status:200&tag=method:POST");
        countReaches(1, REQUESTS + "&tag=status:401&tag=method:POST");
        countReaches(1, REQUESTS + "&tag=status:403&tag=method:POST");
        countReaches(1, REQUESTS + "&tag=status:500&tag=method:POST");
        countReaches(1, REQUESTS + "&tag=status:405&tag=method:GET");
        assertThat(count(REQUESTS + "&tag=status:404")).isZero();
    }

    @Test
    void signings_areCountedPerProject() throws Exception {
        long main = count(SIGNINGS + "main");
        client().postAs("ada", CONTEXT + PATH);
        client().post(CONTEXT + PATH); // nothing is signed
        app().bean(GleamIdentitySigners.class).signer("beta").sign(Demo.user("ada"));
        countReaches(main + 1, SIGNINGS + "main");
        countReaches(1, SIGNINGS + "beta");
    }

    @Test
    void signingMetric_containsNothingAboutTheUser() throws Exception {
        String claims = "{\"sub\":\"ada\",\"aud\":\"proj_demo\",\"name\":\"" + "n".repeat(5001) + "\",\"exp\":"
                + Instant.now().plusSeconds(60).getEpochSecond() + "}";
        GleamUser tooLong = app().bean(GleamIdentityVerifier.class)
                .verify(TestTokens.token(BootApp.SECRET, TestTokens.HEADER, claims))
                .user();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> app().bean(GleamIdentitySigner.class).sign(tooLong));
        client().postAs("ada", CONTEXT + PATH);
        String metric = metric("gleam.identity.sign").text();
        assertThat(TAG.matcher(metric).results().map(tag -> tag.group(1)))
                .containsExactlyInAnyOrder("error", "gleam.project");
        assertThat(metric).contains("IllegalArgumentException").doesNotContain("ada", "nnnn", "example.com", "eyJ");
    }

    @Test
    void endpoint_isListedAmongTheMappings() throws Exception {
        Response mappings = client().get(CONTEXT + "/actuator/mappings");
        assertThat(mappings.status()).isEqualTo(200);
        assertThat(mappings.text()).contains(PATH).doesNotContain(BootApp.SECRET);
    }

    private BootApp app() {
        return (BootApp) client().app();
    }

    /** Waits, since the server may count a request only after its response has arrived. */
    private void countReaches(long expected, String metric) throws Exception {
        long start = System.nanoTime();
        while (count(metric) < expected && System.nanoTime() - start < TIMEOUT_NANOS) {
            Thread.onSpinWait();
        }
        assertThat(count(metric)).as(metric).isEqualTo(expected);
    }

    private long count(String metric) throws Exception {
        Matcher count = COUNT.matcher(metric(metric).text());
        return count.find() ? Long.parseLong(count.group(1)) : 0;
    }

    private Response metric(String name) throws Exception {
        return client().get(CONTEXT + "/actuator/metrics/" + name);
    }
}
