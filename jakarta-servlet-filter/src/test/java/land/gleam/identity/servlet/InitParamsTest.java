package land.gleam.identity.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.SignedIdentityToken;
import land.gleam.identity.http.TokenEndpoint;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitParamsTest {
    private static final String PLANTED = "planted-secret-0123456789-0123456789";

    @TempDir
    private Path folder;

    @Test
    void secretAndAudience_areEnough() {
        assertAccepted(params());
        assertAccepted(Map.of("secretEnv", "GLEAM_TEST_SECRET", "withoutAudience", "true"));
    }

    @Test
    void secret_canBeInAFile() throws Exception {
        assertAccepted(Map.of("secretFile", secretFile(PLANTED), "audience", "proj_demo"));
        assertAccepted(
                Map.of("secretFile", secretFile("sixteen bytes ok"), "allowShortSecret", "true", "audience", "a"));
    }

    @Test
    void everyParam_canBeSet() {
        assertAccepted(with(
                "lifetime", "90s",
                "trustedOrigins", " https://a.example,https://b.example:8443\n https://c.example ",
                "allowShortSecret", "false",
                "withoutAudience", "false"));
    }

    @Test
    void startOfAServlet_isLoggedInOneLineWithTheSignerTheSecretAndTheSourceOfTheUser() throws Exception {
        String signerAndSecret =
                "GleamIdentitySigner[audience=\"proj_demo\", lifetime=PT5M] with IdentitySecret[fingerprint="
                        + IdentitySecret.fromEnvironment("GLEAM_TEST_SECRET").fingerprint() + "]";
        GleamUserResolver own = new OwnResolver();

        assertThat(logOf(() -> new GleamIdentityTokenServlet().init(new Config(params()))))
                .containsExactly("INFO Token endpoint (servlet gleam): " + signerAndSecret
                        + "; the user comes from the container's principal, because no resolver was given.");
        assertThat(logOf(() -> new GleamIdentityTokenFilter(own, "/token").init(new Config(params()))))
                .containsExactly("INFO Token endpoint (filter gleam): " + signerAndSecret + "; the user comes from "
                        + OwnResolver.class.getName() + ".");
    }

    @Test
    void fingerprintOfAShortSecret_isNotLogged() throws Exception {
        Map<String, String> params =
                Map.of("secretEnv", "GLEAM_TEST_SHORT_SECRET", "allowShortSecret", "true", "audience", "a");
        assertThat(logOf(() -> new GleamIdentityTokenServlet().init(new Config(params))))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("IdentitySecret[short]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "90s", "5m", "1h", "PT5M", "PT1H", "4m30s"})
    void lifetime_isShortOrIso(String lifetime) {
        assertAccepted(with("lifetime", lifetime));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "", "five", "5 m", "pt5m", "-5m", "0s", "2h", "1.5s", "P1D", "61m"})
    void invalidLifetime_failsAndNamesTheParam(String lifetime) {
        assertFailure(with("lifetime", lifetime)).contains("The init-param lifetime is wrong: ");
    }

    @Test
    void secret_mustBeNamedExactlyOnce() throws Exception {
        assertFailure(Map.of("audience", "proj_demo"))
                .contains("The identity secret is missing")
                .contains("secretFile")
                .contains("secretEnv");
        assertFailure(with("secretFile", secretFile(PLANTED)))
                .contains("set twice")
                .contains("secretFile");
    }

    @Test
    void shortSecret_failsUnlessAllowed() throws Exception {
        Map<String, String> env = Map.of("secretEnv", "GLEAM_TEST_SHORT_SECRET", "audience", "proj_demo");
        assertFailure(env)
                .contains("The init-param secretEnv is wrong: ")
                .contains("16 bytes long; at least 32 are required")
                .contains("Issue a longer secret")
                .contains(" To allow them, set the init-param allowShortSecret to true.\n")
                .doesNotContain("IdentitySecret.");
        Map<String, String> allowed = new HashMap<>(env);
        allowed.put("allowShortSecret", "true");
        assertAccepted(allowed);
        assertFailure(Map.of("secretFile", secretFile("sixteen bytes ok"), "audience", "proj_demo"))
                .contains("The init-param secretFile is wrong: ")
                .contains("16 bytes long");
    }

    @Test
    void missingSecret_assertFailure() {
        assertFailure(Map.of("secretEnv", "GLEAM_TEST_UNSET", "audience", "a"))
                .contains("The init-param secretEnv is wrong: ")
                .contains("GLEAM_TEST_UNSET is not set. Set it to the project's identity secret.");
        assertFailure(Map.of("secretFile", folder.resolve("none").toString(), "audience", "a"))
                .contains("The init-param secretFile is wrong: ")
                .contains("does not exist");
    }

    @Test
    void audience_mustBeSetOrExcludedExplicitly() {
        Map<String, String> neither = Map.of("secretEnv", "GLEAM_TEST_SECRET");
        assertFailure(neither).contains("init-param audience").contains("withoutAudience");
        assertFailure(with("withoutAudience", "true"))
                .contains("init-param audience")
                .contains("withoutAudience");
        assertFailure(with("audience", " ")).contains("The init-param audience is wrong: ");
    }

    @Test
    void secretThatEqualsTheAudience_fails() throws Exception {
        assertFailure(Map.of("secretEnv", "GLEAM_TEST_SECRET", "audience", System.getenv("GLEAM_TEST_SECRET")))
                .contains("The init-param audience is wrong: ")
                .contains("same text as the audience")
                .doesNotContain(System.getenv("GLEAM_TEST_SECRET"));
        assertFailure(Map.of("secretFile", secretFile(PLANTED), "audience", PLANTED))
                .contains("The init-param audience is wrong: ")
                .contains("same text as the audience")
                .doesNotContain(PLANTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowShortSecret", "withoutAudience"})
    void switch_mustBeTrueOrFalse(String name) {
        for (String wrong : new String[] {"yes", "TRUE", "1", "", " true"}) {
            assertFailure(with(name, wrong)).contains("The init-param " + name + " must be true or false");
        }
    }

    @Test
    void invalidOrigin_assertFailure() {
        assertFailure(with("trustedOrigins", "https://a.example/"))
                .contains("The init-param trustedOrigins is wrong: ")
                .contains("scheme://host");
        assertFailure(with("trustedOrigins", "*")).contains("trustedOrigins");
    }

    @Test
    void emptyListOfTrustedOrigins_isAccepted() {
        assertAccepted(with("trustedOrigins", " , "));
    }

    @Test
    void secretInTheDescriptor_isRefusedAndNotRepeated() {
        for (String name : List.of("secret", "Secret", "SECRET")) {
            assertFailure(with(name, PLANTED))
                    .contains(
                            "The init-param " + name + " is refused: a deployment descriptor is no place for a secret.")
                    .contains("secretFile")
                    .contains("secretEnv")
                    .doesNotContain(PLANTED);
        }
    }

    @Test
    void unknownParamThatMayBeASecret_isRefusedAndNotRepeated() {
        assertFailure(with(PLANTED, "x"))
                .contains("The init-param (name not repeated, in case it is a secret) is unknown")
                .contains("secretFile, secretEnv, allowShortSecret")
                .doesNotContain(PLANTED);
    }

    @ParameterizedTest
    @CsvSource({
        "trustedOrigin, trustedOrigins",
        "trustedorigins, trustedOrigins",
        "trusted-origins, trustedOrigins",
        "audiance, audience",
        "AUDIENCE, audience",
        "secret-file, secretFile",
        "secret_env, secretEnv",
        "lifeTime, lifetime",
        "allowShortSecrets, allowShortSecret",
        "without.audience, withoutAudience",
        "lifetimexy, lifetime"
    })
    void unknownParam_isNamedWithTheNearestKnownOne(String unknown, String nearest) {
        assertFailure(with(unknown, "x"))
                .contains("The init-param " + unknown + " is unknown. Did you mean " + nearest
                        + "? The known ones are secretFile, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"challenge", "path", "x", "secretKeyName", "lifetimexyz"})
    void unknownParamUnlikeAnyKnownOne_isNamed(String unknown) {
        assertFailure(with(unknown, "x"))
                .contains("The init-param " + unknown + " is unknown. The known ones are secretFile, ");
    }

    @Test
    void secretInTheWrongParam_isNotRepeated() {
        assertFailure(with("trustedOrigins", PLANTED)).doesNotContain(PLANTED);
        assertFailure(with("trustedOrigins", "https://me:" + PLANTED + "@a.example"))
                .doesNotContain(PLANTED);
        assertFailure(with("audience", PLANTED + "\u0007")).doesNotContain(PLANTED);
        assertFailure(Map.of("secretEnv", PLANTED + " ", "audience", "a")).doesNotContain(PLANTED);
        assertFailure(Map.of("secretFile", PLANTED, "audience", "a")).doesNotContain(PLANTED);
        assertFailure(with("lifetime", PLANTED)).doesNotContain(PLANTED);
        assertFailure(with("allowShortSecret", PLANTED)).doesNotContain(PLANTED);
    }

    @Test
    void endpointConfiguredInCode_acceptsNoParams() {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        GleamIdentitySigner signer = user -> new SignedIdentityToken("token", now, now.plusSeconds(1));
        TokenEndpoint endpoint = TokenEndpoint.builder(signer).build();
        GleamUserResolver nobody = request -> null;
        assertThatCode(() -> new GleamIdentityTokenServlet(endpoint, nobody).init(new Config(Map.of())))
                .doesNotThrowAnyException();
        assertThatCode(() -> new GleamIdentityTokenFilter(endpoint, nobody, "/token").init(new Config(Map.of())))
                .doesNotThrowAnyException();
        assertThat(logOf(() -> assertUnavailable(new GleamIdentityTokenServlet(endpoint, nobody), params())))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("The init-params [audience, secretEnv] have no effect");
    }

    private String secretFile(String secret) throws Exception {
        return Files.writeString(folder.resolve("secret"), secret + "\n").toString();
    }

    private static Map<String, String> params() {
        return Map.of("secretEnv", "GLEAM_TEST_SECRET", "audience", "proj_demo");
    }

    private static Map<String, String> with(String... namesAndValues) {
        Map<String, String> params = new HashMap<>(params());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            params.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return params;
    }

    /** Calls init twice, as a container does that restarts an app with the same instances. */
    private static void assertAccepted(Map<String, String> params) {
        GleamIdentityTokenServlet servlet = new GleamIdentityTokenServlet();
        GleamIdentityTokenFilter filter = new GleamIdentityTokenFilter();
        for (int start = 0; start < 2; start++) {
            assertThatCode(() -> servlet.init(new Config(params))).doesNotThrowAnyException();
            assertThatCode(() -> filter.init(new Config(params))).doesNotThrowAnyException();
        }
    }

    /** Returns what servlet and filter log if they fail, one line each; the exception itself reveals nothing. */
    private static AbstractStringAssert<?> assertFailure(Map<String, String> params) {
        List<String> lines = new ArrayList<>(logOf(() -> assertUnavailable(new GleamIdentityTokenServlet(), params)));
        lines.addAll(logOf(() -> new GleamIdentityTokenFilter().init(new Config(params))));
        assertThat(lines)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(
                                        "SEVERE Token endpoint (servlet gleam): misconfigured, so it returns no tokens. "),
                        line -> assertThat(line)
                                .startsWith(
                                        "SEVERE Token endpoint (filter gleam): misconfigured, so it returns no tokens. "));
        return assertThat(String.join("\n", lines) + "\n");
    }

    private static void assertUnavailable(GleamIdentityTokenServlet servlet, Map<String, String> params) {
        assertThatThrownBy(() -> servlet.init(new Config(params)))
                .isExactlyInstanceOf(UnavailableException.class)
                .hasMessage("This servlet is misconfigured. The server's log has the reason.")
                .hasNoCause()
                .satisfies(shown -> assertThat(shown.getStackTrace()).isEmpty());
    }

    @Test
    void failureThatIsNoMistakeInAParam_isLoggedWithItsStackTraceAndWithoutItsMessage() {
        IllegalStateException failure = new IllegalStateException(PLANTED, new IllegalStateException(PLANTED));
        FilterConfig failing = new FilterConfig() {
            @Override
            public String getFilterName() {
                return "gleam";
            }

            @Override
            public ServletContext getServletContext() {
                throw failure;
            }

            @Override
            public String getInitParameter(String name) {
                throw failure;
            }

            @Override
            public Enumeration<String> getInitParameterNames() {
                throw failure;
            }
        };
        List<LogRecord> lines = new ArrayList<>();
        Logger logger = Logger.getLogger(ServletTokenEndpoint.class.getName());
        logger.setFilter(line -> !lines.add(line));
        try {
            assertThatCode(() -> new GleamIdentityTokenFilter().init(failing)).doesNotThrowAnyException();
        } finally {
            logger.setFilter(null);
        }
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.getThrown().getStackTrace()).isEqualTo(failure.getStackTrace());
            assertThat(new SimpleFormatter().format(line))
                    .contains(
                            "misconfigured, so it returns no tokens. The server threw java.lang.IllegalStateException.")
                    .doesNotContain(PLANTED);
        });
    }

    @Test
    void logThatFails_changesNothing() {
        Logger logger = Logger.getLogger(ServletTokenEndpoint.class.getName());
        logger.setFilter(line -> {
            throw new IllegalStateException("planted");
        });
        try {
            assertAccepted(params());
            assertUnavailable(new GleamIdentityTokenServlet(), Map.of());
            assertThatCode(() -> new GleamIdentityTokenFilter().init(new Config(Map.of())))
                    .doesNotThrowAnyException();
        } finally {
            logger.setFilter(null);
        }
    }

    private static List<String> logOf(ThrowingInit init) {
        List<String> lines = new ArrayList<>();
        Logger logger = Logger.getLogger(ServletTokenEndpoint.class.getName());
        logger.setFilter(line -> lines.add(line.getLevel() + " " + new SimpleFormatter().formatMessage(line)));
        try {
            init.run();
        } catch (ServletException e) {
            throw new AssertionError(e);
        } finally {
            logger.setFilter(null);
        }
        return lines;
    }

    /** Its text must not be logged: it may contain anything. */
    private record OwnResolver() implements GleamUserResolver {
        @Override
        public @Nullable GleamUser resolve(HttpServletRequest request) {
            return null;
        }
    }

    private interface ThrowingInit {
        void run() throws ServletException;
    }
}
