package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failing resolver or signer, or an unavailable secret: the cause is logged, and the response does not reveal it. */
abstract class FailureTests {
    private final SharedAppTest app;

    FailureTests(SharedAppTest app) {
        this.app = app;
    }

    @ParameterizedTest
    @CsvSource({
        Demo.RESOLVER_THROWS + ",java.lang.IllegalStateException: planted runtime cause",
        Demo.RESOLVER_FAILS + ",java.io.IOException: planted checked cause",
        Demo.RESOLVER_ERRS + ",java.lang.NoClassDefFoundError: planted error cause",
        Demo.RESOLVER_ERRS_LATER + ",java.lang.NoClassDefFoundError: planted error cause",
        Demo.RESOLVER_IS_INTERRUPTED + ",java.lang.InterruptedException: planted interrupt",
        Demo.RESOLVER_INTERRUPTS + ",java.lang.IllegalStateException: planted cause after an interrupt",
        Demo.RESOLVER_CREATES_INVALID_USER + ",IllegalArgumentException: The user ID",
    })
    void failingResolver_responds500AndLogsTheCause(String login, String cause) throws Exception {
        assertRespondsAndLogs(login, ExpectedResponse.internal(), "the resolver of the user failed", cause);
    }

    @ParameterizedTest
    @CsvSource({
        Demo.SIGNER_THROWS + ",planted signer cause",
        Demo.SIGNER_ERRS + ",java.lang.StackOverflowError: planted signer error",
        Demo.SIGNER_INTERRUPTS + ",planted signer cause after an interrupt",
        Demo.SIGNER_RETURNS_NULL + ",NullPointerException",
    })
    void failingSigner_responds500AndLogsTheCause(String login, String cause) throws Exception {
        assertRespondsAndLogs(login, ExpectedResponse.internal(), "the signer failed", cause);
    }

    /** Null is nobody in a servlet app, and a mistake where a Mono is expected. */
    @Test
    void resolverThatReturnsNull_responds401OrInWebFlux500() throws Exception {
        if (BootApp.IS_MVC) {
            ExpectedResponse.unauthenticated()
                    .assertMatches(app.client().postAs(Demo.RESOLVER_RETURNS_NULL, Demo.PATH));
        } else {
            assertRespondsAndLogs(
                    Demo.RESOLVER_RETURNS_NULL,
                    ExpectedResponse.internal(),
                    "the resolver of the user failed",
                    "NullPointerException");
        }
    }

    @Test
    void unavailableSecret_responds503AndLogsTheCause() throws Exception {
        assertRespondsAndLogs(
                Demo.SECRET_UNAVAILABLE,
                ExpectedResponse.notConfigured(),
                "the secret is unavailable",
                "IdentitySecretUnavailableException");
    }

    /** The flag must not reach the next request on the same thread. */
    @Test
    void interruptedRequests_doNotDisturbLaterOnes() throws Exception {
        for (int i = 0; i < 10; i++) {
            ExpectedResponse.internal().assertMatches(app.client().postAs(Demo.RESOLVER_INTERRUPTS, Demo.PATH));
            ExpectedResponse.internal().assertMatches(app.client().postAs(Demo.SIGNER_INTERRUPTS, Demo.PATH));
            ExpectedResponse.tokenFor("ada").assertMatches(app.client().postAs("ada", Demo.PATH));
        }
    }

    @Test
    void successAndAnonymousCaller_areNotLogged() throws Exception {
        int before = app.log().fromEndpoint().size();
        app.client().postAs("ada", Demo.PATH);
        app.client().post(Demo.PATH);
        app.client().get(Demo.PATH);
        assertThat(app.log().fromEndpoint()).hasSize(before);
    }

    @Test
    void refusal_isLoggedAtDebug() throws Exception {
        int before = app.log().fromEndpoint().size();
        app.client().postAs(Demo.REFUSED, Demo.PATH);
        assertThat(app.log().fromEndpoint())
                .hasSize(before + 1)
                .last(InstanceOfAssertFactories.STRING)
                .contains("FINE", "The resolver refused the user: suspended");
    }

    private void assertRespondsAndLogs(String login, ExpectedResponse expected, String sentence, String cause)
            throws Exception {
        int before = app.log().fromEndpoint().size();
        expected.assertMatches(app.client().postAs(login, Demo.PATH));
        assertThat(app.log().fromEndpoint())
                .hasSize(before + 1)
                .last(InstanceOfAssertFactories.STRING)
                .contains("SEVERE", sentence, cause);
    }
}
