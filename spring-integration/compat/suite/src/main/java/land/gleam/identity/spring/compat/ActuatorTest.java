package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.servlet.compat.Answer;
import land.gleam.identity.spring.GleamIdentitySigners;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What an operator sees of the endpoint, in an app with Actuator and a context path. */
class ActuatorTest extends Theme {
    private static final String CONTEXT = "/shop";
    private static final String PATH = "/mobile/identity-token";
    private static final String REQUESTS = "http.server.requests?tag=uri:" + PATH;
    private static final String SIGNINGS = "gleam.identity.sign?tag=gleam.project:";
    private static final Pattern COUNT = Pattern.compile("\"COUNT\",\"value\":([0-9]+)");
    private static final Pattern TAG = Pattern.compile("\"tag\":\"(.+?)\"");
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    /** With the starter's own signer, since it is the one that is observed. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({DemoApp.Mvc.class, DemoApp.WebFlux.class})
    static class Observed {}

    @Override
    Running start() {
        return App.start(
                Observed.class,
                SecurityLeftOut.PROPERTY,
                App.contextPath(CONTEXT),
                "gleam.identity.endpoint.path=" + PATH,
                "gleam.identity.projects.beta.secret=" + App.SECRET,
                "gleam.identity.projects.beta.audience=proj_beta",
                "management.endpoints.web.exposure.include=metrics,mappings");
    }

    @Test
    void requestsAreCountedUnderTheEndpointsOwnUri() throws Exception {
        long before = count(REQUESTS + "&tag=status:200");
        for (int i = 0; i < 3; i++) {
            http().postAs("ada", CONTEXT + PATH);
        }
        http().post(CONTEXT + PATH);
        http().postAs(Demo.REFUSED, CONTEXT + PATH);
        http().postAs(Demo.RESOLVER_THROWS, CONTEXT + PATH);
        http().get(CONTEXT + PATH);
        http().post(CONTEXT + PATH + "/more");

        countReaches(before + 3, REQUESTS + "&tag=status:200&tag=method:POST");
        countReaches(1, REQUESTS + "&tag=status:401&tag=method:POST");
        countReaches(1, REQUESTS + "&tag=status:403&tag=method:POST");
        countReaches(1, REQUESTS + "&tag=status:500&tag=method:POST");
        countReaches(1, REQUESTS + "&tag=status:405&tag=method:GET");
        assertThat(count(REQUESTS + "&tag=status:404")).isZero();
    }

    @Test
    void signingsAreCountedByProject() throws Exception {
        long main = count(SIGNINGS + "main");
        http().postAs("ada", CONTEXT + PATH);
        http().post(CONTEXT + PATH); // nothing is signed
        app().bean(GleamIdentitySigners.class).signer("beta").sign(Demo.user("ada"));
        countReaches(main + 1, SIGNINGS + "main");
        countReaches(1, SIGNINGS + "beta");
    }

    @Test
    void anObservedSigningTellsNothingOfTheUser() throws Exception {
        GleamUser tooLong = Demo.user("ada").withName("n".repeat(9000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> app().bean(GleamIdentitySigner.class).sign(tooLong));
        http().postAs("ada", CONTEXT + PATH);
        String metric = metric("gleam.identity.sign").text();
        assertThat(TAG.matcher(metric).results().map(tag -> tag.group(1)))
                .containsExactlyInAnyOrder("error", "gleam.project");
        assertThat(metric).contains("IllegalArgumentException").doesNotContain("ada", "nnnn", "example.com", "eyJ");
    }

    @Test
    void theEndpointIsListedAmongTheMappings() throws Exception {
        Answer mappings = http().get(CONTEXT + "/actuator/mappings");
        assertThat(mappings.status()).isEqualTo(200);
        assertThat(mappings.text()).contains(PATH).doesNotContain(App.SECRET);
    }

    private App app() {
        return (App) http().app();
    }

    /** The server may count a request only after its answer has arrived here. */
    private void countReaches(long expected, String metric) throws Exception {
        long start = System.nanoTime();
        while (count(metric) < expected && System.nanoTime() - start < PATIENCE_NANOS) {
            Thread.onSpinWait();
        }
        assertThat(count(metric)).as(metric).isEqualTo(expected);
    }

    private long count(String metric) throws Exception {
        Matcher count = COUNT.matcher(metric(metric).text());
        return count.find() ? Long.parseLong(count.group(1)) : 0;
    }

    private Answer metric(String name) throws Exception {
        return http().get(CONTEXT + "/actuator/metrics/" + name);
    }
}
