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

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointExaminationTest {
    static final Limits QUICK =
            new Limits(Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ZERO, Duration.ofSeconds(20), 64 * 1024);

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

    /** The first response of a server that has just started is often slow. */
    @ParameterizedTest
    @CsvSource({"2, SLOW", "1, ", "0, "})
    void slowEndpoint_isAWarningIfItIsSlowTwice(int slowResponses, @Nullable String code) {
        Duration slow = Duration.ofMillis(500);
        try (TestEndpoint endpoint = new TestEndpoint()) {
            AtomicInteger calls = new AtomicInteger();
            endpoint.delay =
                    request -> request.user() != null && calls.getAndIncrement() < slowResponses ? slow : Duration.ZERO;
            Limits limits = new Limits(QUICK.response(), QUICK.examination(), Duration.ZERO, slow, QUICK.body());

            EndpointReport report = examination(endpoint).limits(limits).build().run();

            assertThat(codes(report))
                    .as(report.toString())
                    .isEqualTo(Stream.ofNullable(code).toList());
            assertThat(report.good()).isTrue();
        }
    }

    @Test
    void limits_areThese() {
        assertThat(Limits.USUAL)
                .isEqualTo(new Limits(
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(2),
                        Duration.ofMillis(25),
                        Duration.ofSeconds(1),
                        65_536));
    }

    @Test
    void tokenAfterTheFirstBytesOfABody_isNotRead() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.body = body -> " ".repeat(QUICK.body() - body.length()) + body;
            assertThat(codes(examination(endpoint).build().run())).isEmpty();

            endpoint.body = body -> " ".repeat(QUICK.body()) + body;
            assertThat(codes(examination(endpoint).build().run())).containsExactly("NO_TOKEN");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "10.0.0.1", "2001:db8::1", "0.0.0.0", "127.0.0.1 192.0.2.1"})
    void plainHttpToAnotherMachine_isAFailureAndNothingIsSent(String addresses) {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            EndpointReport report = examination(endpoint)
                    .names(host -> addresses(addresses))
                    .build()
                    .run();

            assertThat(codes(report)).as(report.toString()).containsExactly("PLAIN_HTTP");
            assertThat(report.failures().get(0).sent()).isEqualTo("nothing");
            assertThat(report.requests()).isZero();
            assertThat(endpoint.requests).isEmpty();
            assertThat(report.passed()).isEmpty();
            assertThat(report.notChecked())
                    .hasSize(EndpointRule.values().length - 1)
                    .allSatisfy(check ->
                            assertThat(check.reason()).isEqualTo("nothing is sent over plain http to another machine"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "127.0.0.1 ::1"})
    void plainHttpToThisMachine_isGood(String addresses) {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            assertThat(codes(examination(endpoint)
                            .names(host -> addresses(addresses))
                            .build()
                            .run()))
                    .isEmpty();
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
        }
    }

    @Test
    void requests_haveOnlyTheseHeadersAndNothingOfTheSecret() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            EndpointExamination.builder(endpoint.uri())
                    .header("Authorization", "Bearer ada")
                    .cookie("SESSION=ada-session")
                    .secondHeader("X-Key", "bob")
                    .secondCookie("SESSION=bob-session")
                    .secret(IdentitySecret.of(SECRET))
                    .fingerprint(IdentitySecret.of(SECRET).fingerprint())
                    .audience(AUDIENCE)
                    .limits(QUICK)
                    .build()
                    .run();

            Set<String> ofEach = Set.of("Host", "User-agent", "Accept");
            Set<String> ofSome = Set.of(
                    "Content-length",
                    "Authorization",
                    "Cookie",
                    "X-key",
                    "X-user-id",
                    "Content-type",
                    "Origin",
                    "Sec-fetch-site",
                    "Access-control-request-method");
            assertThat(endpoint.requests).hasSize(22).allSatisfy(request -> {
                assertThat(request.headers().keySet()).containsAll(ofEach);
                assertThat(request.header("User-agent")).isEqualTo("gleam-token check");
                assertThat(request.toString())
                        .doesNotContain(
                                SECRET,
                                Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8)),
                                IdentitySecret.of(SECRET).fingerprint(),
                                AUDIENCE);
            });
            assertThat(endpoint.requests)
                    .flatExtracting(request -> request.headers().keySet())
                    .hasSameElementsAs(
                            Stream.of(ofEach, ofSome).flatMap(Set::stream).toList());
            assertThat(endpoint.requests.get(0).headers().keySet()).doesNotContain("Authorization", "Cookie", "X-key");
            assertThat(endpoint.requests)
                    .filteredOn(request -> "bob".equals(request.header("X-key")))
                    .hasSize(1)
                    .allSatisfy(request ->
                            assertThat(request.header("Authorization")).isNull());
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
        try (TestEndpoint endpoint = new TestEndpoint()) {
            Limits limits =
                    new Limits(QUICK.response(), QUICK.examination(), Duration.ofMillis(5), QUICK.slow(), QUICK.body());
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
                .containsExactly("UNREACHABLE");
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

    @Test
    void report_describesClaimsAndAudiencesWithoutQuotingThem() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.claims = claims -> claims.replace(AUDIENCE, "planted")
                    .replace("{", "{\"iss\":1,\"role\":1,\"\\u001b[31m\":1,\"planted\":1,");
            EndpointReport report = examination(endpoint).build().run();

            assertThat(codes(report)).containsExactly("AUDIENCE", "UNKNOWN_CLAIM");
            assertThat(report.failures().get(0).found()).isEqualTo("another audience");
            assertThat(report.warnings().get(0).found()).isEqualTo("iss, role, 2 names that are not shown here");

            endpoint.claims = claims -> claims.replace(AUDIENCE, " PROJ_demo");
            assertThat(examination(endpoint).build().run().failures().get(0).found())
                    .isEqualTo("an audience that differs only in case or white space");

            endpoint.claims = claims -> claims.replace("\"" + AUDIENCE + "\"", "7");
            assertThat(examination(endpoint).build().run().failures().get(0).found())
                    .isEqualTo("an aud that is not a text");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 seconds",
        "1, 1 second",
        "599, 599 seconds",
        "600, more than 10 minutes",
        "7199, more than 119 minutes",
        "7200, more than 2 hours",
        "86399, more than 23 hours",
        "86400, more than a day",
        "9223372036854775807, more than a day"
    })
    void times_areRounded(long seconds, String words) {
        assertThat(Wording.seconds(seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 name", "2, 2 names", "99, 99 names", "100, more than 99 names"})
    void numbers_areRounded(int number, String words) {
        assertThat(Wording.number(number, "name", "names")).isEqualTo(words);
    }

    @Test
    void toString_showsNothingSecret() {
        assertThat(Credentials.NONE.with("Cookie", "SESSION=ada-session")).hasToString("Credentials[1]");
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
                    .containsExactly("SIGNATURE: the token is longer than this library reads");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"name\":\"%s\",", "\"sub\":\"%.1s\","})
    void claimsThatTheLibraryDoesNotRead_areExamined(String addition) {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            endpoint.claims =
                    claims -> claims.replace("{", "{\"role\":\"admin\"," + addition.formatted("a".repeat(7000)));

            assertThat(codes(examination(endpoint).build().run())).contains("UNKNOWN_CLAIM");
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

    static EndpointExamination.Builder examination(TestEndpoint endpoint) {
        IdentitySecret secret = IdentitySecret.of(SECRET);
        return EndpointExamination.builder(endpoint.uri())
                .cookie("SESSION=ada-session")
                .secondCookie("SESSION=bob-session")
                .secret(secret)
                .fingerprint(secret.fingerprint())
                .audience(AUDIENCE)
                .limits(QUICK);
    }

    private static InetAddress[] addresses(String addresses) throws UnknownHostException {
        List<InetAddress> all = new ArrayList<>();
        for (String address : addresses.split(" ", -1)) {
            all.add(InetAddress.getByName(address)); // a literal, nothing is looked up
        }
        return all.toArray(InetAddress[]::new);
    }

    static List<String> codes(EndpointReport report) {
        return Stream.concat(report.failures().stream(), report.warnings().stream())
                .map(Finding::code)
                .toList();
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
