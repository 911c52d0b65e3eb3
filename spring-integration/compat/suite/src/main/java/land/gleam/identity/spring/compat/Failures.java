package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import land.gleam.identity.servlet.compat.Expected;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A resolver, signer or secret that fails: the caller learns nothing, the log has the cause. */
abstract class Failures {
    private final Theme app;

    Failures(Theme app) {
        this.app = app;
    }

    @ParameterizedTest
    @CsvSource({
        Demo.RESOLVER_THROWS + ",java.lang.IllegalStateException: planted runtime cause",
        Demo.RESOLVER_FAILS + ",java.io.IOException: planted checked cause",
        Demo.RESOLVER_ERRS + ",java.lang.NoClassDefFoundError: planted error cause",
        Demo.RESOLVER_GIVES_NULL + ",NullPointerException",
        Demo.RESOLVER_MAKES_A_BAD_USER + ",IllegalArgumentException: The user id",
    })
    void aResolverThatFailsIs500WithTheCauseLogged(String login, String cause) throws Exception {
        answersAndLogs(login, Expected.internal(), "the resolver of the user failed", cause);
    }

    @ParameterizedTest
    @CsvSource({
        Demo.SIGNER_THROWS + ",planted signer cause",
        Demo.SIGNER_ERRS + ",java.lang.StackOverflowError: planted signer error",
        Demo.SIGNER_GIVES_NULL + ",NullPointerException",
    })
    void aSignerThatFailsIs500WithTheCauseLogged(String login, String cause) throws Exception {
        answersAndLogs(login, Expected.internal(), "signing failed", cause);
    }

    @Test
    void aSecretThatCanNotBeUsedIs503() throws Exception {
        answersAndLogs(
                Demo.SECRET_UNAVAILABLE,
                Expected.notConfigured(),
                "the secret is unavailable",
                "IdentitySecretUnavailableException");
    }

    @Test
    void whatIsNoFailureIsNotLogged() throws Exception {
        int before = app.log().ofEndpoint().size();
        app.http().postAs("ada", Demo.PATH);
        app.http().postAs(Demo.REFUSED, Demo.PATH);
        app.http().post(Demo.PATH);
        app.http().get(Demo.PATH);
        assertThat(app.log().ofEndpoint()).hasSize(before);
    }

    private void answersAndLogs(String login, Expected expected, String sentence, String cause) throws Exception {
        int before = app.log().ofEndpoint().size();
        expected.equal(app.http().postAs(login, Demo.PATH));
        assertThat(app.log().ofEndpoint())
                .hasSize(before + 1)
                .last(InstanceOfAssertFactories.STRING)
                .contains("SEVERE", sentence, cause);
    }
}
