package land.gleam.identity.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static land.gleam.identity.testkit.TestEndpoint.AUDIENCE;
import static land.gleam.identity.testkit.TestEndpoint.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.EndpointClient.Limits;
import land.gleam.identity.testkit.EndpointReport.Check;
import land.gleam.identity.testkit.EndpointReport.Finding;
import land.gleam.identity.testkit.TestEndpoint.Refusal;
import land.gleam.identity.testkit.TestEndpoint.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointExaminationTest {
    static final Limits QUICK =
            new Limits(Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ZERO, Duration.ofSeconds(20));

    @Test
    void goodEndpoint_hasNoFindings() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            EndpointReport report = examination(endpoint).build().run();

            assertThat(codes(report)).as(report.toString()).isEmpty();
            assertThat(report.notChecked()).isEmpty();
            assertThat(report.passed())
                    .extracting(Check::code)
                    .containsExactly(
                            Stream.of(EndpointRule.values()).map(Enum::name).toArray(String[]::new));
            assertThat(report.passed())
                    .first()
                    .satisfies(check -> assertThat(check.reason())
                            .isEqualTo("Every request gets a complete HTTP response in time."));
            assertThat(report.good()).isTrue();
            assertThatCode(report::assertGood).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void plantedFault_isFoundByItsRuleAndNoOther(String code, String fault, Consumer<TestEndpoint> plant) {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            plant.accept(endpoint);

            EndpointReport report = examination(endpoint).build().run();

            assertThat(codes(report)).as(report.toString()).containsExactly(code);
            assertThat(report.good()).isEqualTo(report.failures().isEmpty());
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "ANONYMOUS_CALLER",
                        "a redirect to the login page",
                        e -> e.anonymous = refusal -> new Refusal(302, Map.of("Location", "/login"), "")),
                fault(
                        "ANONYMOUS_CALLER",
                        "a login page",
                        e -> e.anonymous = refusal -> new Refusal(200, Map.of("Content-Type", "text/html"), "<form>")),
                fault("ANONYMOUS_CALLER", "403", e -> e.anonymous = refusal -> new Refusal(403, Map.of(), "")),
                fault(
                        "ANONYMOUS_CALLER",
                        "a token for a guest",
                        e -> e.user = request -> request.user() == null ? "guest" : request.user()),
                fault(
                        "ANONYMOUS_CALLER",
                        "401 with a token",
                        e -> e.anonymous = refusal -> new Refusal(
                                401, Map.of(), HandMadeToken.of("{\"sub\":\"guest\"}", SECRET.getBytes(UTF_8)))),
                fault("NO_TOKEN", "another JSON", e -> e.body = body -> "{\"error\":\"oops\"}"),
                fault("NO_TOKEN", "no JSON", e -> e.body = body -> "<html>"),
                fault("NO_TOKEN", "nested JSON", e -> e.body = body -> "[".repeat(60_000)),
                fault("NO_TOKEN", "an error", e -> e.user = request -> null),
                fault(
                        "TOKEN_FORMAT",
                        "two segments",
                        e -> e.token = token -> token.substring(0, token.lastIndexOf('.'))),
                fault("TOKEN_FORMAT", "one segment", e -> e.token = token -> "opaque"),
                fault("TOKEN_FORMAT", "HS512 in the header", e -> e.header = "{\"alg\":\"HS512\"}"),
                fault("TOKEN_FORMAT", "no alg", e -> e.header = "{}"),
                fault("TOKEN_FORMAT", "a header that is not JSON", e -> e.header = "HS256"),
                fault("TOKEN_FORMAT", "a payload that is not JSON", e -> e.claims = claims -> claims + "}"),
                fault("TOKEN_FORMAT", "a payload that is an array", e -> e.claims = claims -> "[]"),
                fault(
                        "TOKEN_FORMAT",
                        "a deeply nested payload",
                        e -> e.claims = claims ->
                                claims.replace("{", "{\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + ",")),
                fault("TOKEN_FORMAT", "padding", e -> e.token = token -> token + "="),
                fault("TOKEN_FORMAT", "a signature in hex", e -> e.token = token -> token + "0123456789012345678901"),
                fault("SUBJECT", "no sub", e -> e.claims = claims -> claims.replaceFirst("\"sub\":\"[^\"]*\",", "")),
                fault(
                        "SUBJECT",
                        "null",
                        e -> e.claims = claims -> claims.replaceFirst("\"sub\":\"[^\"]*\"", "\"sub\":null")),
                fault(
                        "SUBJECT",
                        "a number",
                        e -> e.claims = claims -> claims.replaceFirst("\"sub\":\"[^\"]*\"", "\"sub\":7")),
                fault(
                        "SUBJECT",
                        "undefined for everyone",
                        e -> e.user = request -> request.user() == null ? null : "undefined"),
                fault("SUBJECT", "a blank", e -> e.user = request -> request.user() == null ? null : " "),
                fault("LIFETIME", "no exp", e -> e.claims = claims -> claims.replaceFirst(",\"exp\":\\d+", "")),
                fault(
                        "LIFETIME",
                        "a text",
                        e -> e.claims = claims -> claims.replaceFirst("\"exp\":(\\d+)", "\"exp\":\"$1\"")),
                fault(
                        "LIFETIME",
                        "a huge number",
                        e -> e.claims = claims -> claims.replaceFirst("\"exp\":\\d+", "\"exp\":99999999999999999999")),
                fault("LIFETIME", "milliseconds", e -> {
                    e.claims = claims -> claims.replaceFirst("\"exp\":(\\d+)", "\"exp\":$1000");
                    e.body = body -> body.replace("}", ",\"expiresIn\":300}");
                }),
                fault(
                        "LIFETIME",
                        "a number that wraps to 1000",
                        e -> e.claims = claims -> claims.replaceFirst("\"exp\":\\d+", "\"exp\":18446744073709552616")),
                fault("LIFETIME", "a number that wraps to 1000, and expiresIn", e -> {
                    e.claims = claims -> claims.replaceFirst("\"exp\":\\d+", "\"exp\":18446744073709552616");
                    e.body = body -> body.replace("}", ",\"expiresIn\":300}");
                }),
                fault("LIFETIME", "two hours", e -> e.lifetime = 7200),
                fault("LIFETIME", "ten seconds more than an hour", e -> e.lifetime = 3610),
                fault("AUDIENCE", "another project", e -> e.claims = claims -> claims.replace(AUDIENCE, "Proj_Demo")),
                fault("AUDIENCE", "a number", e -> e.claims = claims -> claims.replace("\"" + AUDIENCE + "\"", "7")),
                fault(
                        "AUDIENCE",
                        "others",
                        e -> e.claims = claims -> claims.replace("\"" + AUDIENCE + "\"", "[\"a\",\"b\"]")),
                fault("LONG_LIFETIME", "an hour", e -> e.lifetime = 3600),
                fault("LONG_LIFETIME", "six minutes", e -> e.lifetime = 360),
                fault("LONG_LIFETIME", "ten seconds more than five minutes", e -> e.lifetime = 310),
                fault(
                        "UNKNOWN_CLAIM",
                        "iss and role",
                        e -> e.claims = claims -> claims.replace("{", "{\"iss\":\"me\",\"role\":\"admin\",")),
                fault(
                        "EMAIL_AS_SUBJECT",
                        "an address",
                        e -> e.user = request -> request.user() == null ? null : request.user() + "@example.com"),
                fault(
                        "NO_AUDIENCE",
                        "no aud",
                        e -> e.claims = claims -> claims.replaceFirst("\"aud\":\"[^\"]*\",", "")),
                fault(
                        "NO_AUDIENCE",
                        "null",
                        e -> e.claims = claims -> claims.replaceFirst("\"aud\":\"[^\"]*\"", "\"aud\":null")),
                fault("SIGNATURE", "another secret", e -> e.secret = SECRET + "-of-staging"),
                fault(
                        "REFUSED_TOKEN",
                        "a critical extension",
                        e -> e.header = "{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}"),
                fault("CHOSEN_USER", "?user=", e -> e.user = orElse(request -> request.parameter("user"))),
                fault("CHOSEN_USER", "?id=", e -> e.user = orElse(request -> request.parameter("id"))),
                fault("CHOSEN_USER", "?sub=", e -> e.user = orElse(request -> request.parameter("sub"))),
                fault("CHOSEN_USER", "?userId=", e -> e.user = orElse(request -> request.parameter("userId"))),
                fault("CHOSEN_USER", "a form", e -> e.user = orElse(request -> request.formField("userId"))),
                fault(
                        "CHOSEN_USER",
                        "a JSON body",
                        e -> e.user =
                                orElse(request -> request.body().startsWith("{\"user\":\"") ? "from JSON" : null)),
                fault(
                        "CHOSEN_USER",
                        "a user object",
                        e -> e.user = orElse(request -> request.body().startsWith("{\"user\":{") ? "from JSON" : null)),
                fault("CHOSEN_USER", "X-User-Id", e -> e.user = orElse(request -> request.header("X-user-id"))),
                fault(
                        "CHOSEN_USER",
                        "a parameter if there is no session",
                        e -> e.user = request -> request.user() == null ? request.parameter("id") : request.user()),
                fault(
                        "CHOSEN_USER",
                        "a form if there is no session",
                        e -> e.user = request -> request.user() == null ? request.formField("id") : request.user()),
                fault("SHARED_SUBJECT", "a constant", e -> e.user = request -> request.user() == null ? null : "user"),
                fault("CHANGING_SUBJECT", "a counter", e -> {
                    AtomicInteger next = new AtomicInteger();
                    e.user = request -> request.user() == null ? null : "user_" + next.incrementAndGet() + "x";
                }),
                fault("CHANGING_SUBJECT", "an error the second time", e -> {
                    AtomicInteger calls = new AtomicInteger();
                    e.user = request -> request.user() == null || calls.incrementAndGet() == 2 ? null : request.user();
                }),
                fault("OTHER_METHOD", "GET", e -> e.methods = Set.of("POST", "GET")),
                fault("OTHER_METHOD", "HEAD", e -> e.methods = Set.of("POST", "HEAD")),
                fault("OTHER_METHOD", "PUT", e -> e.methods = Set.of("POST", "PUT")),
                fault("FOREIGN_ORIGIN", "Origin", e -> e.checksOrigin = false),
                fault("FOREIGN_ORIGIN", "Sec-Fetch-Site", e -> e.checksFetchSite = false),
                fault("CORS", "a wildcard", e -> e.cors = request -> allowed("*")),
                fault(
                        "CORS",
                        "a reflected origin",
                        e -> e.cors = request -> request.header("Origin") == null
                                ? Map.of()
                                : allowed(String.valueOf(request.header("Origin")))),
                fault(
                        "CORS",
                        "null",
                        e -> e.cors = request -> "null".equals(request.header("Origin")) ? allowed("null") : Map.of()),
                fault(
                        "CORS",
                        "only in the preflight",
                        e -> e.cors = request -> request.method().equals("OPTIONS") ? allowed("*") : Map.of()),
                fault("CACHEABLE", "no Cache-Control", e -> e.headers.remove("Cache-Control")),
                fault("CACHEABLE", "no-cache", e -> e.headers.put("Cache-Control", "private, no-cache")),
                fault("ETAG", "an ETag", e -> e.headers.put("ETag", "\"1\"")),
                fault("CONTENT_TYPE", "text/plain", e -> e.headers.put("Content-Type", "text/plain")),
                fault("CONTENT_TYPE", "none", e -> e.headers.remove("Content-Type")),
                fault("CLOCK", "a token that has expired", e -> e.lifetime = -40),
                fault("CLOCK", "expiresIn", e -> e.body = body -> body.replace("}", ",\"expiresIn\":200}")),
                fault(
                        "CLOCK",
                        "expiresIn of the future",
                        e -> e.body = body -> body.replace("}", ",\"expiresIn\":400}")));
    }

    /** What must not be mistaken for a fault. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void unusualButGoodEndpoint_hasNoFindings(String variant, Consumer<TestEndpoint> plant) {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            plant.accept(endpoint);

            EndpointReport report = examination(endpoint).build().run();

            assertThat(codes(report)).as(report.toString()).isEmpty();
        }
    }

    static Stream<Arguments> variants() {
        return Stream.of(
                variant("another member", e -> e.body = body -> body.replace("signedIdentityToken", "token")),
                variant("a JSON text", e -> e.body = body -> body.substring(body.indexOf(':') + 1, body.length() - 1)),
                variant("no-store among others", e -> e.headers.put("Cache-Control", "private, NO-STORE , max-age=0")),
                variant("a charset", e -> e.headers.put("Content-Type", "Application/JSON; charset=utf-8")),
                variant(
                        "one of several audiences",
                        e -> e.claims =
                                claims -> claims.replace("\"" + AUDIENCE + "\"", "[\"other\",\"" + AUDIENCE + "\"]")),
                variant(
                        "every claim of the page",
                        e -> e.claims = claims -> claims.replace(
                                "{",
                                "{\"name\":\"a\",\"display_name\":\"a\",\"displayName\":\"a\",\"avatar_url\":\"https://a.example/\","
                                        + "\"avatarUrl\":\"\",\"picture\":\"\",\"email\":\"a@b.example\",")),
                variant("the time left", e -> e.body = body -> body.replace("}", ",\"expiresIn\":300}")),
                variant("a second more than five minutes", e -> e.lifetime = 301),
                variant("a short life", e -> e.lifetime = 20),
                variant(
                        "CORS without credentials",
                        e -> e.cors = request -> Map.of("Access-Control-Allow-Origin", "*")),
                variant("CORS for another origin", e -> e.cors = request -> allowed("https://app.example")),
                variant(
                        "HEAD without content",
                        e -> e.cors = request -> request.method().equals("HEAD") ? Map.of("X-Nothing", "1") : Map.of()),
                variant(
                        "an error for a parameter",
                        e -> e.user = request -> request.parameter("user") == null ? request.user() : null));
    }

    @Test
    void tokenWithIssuedAt_isComparedWithTheClock() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.claims = claims -> claims.replace("{", "{\"iat\":1,");

            assertThat(codes(examination(endpoint).build().run())).containsExactlyInAnyOrder("CLOCK", "UNKNOWN_CLAIM");
        }
    }

    @Test
    void tokenThatIsNotValidYet_isRefusedByTheStandIn() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.claims = claims -> claims.replace("{", "{\"nbf\":4000000000,");

            assertThat(codes(examination(endpoint).build().run()))
                    .containsExactlyInAnyOrder("REFUSED_TOKEN", "UNKNOWN_CLAIM");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-31, 32})
    void clockOfThisMachine_mayDifferByThirtySeconds(long seconds) {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.lifetime = 200;
            EndpointReport near = examination(endpoint)
                    .clock(() -> Instant.now().plusSeconds(seconds - Long.signum(seconds) * 5L))
                    .build()
                    .run();
            EndpointReport far = examination(endpoint)
                    .clock(() -> Instant.now().plusSeconds(seconds))
                    .build()
                    .run();

            assertThat(codes(near)).as(near.toString()).isEmpty();
            assertThat(codes(far)).as(far.toString()).containsExactly("CLOCK");
            assertThat(far.failures().get(0).found())
                    .matches("the header Date is 3\\d seconds (ahead of|behind) this machine's clock");
        }
    }

    @Test
    void slowEndpoint_isAWarning() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            Limits everythingIsSlow =
                    new Limits(QUICK.response(), QUICK.examination(), Duration.ZERO, Duration.ofNanos(1));

            EndpointReport report =
                    examination(endpoint).limits(everythingIsSlow).build().run();

            assertThat(codes(report)).containsExactly("SLOW");
            assertThat(report.good()).isTrue();
        }
    }

    @Test
    void plainHttpToAnotherMachine_isAFailure() throws Exception {
        List<InetAddress> addresses = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        assumeThat(addresses).isNotEmpty();
        try (TestEndpoint endpoint = new TestEndpoint(addresses.get(0))) {
            EndpointReport report = examination(endpoint).build().run();

            assertThat(codes(report)).as(report.toString()).containsExactly("PLAIN_HTTP");
        }
    }

    @Test
    void otherFingerprint_isAFailure() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            EndpointReport report =
                    examination(endpoint).fingerprint("01234567").build().run();

            assertThat(codes(report)).containsExactly("FINGERPRINT");
            assertThat(report.toString()).doesNotContain("01234567", "69932746");
        }
    }

    @Test
    void reportWithoutSecretAudienceAndSecondUser_saysWhatWasNotChecked() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            EndpointReport report = EndpointExamination.builder(endpoint.uri())
                    .cookie("SESSION=ada-session")
                    .fingerprint("69932746")
                    .limits(QUICK)
                    .build()
                    .run();

            assertThat(codes(report)).isEmpty();
            assertThat(report.notChecked())
                    .extracting(Check::toString)
                    .containsExactly(
                            "AUDIENCE: no audience was given",
                            "SIGNATURE: no secret was given",
                            "FINGERPRINT: no secret was given",
                            "CHOSEN_USER: only an ID that no user has was tried, not a second user's",
                            "SHARED_SUBJECT: no credentials of a second user were given");
            assertThat(report.toString()).contains("\n\nNot checked\n  - AUDIENCE: ", "\n\nPassed\n  - ");
        }
    }

    /** A limit on requests, or a session that ends. */
    @ParameterizedTest
    @ValueSource(ints = {3, 12, 16, 20})
    void endpointThatStopsSigning_doesNotPassWhatRefusalsPass(int requests) {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.user = request -> endpoint.requests.size() > requests ? null : request.user();
            endpoint.anonymous =
                    refusal -> endpoint.requests.size() > requests ? new Refusal(429, Map.of(), "") : refusal;

            EndpointReport report = EndpointExamination.builder(endpoint.uri())
                    .cookie("SESSION=ada-session")
                    .limits(QUICK)
                    .build()
                    .run();

            String reason = ": at the end the user got no token any more (429), so refusals do not show anything";
            assertThat(codes(report)).isEmpty();
            assertThat(report.notChecked())
                    .extracting(Check::toString)
                    .contains("CHOSEN_USER" + reason)
                    .contains("OTHER_METHOD" + reason, "FOREIGN_ORIGIN" + reason, "CORS" + reason);
            assertThat(report.passed())
                    .extracting(Check::code)
                    .doesNotContain("CHOSEN_USER", "OTHER_METHOD", "FOREIGN_ORIGIN", "CORS");
        }
    }

    @Test
    void endpointThatStopsSigning_keepsItsFailures() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.methods = Set.of("POST", "GET");
            endpoint.user = request -> endpoint.requests.size() > 17 ? null : request.user();

            EndpointReport report = examination(endpoint).build().run();

            assertThat(codes(report)).containsExactly("OTHER_METHOD");
            assertThat(report.notChecked())
                    .extracting(Check::code)
                    .containsExactly("CHOSEN_USER", "FOREIGN_ORIGIN", "CORS");
        }
    }

    @Test
    void changingSubject_doesNotPassWhatComparesSubjects() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.user = request -> request.user() == null ? null : "user_x" + endpoint.requests.size();

            EndpointReport report = examination(endpoint).build().run();

            assertThat(codes(report)).containsExactly("CHANGING_SUBJECT");
            assertThat(report.notChecked())
                    .extracting(Check::toString)
                    .contains("CHOSEN_USER: at the end the user got another sub");
        }
    }

    @Test
    void foreignOrigins_areExaminedWithWhatABrowserSendsByItself() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.checksOrigin = false;
            endpoint.checksFetchSite = false;
            endpoint.user = request -> "Bearer ada".equals(request.header("Authorization"))
                            || "Basic ada".equals(request.header("Authorization"))
                    ? "user_1"
                    : null;

            EndpointReport bearer = EndpointExamination.builder(endpoint.uri())
                    .header("Authorization", "Bearer ada")
                    .limits(QUICK)
                    .build()
                    .run();
            EndpointReport bearerAndCookie = EndpointExamination.builder(endpoint.uri())
                    .header("Authorization", "Bearer ada")
                    .cookie("language=en")
                    .limits(QUICK)
                    .build()
                    .run();
            EndpointReport basic = EndpointExamination.builder(endpoint.uri())
                    .header("authorization", "Basic ada")
                    .limits(QUICK)
                    .build()
                    .run();

            assertThat(codes(bearer)).isEmpty();
            assertThat(bearer.notChecked())
                    .extracting(Check::toString)
                    .contains("FOREIGN_ORIGIN: the user signs in with a header that a browser does not send by itself,"
                            + " and no cookie was given");
            assertThat(codes(bearerAndCookie)).isEmpty();
            assertThat(bearerAndCookie.passed())
                    .extracting(Check::toString)
                    .contains("FOREIGN_ORIGIN: A request from a foreign origin gets no token.");
            assertThat(codes(basic)).containsExactly("FOREIGN_ORIGIN");
        }
    }

    @Test
    void secondUserWithoutAToken_isAFailure() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            EndpointReport report = EndpointExamination.builder(endpoint.uri())
                    .cookie("SESSION=ada-session")
                    .secondCookie("SESSION=expired")
                    .limits(QUICK)
                    .build()
                    .run();

            assertThat(codes(report)).containsExactly("NO_TOKEN");
            assertThat(report.failures().get(0).sent()).isEqualTo("POST with the second user's credentials");
            assertThat(report.notChecked())
                    .extracting(Check::toString)
                    .contains("SHARED_SUBJECT: the second user gets no token");
        }
    }

    /** A server may put anything into a token, for the examination to send back. */
    @Test
    void secondUsersSubject_isSentBackOnlyIfItCanBe() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.user = request -> "user_2".equals(request.user()) ? "a\\r\\nX: y" : request.user();

            EndpointReport report = examination(endpoint).build().run();

            assertThat(codes(report)).as(report.toString()).isEmpty();
            assertThat(endpoint.requests).extracting(Request::query).contains("user=a%0D%0AX%3A+y");
            assertThat(endpoint.requests)
                    .extracting(request -> request.header("X-user-id"))
                    .contains("gleam-check-another-user")
                    .doesNotContain("a\\r\\nX: y");

            endpoint.user = request -> "user_2".equals(request.user()) ? "a".repeat(256) : request.user();
            assertThat(examination(endpoint).build().run().notChecked())
                    .extracting(Check::toString)
                    .containsExactly("CHOSEN_USER: only an ID that no user has was tried, not a second user's");
            assertThat(endpoint.requests).extracting(Request::query).contains("user=gleam-check-another-user");
        }
    }

    /** An endpoint may look the ID up first. */
    @Test
    void secondUsersSubject_isTriedAlsoIfItCannotBeSentInAHeader() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.user = request -> "J%C3%B6rg".equals(request.parameter("id")) || "user_2".equals(request.user())
                    ? "J\u00f6rg"
                    : request.user();

            EndpointReport report = examination(endpoint).build().run();

            assertThat(codes(report)).as(report.toString()).containsExactly("CHOSEN_USER");
            assertThat(report.failures().get(0).sent()).contains("?id=");
        }
    }

    @Test
    void requests_areOnlyThese() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            EndpointReport report = examination(endpoint).build().run();

            assertThat(endpoint.requests).hasSize(report.requests());
            assertThat(endpoint.requests.stream().map(EndpointExaminationTest::summary))
                    .containsExactly(
                            "POST",
                            "POST ada",
                            "POST ada",
                            "POST bob",
                            "POST ada ?user=user_2",
                            "POST ada ?id=user_2",
                            "POST ada ?sub=user_2",
                            "POST ada ?userId=user_2",
                            "POST ada {\"user\":\"user_2\",\"id\":\"user_2\",\"sub\":\"user_2\",\"userId\":\"user_2\"}",
                            "POST ada {\"user\":{\"id\":\"user_2\",\"sub\":\"user_2\"}}",
                            "POST ada user=user_2&id=user_2&sub=user_2&userId=user_2",
                            "POST ada X-user-id: user_2",
                            "POST ?user=user_2&id=user_2&sub=user_2&userId=user_2 X-user-id: user_2"
                                    + " {\"user\":\"user_2\",\"id\":\"user_2\",\"sub\":\"user_2\",\"userId\":\"user_2\"}",
                            "POST user=user_2&id=user_2&sub=user_2&userId=user_2",
                            "GET ada",
                            "HEAD ada",
                            "PUT ada",
                            "POST ada Origin: https://attacker.example",
                            "POST ada Origin: null",
                            "POST ada Sec-fetch-site: cross-site",
                            "OPTIONS Origin: https://attacker.example Access-control-request-method: POST",
                            "POST ada");
            assertThat(endpoint.requests)
                    .allSatisfy(
                            request -> assertThat(request.header("User-agent")).isEqualTo("gleam-token check"));
        }
    }

    @Test
    void queryOfTheUrl_isKept() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            EndpointExamination.builder(URI.create(endpoint.uri() + "?tenant=7"))
                    .cookie("SESSION=ada-session")
                    .limits(QUICK)
                    .build()
                    .run();

            assertThat(endpoint.requests)
                    .extracting(Request::query)
                    .allMatch(query -> query.startsWith("tenant=7"))
                    .contains("tenant=7&user=gleam-check-another-user");
        }
    }

    @Test
    void requests_areSentAtALimitedRate() {
        assertThat(Limits.USUAL.pause()).isEqualTo(Duration.ofMillis(100));
        try (TestEndpoint endpoint = new TestEndpoint()) {
            Limits limits = new Limits(QUICK.response(), QUICK.examination(), Duration.ofMillis(5), QUICK.slow());
            long start = System.nanoTime();

            int requests = examination(endpoint).limits(limits).build().run().requests();

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(limits.pause().multipliedBy(requests - 1L));
        }
    }

    @Test
    void unreachableEndpoint_isAFailure() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        EndpointReport report = EndpointExamination.builder(URI.create("http://127.0.0.1:" + port + "/"))
                .cookie("SESSION=ada-session")
                .limits(QUICK)
                .build()
                .run();

        assertThat(codes(report)).containsExactly("UNREACHABLE");
        assertThat(report.failures().get(0).found()).isEqualTo("the connection was refused");
        assertThat(report.notChecked()).extracting(Check::toString).contains("CORS: the endpoint did not respond");
        assertThat(report.requests()).isOne();
        assertThat(report.toString()).contains(", after 1 request\n");
    }

    @Test
    void unknownHost_isAFailure() {
        EndpointReport report = EndpointExamination.builder(URI.create("https://host.invalid/"))
                .cookie("SESSION=ada-session")
                .limits(QUICK)
                .build()
                .run();

        assertThat(codes(report)).containsExactly("UNREACHABLE");
        assertThat(report.failures().get(0).found()).isEqualTo("the host's name is unknown");
        assertThat(codes(EndpointExamination.builder(URI.create("http://host.invalid/"))
                        .cookie("SESSION=ada-session")
                        .limits(QUICK)
                        .build()
                        .run()))
                .containsExactly("UNREACHABLE", "PLAIN_HTTP");
    }

    @Test
    void failedExamination_throwsTheReport() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.headers.remove("Cache-Control");
            endpoint.headers.put("ETag", "\"1\"");
            EndpointReport report = examination(endpoint).build().run();

            assertThatThrownBy(report::assertGood)
                    .isInstanceOf(AssertionError.class)
                    .hasMessage(report.toString())
                    .hasMessageStartingWith("FAILED at " + report.checkedAt() + ", after 22 requests\n\nCACHEABLE\n"
                            + "  The response may be stored.\n"
                            + "  sent:   POST with the user's credentials\n"
                            + "  found:  no Cache-Control\n"
                            + "  wanted: The header Cache-Control contains no-store.\n"
                            + "  why:    A cache may give the token of one user to another.\n"
                            + "  fix:    Add the header Cache-Control: no-store.\n\n"
                            + "Warning: ETAG\n");
            Finding finding = report.failures().get(0);
            assertThat(finding.what()).isEqualTo("The response may be stored.");
            assertThat(finding.why()).isEqualTo("A cache may give the token of one user to another.");
        }
    }

    @Test
    void signatureWithAVariantOfTheSecret_isExplained() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.secret = SECRET + "\n";
            EndpointReport report = examination(endpoint).build().run();

            assertThat(report.failures().get(0).fix()).contains("line break");
        }
    }

    /** A server may echo whatever it received. */
    @Test
    void report_containsNeitherCredentialsNorTokensNorControlCharacters() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.claims =
                    claims -> claims.replace(AUDIENCE, "xada-sessionx").replace("{", "{\"\\u001b[31m\\u202e\":1,");
            EndpointReport report = examination(endpoint).build().run();
            assertThat(codes(report)).containsExactly("AUDIENCE", "UNKNOWN_CLAIM");
            assertThat(report.toString())
                    .doesNotContain("ada-session", "\u001b", "\u202e")
                    .contains("\\u001b[31m");

            endpoint.claims = claims -> claims.replace(AUDIENCE, HandMadeToken.unsigned(HandMadeToken.HEADER, claims));
            assertThat(examination(endpoint).build().run().toString())
                    .doesNotContain("eyJ")
                    .contains("not shown here");
        }
        assertThat(Credentials.NONE.with("Cookie", "SESSION=ada-session").toString())
                .isEqualTo("Credentials[1]");
        assertThat(ReceivedToken.find("{\"signedIdentityToken\":\"a.b.c\"}")).hasToString("ReceivedToken[3]");
        assertThat(Probe.of("POST", "x", Credentials.NONE.with("a", "secret"))).hasToString("POST x");
    }

    @Test
    void tokenOverTheLibrarysLimit_isExaminedButForTheSignature() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.claims = claims -> claims.replace("{", "{\"name\":\"" + "a".repeat(7000) + "\",");
            EndpointReport report = examination(endpoint).build().run();

            assertThat(codes(report)).isEmpty();
            assertThat(report.notChecked())
                    .extracting(Check::toString)
                    .containsExactly(
                            "UNKNOWN_CLAIM: this library does not read the token's content",
                            "SIGNATURE: the token is longer than this library reads");
            endpoint.claims = claims -> claims.replace("{", "{\"name\":\"" + "a".repeat(7000) + "\",")
                    .replace(AUDIENCE, "x");
            assertThat(examination(endpoint).build().run().failures().get(0).found())
                    .isEqualTo("another audience");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"name\":\"%s\",", "\"sub\":\"%.1s\","})
    void claimsThatTheLibraryDoesNotRead_doNotPass(String addition) {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.claims =
                    claims -> claims.replace("{", "{\"role\":\"admin\"," + addition.formatted("a".repeat(7000)));
            EndpointReport report = examination(endpoint).build().run();

            assertThat(report.passed()).extracting(Check::code).doesNotContain("UNKNOWN_CLAIM");
            assertThat(report.notChecked())
                    .extracting(Check::toString)
                    .contains("UNKNOWN_CLAIM: this library does not read the token's content");
        }
    }

    @Test
    void standIn_isNotAskedAboutATokenThatFailed() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.claims = claims -> claims.replace(AUDIENCE, "x");
            assertThat(examination(endpoint).build().run().notChecked())
                    .extracting(Check::toString)
                    .containsExactly("REFUSED_TOKEN: another check of the token failed");

            endpoint.claims = claims -> claims.replaceFirst(",\"exp\":\\d+", "");
            assertThat(examination(endpoint).build().run().notChecked())
                    .extracting(Check::toString)
                    .containsExactly(
                            "LONG_LIFETIME: the token has no usable exp",
                            "REFUSED_TOKEN: another check of the token failed");
        }
    }

    @Test
    void eachRule_isInTheReadme() throws Exception {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(EndpointRule.values()).allSatisfy(rule -> assertThat(readme).contains("`" + rule + "`"));
    }

    @Test
    void examinationWithoutCredentials_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(EndpointExamination.builder(URI.create("http://localhost/"))::build)
                .withMessageStartingWith("The examination has no credentials of a signed-in user. ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8080",
                "ftp://localhost/",
                "http:/path",
                "http://u:p@localhost/",
                "http://localhost/#x",
                "http://localhost:0/",
                "http://localhost:65536/"
            })
    void unsuitableUrl_isRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> EndpointExamination.builder(URI.create(url)));
    }

    @Test
    void longUrl_isRefused() {
        String url = "http://localhost/" + "a".repeat(1983);
        assertThatCode(() -> EndpointExamination.builder(URI.create(url))).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointExamination.builder(URI.create(url + "a")))
                .withMessage("The URL has 2001 characters; at most 2000 are allowed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "Host", "content-length", "Origin", "Sec-Fetch-Site", "Connection", "ä"})
    void unsuitableHeader_isRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointExamination.builder(URI.create("http://localhost/"))
                        .header(name, "the value"))
                .withMessageNotContaining("the value");
    }

    @Test
    void headerGivenTwice_isRefused() {
        EndpointExamination.Builder examination =
                EndpointExamination.builder(URI.create("http://localhost/")).header("X-Key", "a");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> examination.header("x-key", "planted"))
                .withMessageStartingWith("A header is given twice for one user. ")
                .withMessageNotContaining("planted");
        assertThatCode(() -> examination.secondHeader("X-Key", "b").header("X-Other", "a"))
                .doesNotThrowAnyException();
    }

    @Test
    void valueBeyondAscii_isRefusedWithTheReason() {
        EndpointExamination.Builder examination = EndpointExamination.builder(URI.create("http://localhost/"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> examination.cookie("name=J\u00f6rg"))
                .withMessageContaining("beyond ASCII")
                .withMessageNotContaining("name=J");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nX: y", "a\u0000", "a\u007f", "\u00e4", "\u20ac", "\ud83d\ude00"})
    void unsuitableValue_isRefused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointExamination.builder(URI.create("http://localhost/"))
                        .secondCookie(value));
    }

    @Test
    void unsuitableSettings_areRefused() {
        EndpointExamination.Builder examination = EndpointExamination.builder(URI.create("http://localhost/"));

        assertThatIllegalArgumentException()
                .isThrownBy(examination::audience)
                .withMessage("No audience was given. Pass the one for which the backend signs.");
        assertThatIllegalArgumentException().isThrownBy(() -> examination.fingerprint("0123456"));
        assertThatIllegalArgumentException().isThrownBy(() -> examination.fingerprint("0123456G"));
    }

    /** A token of this library cannot name another. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", " proj_demo", "proj\ndemo", "\ud83d"})
    void unsuitableAudience_isRefusedAsByTheLibrary(String audience) {
        Throwable ofTheLibrary =
                catchThrowable(() -> GleamIdentitySigner.builder().audience(audience));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointExamination.builder(URI.create("http://localhost/"))
                        .audience(AUDIENCE, audience))
                .withMessage(ofTheLibrary.getMessage());
        assertThatCode(() -> EndpointExamination.builder(URI.create("http://localhost/"))
                        .audience("a".repeat(255), "Proj.demo"))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointExamination.builder(URI.create("http://localhost/"))
                        .audience("a".repeat(256)));
    }

    @Test
    void examination_isNotChangedByItsBuilderAndCanRunAgain() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            EndpointExamination.Builder builder = EndpointExamination.builder(endpoint.uri())
                    .cookie("SESSION=ada-session")
                    .audience(AUDIENCE)
                    .limits(QUICK);
            EndpointExamination examination = builder.build();
            builder.audience("another").cookie("more=1").secondCookie("SESSION=nobody");

            assertThat(codes(examination.run())).isEmpty();
            assertThat(codes(examination.run())).isEmpty();
            assertThat(examination).hasToString("EndpointExamination");
        }
    }

    @Test
    void severalCookies_becomeOneHeader() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            EndpointExamination.builder(endpoint.uri())
                    .cookie("a=1")
                    .header("X-Csrf", "x")
                    .header("cookie", "SESSION=ada-session")
                    .limits(QUICK)
                    .build()
                    .run();

            assertThat(endpoint.requests.get(1).headers().get("Cookie")).containsExactly("a=1; SESSION=ada-session");
            assertThat(endpoint.requests.get(1).header("X-csrf")).isEqualTo("x");
        }
    }

    private static EndpointExamination.Builder examination(TestEndpoint endpoint) {
        IdentitySecret secret = IdentitySecret.of(SECRET);
        return EndpointExamination.builder(endpoint.uri())
                .cookie("SESSION=ada-session")
                .secondCookie("SESSION=bob-session")
                .secret(secret)
                .fingerprint(secret.fingerprint())
                .audience(AUDIENCE)
                .limits(QUICK);
    }

    private static List<String> codes(EndpointReport report) {
        return Stream.concat(report.failures().stream(), report.warnings().stream())
                .map(Finding::code)
                .toList();
    }

    private static Function<Request, @Nullable String> orElse(Function<Request, @Nullable String> chosen) {
        return request -> {
            String user = request.user();
            String other = chosen.apply(request);
            return user == null || other == null ? user : other;
        };
    }

    private static Map<String, String> allowed(String origin) {
        return Map.of("Access-Control-Allow-Origin", origin, "Access-Control-Allow-Credentials", "true");
    }

    private static Arguments fault(String code, String fault, Consumer<TestEndpoint> plant) {
        return Arguments.of(code, fault, plant);
    }

    private static Arguments variant(String variant, Consumer<TestEndpoint> plant) {
        return Arguments.of(variant, plant);
    }

    private static String summary(Request request) {
        StringBuilder text = new StringBuilder(request.method());
        if (request.header("Cookie") != null) {
            text.append(' ').append(request.header("Cookie").replaceAll("SESSION=|-session", ""));
        }
        if (!request.query().equals("null")) {
            text.append(" ?").append(request.query());
        }
        for (String name : List.of("Origin", "Sec-fetch-site", "Access-control-request-method", "X-user-id")) {
            if (request.header(name) != null) {
                text.append(' ').append(name).append(": ").append(request.header(name));
            }
        }
        return request.body().isEmpty() ? text.toString() : text + " " + request.body();
    }
}
