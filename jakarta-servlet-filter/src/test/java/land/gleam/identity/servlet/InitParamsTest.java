package land.gleam.identity.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.SignedIdentityToken;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitParamsTest {
    private static final String PLANTED = "planted-secret-0123456789-0123456789";

    @TempDir
    private Path folder;

    @Test
    void aSecretAndAnAudienceAreEnough() {
        accepts(params());
        accepts(Map.of("secretEnv", "GLEAM_TEST_SECRET", "withoutAudience", "true"));
    }

    @Test
    void theSecretCanBeInAFile() throws Exception {
        accepts(Map.of("secretFile", secretFile(PLANTED), "audience", "proj_demo"));
        accepts(Map.of("secretFile", secretFile("sixteen bytes ok"), "allowShortSecret", "true", "audience", "a"));
    }

    @Test
    void everyParamCanBeSet() {
        accepts(with(
                "lifetime", "90s",
                "trustedOrigins", " https://a.example,https://b.example:8443\n https://c.example ",
                "challenge", "DPoP",
                "allowShortSecret", "false",
                "withoutAudience", "false"));
    }

    @Test
    void theSignerIsTriedOutAndOneLineIsLogged() {
        List<String> lines = new ArrayList<>();
        Logger logger = Logger.getLogger(GleamIdentitySigner.class.getName());
        logger.setFilter(line -> lines.add(new SimpleFormatter().formatMessage(line)));
        try {
            accepts(params());
        } finally {
            logger.setFilter(null);
        }
        assertThat(lines).isNotEmpty().allMatch(line -> line.startsWith("Signing identity tokens for the audience "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "90s", "5m", "1h", "PT5M", "PT1H", "4m30s"})
    void aLifetimeIsWrittenShortOrAsIso(String lifetime) {
        accepts(with("lifetime", lifetime));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "", "five", "5 m", "pt5m", "-5m", "0s", "2h", "1.5s", "P1D", "61m"})
    void aWrongLifetimeFails(String lifetime) {
        fails(with("lifetime", lifetime)).contains("The init-param lifetime is wrong: ");
    }

    @Test
    void theSecretMustBeNamedOnce() throws Exception {
        fails(Map.of("audience", "proj_demo"))
                .contains("The identity secret is missing")
                .contains("secretFile")
                .contains("secretEnv");
        fails(with("secretFile", secretFile(PLANTED))).contains("given twice").contains("secretFile");
    }

    @Test
    void aShortSecretFailsUnlessAllowed() throws Exception {
        Map<String, String> env = Map.of("secretEnv", "GLEAM_TEST_SHORT_SECRET", "audience", "proj_demo");
        fails(env)
                .contains("The init-param secretEnv is wrong: ")
                .contains("16 bytes long; at least 32 are wanted")
                .contains("Issue a longer secret");
        Map<String, String> allowed = new HashMap<>(env);
        allowed.put("allowShortSecret", "true");
        accepts(allowed);
        fails(Map.of("secretFile", secretFile("sixteen bytes ok"), "audience", "proj_demo"))
                .contains("The init-param secretFile is wrong: ")
                .contains("16 bytes long");
    }

    @Test
    void aSecretThatIsNotThereFails() {
        fails(Map.of("secretEnv", "GLEAM_TEST_UNSET", "audience", "a"))
                .contains("The init-param secretEnv is wrong: ")
                .contains("GLEAM_TEST_UNSET is not set");
        fails(Map.of("secretFile", folder.resolve("none").toString(), "audience", "a"))
                .contains("The init-param secretFile is wrong: ")
                .contains("does not exist");
    }

    @Test
    void anAudienceOrItsAbsenceMustBeSaid() {
        Map<String, String> neither = Map.of("secretEnv", "GLEAM_TEST_SECRET");
        fails(neither).contains("init-param audience").contains("withoutAudience");
        fails(with("withoutAudience", "true")).contains("init-param audience").contains("withoutAudience");
        fails(with("audience", " ")).contains("The init-param audience is wrong: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowShortSecret", "withoutAudience"})
    void aSwitchIsTrueOrFalse(String name) {
        for (String wrong : new String[] {"yes", "TRUE", "1", "", " true"}) {
            fails(with(name, wrong)).contains("The init-param " + name + " must be true or false");
        }
    }

    @Test
    void aWrongOriginOrChallengeFails() {
        fails(with("trustedOrigins", "https://a.example/"))
                .contains("The init-param trustedOrigins is wrong: ")
                .contains("scheme://host");
        fails(with("trustedOrigins", "*")).contains("trustedOrigins");
        fails(with("challenge", "Basic realm=x"))
                .contains("The init-param challenge is wrong: ")
                .contains("must not offer Basic");
        fails(with("challenge", "")).contains("challenge").contains("visible ASCII");
    }

    @Test
    void noTrustedOriginsIsNoMistake() {
        accepts(with("trustedOrigins", " , "));
    }

    @Test
    void aSecretInTheDescriptorIsRefusedAndNotRepeated() {
        fails(with("secret", PLANTED))
                .contains("The init-param secret is refused")
                .contains("secretFile")
                .contains("secretEnv")
                .doesNotContain(PLANTED);
    }

    @Test
    void anUnknownParamIsRefusedAndNotRepeated() {
        fails(with(PLANTED, "x"))
                .contains("The init-param (name not repeated, in case it is a secret) is unknown")
                .contains("secretFile, secretEnv, allowShortSecret")
                .doesNotContain(PLANTED);
    }

    @Test
    void anUnknownParamIsNamed() {
        fails(with("trustedOrigin", "x")).contains("The init-param trustedOrigin is unknown. Known are secretFile, ");
    }

    @Test
    void aSecretInTheWrongParamIsNotRepeated() {
        fails(with("trustedOrigins", PLANTED)).doesNotContain(PLANTED);
        fails(with("trustedOrigins", "https://me:" + PLANTED + "@a.example")).doesNotContain(PLANTED);
        fails(with("challenge", "Basic " + PLANTED)).doesNotContain(PLANTED);
        fails(with("audience", PLANTED + "\u0007")).doesNotContain(PLANTED);
        fails(Map.of("secretEnv", PLANTED + " ", "audience", "a")).doesNotContain(PLANTED);
        fails(Map.of("secretFile", PLANTED, "audience", "a")).doesNotContain(PLANTED);
        fails(with("lifetime", PLANTED)).doesNotContain(PLANTED);
        fails(with("allowShortSecret", PLANTED)).doesNotContain(PLANTED);
    }

    @Test
    void anEndpointMadeInCodeTakesNoParams() {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        GleamIdentitySigner signer = user -> new SignedIdentityToken("token", now, now.plusSeconds(1));
        GleamIdentityTokenEndpoint endpoint = GleamIdentityTokenEndpoint.of(signer, request -> Optional.empty());
        assertThatCode(() -> new GleamIdentityTokenServlet(endpoint).init(new Config(Map.of())))
                .doesNotThrowAnyException();
        assertThatCode(() -> new GleamIdentityTokenFilter(endpoint, "/token").init(new Config(Map.of())))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new GleamIdentityTokenServlet(endpoint).init(new Config(params())))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("[audience, secretEnv] have no effect");
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

    /** Twice, as a container does that restarts an app with the same instances. */
    private static void accepts(Map<String, String> params) {
        GleamIdentityTokenServlet servlet = new GleamIdentityTokenServlet();
        GleamIdentityTokenFilter filter = new GleamIdentityTokenFilter();
        for (int start = 0; start < 2; start++) {
            assertThatCode(() -> servlet.init(new Config(params))).doesNotThrowAnyException();
            assertThatCode(() -> filter.init(new Config(params))).doesNotThrowAnyException();
        }
    }

    /** What the failure says, its causes included. */
    private static AbstractStringAssert<?> fails(Map<String, String> params) {
        StringBuilder said = new StringBuilder();
        for (ThrowingInit init : new ThrowingInit[] {
            () -> new GleamIdentityTokenServlet().init(new Config(params)),
            () -> new GleamIdentityTokenFilter().init(new Config(params))
        }) {
            try {
                init.run();
                throw new AssertionError("It did not fail.");
            } catch (ServletException e) {
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    said.append(cause).append('\n');
                }
            }
        }
        return assertThat(said.toString());
    }

    private interface ThrowingInit {
        void run() throws ServletException;
    }
}
