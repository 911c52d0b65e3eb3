package land.gleam.identity.examples.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.servlet.GleamUserResolver;
import land.gleam.identity.testkit.EndpointExamination;
import land.gleam.identity.testkit.EndpointReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final IdentitySecret SECRET = IdentitySecret.of("a secret for tests, 32 bytes or more");
    private static final Map<String, GleamUser> USERS =
            Map.of("demo-ada", GleamUser.of("user_42"), "demo-grace", GleamUser.of("user_44"));

    @Test
    void backendWithBearerTokens_isWiredCorrectly() throws Exception {
        EndpointReport report = examine(
                new DemoLogin(USERS, Set.of()),
                examination -> examination
                        .header("Authorization", "Bearer demo-ada")
                        .secondHeader("Authorization", "Bearer demo-grace"));

        assertIsPerfect(report);
        assertThat(report.notChecked())
                .extracting(EndpointReport.Check::code)
                .containsExactly("FINGERPRINT", "FOREIGN_ORIGIN");
    }

    @Test
    void backendWithSessions_isWiredCorrectly() throws Exception {
        EndpointReport report = examine(
                ExaminationTest::userOfTheSession,
                examination -> examination.cookie("SESSION=demo-ada").secondCookie("SESSION=demo-grace"));

        assertIsPerfect(report);
        assertThat(report.notChecked()).extracting(EndpointReport.Check::code).containsExactly("FINGERPRINT");
    }

    private static EndpointReport examine(
            GleamUserResolver login, UnaryOperator<EndpointExamination.Builder> credentials) throws Exception {
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(SECRET)
                .audience("proj_demo")
                .build();
        try (BackendServer server = BackendServer.start(0, signer, login)) {
            return credentials
                    .apply(EndpointExamination.builder(server.tokenUri()))
                    .secret(SECRET)
                    .audience("proj_demo")
                    .build()
                    .run();
        }
    }

    private static void assertIsPerfect(EndpointReport report) {
        report.assertGood();
        assertThat(report.warnings()).as(report.toString()).isEmpty();
    }

    private static @Nullable GleamUser userOfTheSession(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals("SESSION"))
                .map(Cookie::getValue)
                .map(USERS::get)
                .findFirst()
                .orElse(null);
    }
}
