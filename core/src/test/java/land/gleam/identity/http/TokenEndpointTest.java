package land.gleam.identity.http;

import static land.gleam.identity.http.TestRequests.post;
import static land.gleam.identity.http.TestRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.SignedIdentityToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final GleamUser ADA = GleamUser.of("ada");
    private static final GleamIdentitySigner SIGNER =
            user -> new SignedIdentityToken("token of " + user.id(), NOW, NOW.plusSeconds(300));
    private static final Map<String, String> ALWAYS = Map.of(
            "Cache-Control", "no-store",
            "Pragma", "no-cache",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin");

    private final TokenEndpoint endpoint = endpoint(SIGNER);
    private final Logger logger = Logger.getLogger(TokenEndpoint.class.getName());
    private final List<LogRecord> logged = new ArrayList<>();
    private @Nullable Error failureOfTheLog;
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
            if (failureOfTheLog != null) {
                throw failureOfTheLog;
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void record() {
        logger.addHandler(recorder);
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopRecording() {
        logger.removeHandler(recorder);
        logger.setLevel(null);
        logger.setUseParentHandlers(true);
    }

    @Test
    void signedInUser_receivesAToken() {
        assertResponse(
                endpoint.respond(post(), () -> ADA),
                200,
                Map.of("Content-Type", "application/json"),
                "{\"signedIdentityToken\":\"token of ada\",\"expiresIn\":300}");
    }

    @Test
    void tokenOfAnotherSigner_isEscapedAsJsonRequires() {
        TokenEndpoint odd =
                endpoint(user -> new SignedIdentityToken("a\"b\\c\n\u0001</é", NOW, NOW.plusMillis(90_999)));
        assertThat(body(odd.respondTo(ADA)))
                .isEqualTo("{\"signedIdentityToken\":\"a\\u0022b\\u005cc\\u000a\\u0001</é\",\"expiresIn\":90}");
    }

    @Test
    void tokenWithAnUnpairedSurrogate_isNotSent() {
        TokenEndpoint odd = endpoint(user -> new SignedIdentityToken("\ud83d", NOW, NOW.plusSeconds(300)));
        assertThat(odd.respondTo(ADA).status()).isEqualTo(500);
    }

    @Test
    void anonymousCaller_isChallenged() {
        assertResponse(
                endpoint.respond(post(), () -> null),
                401,
                Map.of("Content-Type", "application/problem+json", "WWW-Authenticate", "Bearer"),
                problem("Unauthorized", 401, "unauthenticated"));
        assertThat(logged).isEmpty();
    }

    @Test
    void refusedUser_receives403AndItsMessageIsLoggedAtDebugOnce() {
        for (UserRefusedException refusal :
                List.of(new UserRefusedException(), new UserRefusedException("suspended since {0}"))) {
            EndpointResponse response = endpoint.respond(post(), () -> {
                throw refusal;
            });
            assertResponse(
                    response,
                    403,
                    Map.of("Content-Type", "application/problem+json"),
                    problem("Forbidden", 403, "forbidden"));
        }
        assertThat(logged)
                .extracting(LogRecord::getLevel, LogRecord::getMessage, LogRecord::getThrown)
                .containsExactly(
                        tuple(Level.FINE, "The resolver refused the user.", null),
                        tuple(Level.FINE, "The resolver refused the user: suspended since {0}", null));
    }

    @Test
    void refusalWhoseMessageFails_isStill403() {
        EndpointResponse response = endpoint.respondToFailure(new UserRefusedException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("planted");
            }
        });
        assertThat(response.status()).isEqualTo(403);
    }

    @Test
    void foreignOrigin_isRefusedBeforeTheUserIsResolved() {
        EndpointResponse response = endpoint.respond(post("Sec-Fetch-Site: cross-site"), () -> {
            throw new AssertionError("The user was resolved.");
        });
        assertResponse(
                response,
                403,
                Map.of("Content-Type", "application/problem+json"),
                problem("Forbidden", 403, "cross_origin"));
        assertThat(logged).isEmpty();
    }

    @Test
    void trustedOrigin_isAllowedInBothFormsOfTheBuilder() {
        List<String> origins = List.of("https://portal.example", "https://other.example");
        for (TokenEndpoint trusting : List.of(
                TokenEndpoint.builder(SIGNER).trustedOrigins(origins).build(),
                TokenEndpoint.builder(SIGNER)
                        .trustedOrigins("https://portal.example", "https://other.example")
                        .build())) {
            for (String origin : origins) {
                assertThat(trusting.respond(post("Origin: " + origin), () -> ADA)
                                .status())
                        .isEqualTo(200);
            }
            assertThat(trusting.respond(post("Origin: https://third.example"), () -> ADA)
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void trustedOriginsOfALaterCall_replaceTheEarlierOnesAndLeaveBuiltEndpointsAlone() {
        TokenEndpoint.Builder builder = TokenEndpoint.builder(SIGNER).trustedOrigins("https://a.example");
        TokenEndpoint first = builder.build();
        TokenEndpoint second = builder.trustedOrigins("https://b.example").build();

        EndpointRequest fromA = post("Origin: https://a.example");
        assertThat(first.respond(fromA, () -> ADA).status()).isEqualTo(200);
        assertThat(second.respond(fromA, () -> ADA).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "TRACE", "BREW", "post", "options", "head", ""})
    void otherMethod_isNotAllowedEvenFromAForeignOrigin(String method) {
        for (EndpointRequest request : List.of(
                request(method, "server.example"), request(method, "server.example", "Sec-Fetch-Site: cross-site"))) {
            assertResponse(
                    endpoint.respond(request, () -> ADA),
                    405,
                    Map.of("Content-Type", "application/problem+json", "Allow", "POST, OPTIONS"),
                    problem("Method Not Allowed", 405, "method_not_allowed"));
        }
    }

    @Test
    void responseToHead_hasNoBody() {
        EndpointResponse response = endpoint.respond(request("HEAD", "server.example"), () -> ADA);
        assertResponse(response, 405, Map.of("Content-Type", "application/problem+json", "Allow", "POST, OPTIONS"), "");
        assertThat(response.body()).isNull();
    }

    @Test
    void responseToOptions_namesTheAllowedMethods() {
        EndpointResponse response = endpoint.respond(request("OPTIONS", "server.example"), () -> ADA);
        assertResponse(response, 204, Map.of("Allow", "POST, OPTIONS"), "");
        assertThat(response.body()).isNull();
    }

    @Test
    void failureOfTheResolver_isLoggedAndNotSent() {
        for (Throwable cause : List.of(
                new IOException("planted"), new IllegalStateException("planted"), new StackOverflowError("planted"))) {
            assertInternal(
                    endpoint.respond(post(), () -> {
                        if (cause instanceof Error error) {
                            throw error;
                        }
                        throw (Exception) cause;
                    }),
                    cause);
        }
    }

    @Test
    void failureOfTheSigner_isLoggedAndNotSent() {
        IllegalStateException failure = new IllegalStateException("planted");
        StackOverflowError error = new StackOverflowError("planted");
        assertInternal(
                endpoint(user -> {
                            throw failure;
                        })
                        .respondTo(ADA),
                failure);
        assertInternal(
                endpoint(user -> {
                            throw error;
                        })
                        .respondTo(ADA),
                error);
    }

    @Test
    void failureOfTheLogItself_changesNoResponse() {
        failureOfTheLog = new OutOfMemoryError("planted");
        EndpointResponse response = endpoint.respond(post(), () -> {
            throw new IOException("planted");
        });
        assertThat(response.status()).isEqualTo(500);
        assertThat(endpoint.respondToFailure(new UserRefusedException("planted"))
                        .status())
                .isEqualTo(403);
        assertThat(endpoint(user -> {
                            throw new StackOverflowError("planted");
                        })
                        .respondTo(ADA)
                        .status())
                .isEqualTo(500);
        assertThat(logged).hasSize(3);
    }

    @Test
    void requestThatThrows_is500AndLogged() {
        for (Throwable cause : List.of(new IllegalStateException("planted"), new StackOverflowError("planted"))) {
            EndpointRequest failing = EndpointRequest.of(
                    "POST",
                    name -> {
                        throw cause instanceof Error error ? throwError(error) : (RuntimeException) cause;
                    },
                    null);
            assertInternal(endpoint.respond(failing, () -> ADA), cause);
        }
    }

    private static RuntimeException throwError(Error error) {
        throw error;
    }

    @Test
    @SuppressWarnings("NullAway") // as from adapters without null checks
    void requestWithoutAMethod_is500() {
        EndpointRequest odd = new EndpointRequest() {
            @Override
            public String method() {
                return null;
            }

            @Override
            public @Nullable List<String> header(String name) {
                return null;
            }

            @Override
            public @Nullable String authority() {
                return null;
            }
        };
        assertThat(endpoint.respond(odd, () -> ADA).status()).isEqualTo(500);
        assertThat(logged).hasSize(1);
    }

    @Test
    void misconfiguredEndpoint_checksOnlyTheMethod() {
        TokenEndpoint misconfigured = TokenEndpoint.misconfigured();
        Callable<GleamUser> neverCalled = () -> {
            throw new AssertionError("The user was resolved.");
        };
        for (EndpointRequest request :
                List.of(post(), post("Sec-Fetch-Site: cross-site"), post("Origin: https://evil.example"))) {
            assertResponse(
                    misconfigured.respond(request, neverCalled),
                    503,
                    Map.of("Content-Type", "application/problem+json"),
                    problem("Service Unavailable", 503, "not_configured"));
        }
        for (GleamUser user : Arrays.asList(ADA, null)) {
            assertThat(misconfigured.respondTo(user).status()).isEqualTo(503);
        }
        assertThat(misconfigured.respond(request("OPTIONS", null), neverCalled).status())
                .isEqualTo(204);
        for (String method : List.of("GET", "HEAD")) {
            assertThat(misconfigured.respond(request(method, null), neverCalled).status())
                    .isEqualTo(405);
        }
        assertThat(logged).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // as from code without null checks
    void nullFromTheSigner_is500() {
        TokenEndpoint signsNothing = endpoint(user -> null);
        assertThat(signsNothing.respond(post(), () -> ADA).status()).isEqualTo(500);
        assertThat(logged)
                .singleElement()
                .satisfies(entry -> assertThat(entry.getThrown()).isInstanceOf(NullPointerException.class));
    }

    @Test
    void unusableSecret_is503AndStaysOutOfTheLog() {
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(() -> IdentitySecret.of("planted secret\n, 32 bytes or more of it"))
                .withoutAudience()
                .build();
        assertResponse(
                endpoint(signer).respond(post(), () -> ADA),
                503,
                Map.of("Content-Type", "application/problem+json"),
                problem("Service Unavailable", 503, "not_configured"));
        assertThat(logged)
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.getThrown()).hasNoCause().message().doesNotContain("planted"));
    }

    @Test
    void asynchronousAdapter_receivesTheSameResponsesInSteps() {
        assertThat(endpoint.respondEarly(post())).isNull();
        assertThat(endpoint.respondEarly(request("GET", null)))
                .isNotNull()
                .extracting(EndpointResponse::status)
                .isEqualTo(405);
        assertThat(endpoint.respondTo(ADA).status()).isEqualTo(200);
        assertThat(endpoint.respondTo(null).status()).isEqualTo(401);
        assertThat(endpoint.respondToFailure(new UserRefusedException()).status())
                .isEqualTo(403);
        assertThat(endpoint.respondToFailure(new IllegalStateException()).status())
                .isEqualTo(500);
    }

    @Test
    void wrappedRefusal_is403() {
        UserRefusedException refusal = new UserRefusedException("planted");

        assertThat(endpoint.respondToFailure(new CompletionException(refusal)).status())
                .isEqualTo(403);
        assertThat(endpoint.respondToFailure(new ExecutionException(refusal)).status())
                .isEqualTo(403);
        assertThat(logged)
                .extracting(LogRecord::getMessage)
                .containsExactly("The resolver refused the user: planted", "The resolver refused the user: planted");
        assertThat(endpoint.respondToFailure(new IllegalStateException(refusal)).status())
                .isEqualTo(500);
    }

    @Test
    void refusalThrownByTheSigner_is500() {
        TokenEndpoint signerRefuses = endpoint(user -> {
            throw new UserRefusedException();
        });

        assertThat(signerRefuses.respond(post(), () -> ADA).status()).isEqualTo(500);
        assertThat(logged).hasSize(1);
    }

    @Test
    void interruptedResolver_leavesTheThreadInterrupted() {
        EndpointResponse response = endpoint.respond(post(), () -> {
            throw new InterruptedException();
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(response.status()).isEqualTo(500);
    }

    @Test
    void bodyIsACopy_andHeadersAreUnmodifiable() {
        EndpointResponse response = endpoint.respond(post(), () -> ADA);
        Objects.requireNonNull(response.body())[0] = 'X';
        assertThat(body(response)).startsWith("{");
        assertThatThrownBy(() -> response.headers().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void responseAsText_showsTheStatusOnly() {
        assertThat(endpoint.respond(post(), () -> ADA)).hasToString("EndpointResponse[status=200]");
    }

    @Test
    void wrongTrustedOrigin_failsWhenItIsSet() {
        assertThatThrownBy(() -> TokenEndpoint.builder(SIGNER).trustedOrigins("*"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullArgument_isNamed() {
        TokenEndpoint.Builder builder = TokenEndpoint.builder(SIGNER);
        assertNullIsNamed(() -> TokenEndpoint.builder(null), "signer");
        assertNullIsNamed(() -> builder.trustedOrigins((String[]) null), "origins");
        assertNullIsNamed(() -> builder.trustedOrigins((String) null), "origins");
        assertNullIsNamed(() -> builder.trustedOrigins((List<String>) null), "origins");
        assertNullIsNamed(() -> endpoint.respond(null, () -> ADA), "request");
        assertNullIsNamed(() -> endpoint.respond(post(), null), "resolver");
        assertNullIsNamed(() -> endpoint.respondEarly(null), "request");
        assertNullIsNamed(() -> endpoint.respondToFailure(null), "failure");
        assertNullIsNamed(() -> EndpointRequest.of(null, name -> List.of(), null), "method");
        assertNullIsNamed(() -> EndpointRequest.of("POST", null, null), "headers");
        assertNullIsNamed(() -> new EndpointPath(null), "value");
    }

    private static void assertNullIsNamed(Runnable call, String name) {
        assertThatThrownBy(call::run).isInstanceOf(NullPointerException.class).hasMessage(name);
    }

    private static TokenEndpoint endpoint(GleamIdentitySigner signer) {
        return TokenEndpoint.builder(signer).build();
    }

    private void assertInternal(EndpointResponse response, Throwable cause) {
        assertResponse(
                response,
                500,
                Map.of("Content-Type", "application/problem+json"),
                problem("Internal Server Error", 500, "internal"));
        assertThat(logged)
                .last()
                .satisfies(entry -> assertThat(entry.getThrown()).isSameAs(cause));
    }

    private static void assertResponse(
            EndpointResponse response, int status, Map<String, String> specific, String body) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers()).containsAllEntriesOf(ALWAYS).containsAllEntriesOf(specific);
        assertThat(response.headers()).hasSize(ALWAYS.size() + specific.size());
        assertThat(body(response)).isEqualTo(body);
    }

    private static String problem(String title, int status, String code) {
        return "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"code\":\"" + code
                + "\"}";
    }

    private static String body(EndpointResponse response) {
        byte[] body = response.body();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }
}
