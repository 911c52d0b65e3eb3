package land.gleam.identity.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static land.gleam.identity.testkit.EndpointExaminationTest.codes;
import static land.gleam.identity.testkit.EndpointExaminationTest.examination;
import static land.gleam.identity.testkit.TestEndpoint.AUDIENCE;
import static land.gleam.identity.testkit.TestEndpoint.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.TestEndpoint.Refusal;
import land.gleam.identity.testkit.TestEndpoint.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plants one fault at a time in a good endpoint. */
class PlantedFaultTest {
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
                fault("SUBJECT", "no sub", e -> e.claims = claims -> claims.replaceFirst("\"sub\":\"[^\"]*\",", "")),
                fault(
                        "SUBJECT",
                        "undefined for everyone",
                        e -> e.user = request -> request.user() == null ? null : "undefined"),
                fault("SUBJECT", "a blank", e -> e.user = request -> request.user() == null ? null : " "),
                fault("LIFETIME", "no exp", e -> e.claims = claims -> claims.replaceFirst(",\"exp\":\\d+", "")),
                fault("LIFETIME", "milliseconds", e -> {
                    e.claims = claims -> claims.replaceFirst("\"exp\":(\\d+)", "\"exp\":$1000");
                    e.body = body -> body.replace("}", ",\"expiresIn\":300}");
                }),
                fault("LIFETIME", "a number that wraps to 1000, and expiresIn", e -> {
                    e.claims = claims -> claims.replaceFirst("\"exp\":\\d+", "\"exp\":18446744073709552616");
                    e.body = body -> body.replace("}", ",\"expiresIn\":300}");
                }),
                fault("AUDIENCE", "another project", e -> e.claims = claims -> claims.replace(AUDIENCE, "Proj_Demo")),
                fault("LONG_LIFETIME", "an hour", e -> e.lifetime = 3600),
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

    /** Without HTTP, since only the token differs: each rule has one of its faults above. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("tokenFaults")
    void faultOfAToken_isFoundByItsRuleAndNoOther(String code, String fault, Consumer<TestEndpoint> plant) {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            plant.accept(endpoint);
            ReceivedToken token = ReceivedToken.find(endpoint.response("user_1"));
            Findings findings = new Findings();

            new TokenExaminer(IdentitySecret.of(SECRET), null, Set.of(AUDIENCE), InstantSource.system())
                    .examine(Objects.requireNonNull(token), "POST", Instant.now(), Instant.now(), findings);

            EndpointReport report = findings.report(Instant.now(), 1, "it was not sent");
            assertThat(codes(report)).as(report.toString()).containsExactly(code);
        }
    }

    static Stream<Arguments> tokenFaults() {
        return Stream.of(
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
                fault(
                        "SUBJECT",
                        "null",
                        e -> e.claims = claims -> claims.replaceFirst("\"sub\":\"[^\"]*\"", "\"sub\":null")),
                fault(
                        "SUBJECT",
                        "a number",
                        e -> e.claims = claims -> claims.replaceFirst("\"sub\":\"[^\"]*\"", "\"sub\":7")),
                fault(
                        "LIFETIME",
                        "a text",
                        e -> e.claims = claims -> claims.replaceFirst("\"exp\":(\\d+)", "\"exp\":\"$1\"")),
                fault(
                        "LIFETIME",
                        "a huge number",
                        e -> e.claims = claims -> claims.replaceFirst("\"exp\":\\d+", "\"exp\":99999999999999999999")),
                fault(
                        "LIFETIME",
                        "a number that wraps to 1000",
                        e -> e.claims = claims -> claims.replaceFirst("\"exp\":\\d+", "\"exp\":18446744073709552616")),
                fault("LIFETIME", "two hours", e -> e.lifetime = 7200),
                fault("LIFETIME", "ten seconds more than an hour", e -> e.lifetime = 3610),
                fault("AUDIENCE", "a number", e -> e.claims = claims -> claims.replace("\"" + AUDIENCE + "\"", "7")),
                fault(
                        "AUDIENCE",
                        "others",
                        e -> e.claims = claims -> claims.replace("\"" + AUDIENCE + "\"", "[\"a\",\"b\"]")),
                fault("LONG_LIFETIME", "six minutes", e -> e.lifetime = 360),
                fault("LONG_LIFETIME", "ten seconds more than five minutes", e -> e.lifetime = 310),
                fault(
                        "NO_AUDIENCE",
                        "null",
                        e -> e.claims = claims -> claims.replaceFirst("\"aud\":\"[^\"]*\"", "\"aud\":null")));
    }

    /** The four are not faults of a response, and have tests of their own. */
    @Test
    void eachRule_hasAPlantedFault() {
        Set<String> others = Set.of("UNREACHABLE", "PLAIN_HTTP", "FINGERPRINT", "SLOW");

        assertThat(Stream.concat(faults().map(fault -> (String) fault.get()[0]), others.stream()))
                .containsOnlyOnceElementsOf(others)
                .containsAll(Stream.of(EndpointRule.values()).map(Enum::name).toList());
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
}
