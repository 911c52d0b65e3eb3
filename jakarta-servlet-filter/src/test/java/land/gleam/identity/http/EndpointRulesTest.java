package land.gleam.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.SignedIdentityToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final GleamIdentitySigner SIGNER =
            user -> new SignedIdentityToken("token of " + user.id(), NOW, NOW.plusSeconds(300));
    private static final Map<String, String> ALWAYS = Map.of(
            "Cache-Control", "no-store",
            "Pragma", "no-cache",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin");

    private final EndpointRules rules = EndpointRules.of(SIGNER);
    private final Logger logger = Logger.getLogger(EndpointRules.class.getName());
    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void record() {
        logger.addHandler(recorder);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopRecording() {
        logger.removeHandler(recorder);
        logger.setUseParentHandlers(true);
    }

    @Test
    void aSignedInUserGetsAToken() {
        EndpointAnswer answer = answer(Request.post(), GleamUser.of("ada"));
        assertAnswer(
                answer,
                200,
                Map.of("Content-Type", "application/json"),
                "{\"signedIdentityToken\":\"token of ada\",\"expiresIn\":300}");
    }

    @Test
    void aTokenFromAnotherSignerIsEscapedAsJsonWantsIt() {
        EndpointRules odd =
                EndpointRules.of(user -> new SignedIdentityToken("a\"b\\c\n\u0001</é", NOW, NOW.plusMillis(90_999)));
        assertThat(text(odd.answerFor(Optional.of(GleamUser.of("ada")))))
                .isEqualTo("{\"signedIdentityToken\":\"a\\\"b\\\\c\\n\\u0001</é\",\"expiresIn\":90}");
    }

    @Test
    void aTokenThatIsNoUnicodeIsNotSent() {
        EndpointRules odd = EndpointRules.of(user -> new SignedIdentityToken("\ud83d", NOW, NOW.plusSeconds(300)));
        assertThat(odd.answerFor(Optional.of(GleamUser.of("ada"))).status()).isEqualTo(500);
    }

    @Test
    void nobodySignedInIsChallenged() {
        EndpointRules custom = EndpointRules.of(SIGNER).withChallenge("DPoP");
        assertAnswer(
                custom.answer(Request.post(), Optional::empty),
                401,
                Map.of("Content-Type", "application/problem+json", "WWW-Authenticate", "DPoP"),
                problem("Unauthorized", 401, "unauthenticated"));
    }

    @Test
    void aRefusedUserIs403AndNotLogged() {
        for (UserRefusedException refusal :
                List.of(new UserRefusedException(), new UserRefusedException("planted reason"))) {
            EndpointAnswer answer = rules.answer(Request.post(), () -> {
                throw refusal;
            });
            assertAnswer(
                    answer,
                    403,
                    Map.of("Content-Type", "application/problem+json"),
                    problem("Forbidden", 403, "forbidden"));
        }
        assertThat(logged).isEmpty();
    }

    @Test
    void theOriginIsCheckedBeforeTheUserIsLookedFor() {
        EndpointAnswer answer = rules.answer(Request.post("Sec-Fetch-Site: cross-site"), () -> {
            throw new AssertionError("The user was looked for.");
        });
        assertAnswer(
                answer,
                403,
                Map.of("Content-Type", "application/problem+json"),
                problem("Forbidden", 403, "cross_origin"));
        assertThat(logged).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "TRACE", "BREW", "post", "options", "head", ""})
    void otherMethodsAreNotAllowedEvenFromForeignOrigins(String method) {
        for (Request request : List.of(
                Request.of(method), new Request(method, List.of("Sec-Fetch-Site: cross-site"), "server.example"))) {
            assertAnswer(
                    answer(request, GleamUser.of("ada")),
                    405,
                    Map.of("Content-Type", "application/problem+json", "Allow", "POST, OPTIONS"),
                    problem("Method Not Allowed", 405, "method_not_allowed"));
        }
    }

    @Test
    void headHasNoBody() {
        EndpointAnswer answer = answer(Request.of("HEAD"), GleamUser.of("ada"));
        assertAnswer(answer, 405, Map.of("Content-Type", "application/problem+json", "Allow", "POST, OPTIONS"), "");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void optionsSaysWhatIsAllowed() {
        EndpointAnswer answer = answer(Request.of("OPTIONS"), GleamUser.of("ada"));
        assertAnswer(answer, 204, Map.of("Allow", "POST, OPTIONS"), "");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void whateverTheResolverThrowsIsLoggedAndNotSent() {
        for (Throwable cause : List.of(
                new IOException("planted"), new IllegalStateException("planted"), new StackOverflowError("planted"))) {
            assertInternal(
                    rules.answer(Request.post(), () -> {
                        if (cause instanceof Error error) {
                            throw error;
                        }
                        throw (Exception) cause;
                    }),
                    cause);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // as from code that no checker has seen
    void nullFromResolverOrSignerIs500() {
        assertThat(rules.answer(Request.post(), () -> null).status()).isEqualTo(500);
        EndpointRules signsNothing = EndpointRules.of(user -> null);
        assertThat(signsNothing
                        .answer(Request.post(), () -> Optional.of(GleamUser.of("ada")))
                        .status())
                .isEqualTo(500);
        assertThat(logged)
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.getThrown()).isInstanceOf(NullPointerException.class));
    }

    @Test
    void aSecretThatCanNotBeUsedIs503AndStaysOutOfTheLog() {
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(() -> IdentitySecret.of("planted secret\n, 32 bytes or more of it"))
                .withoutAudience()
                .build();
        EndpointRules unconfigured = EndpointRules.of(signer);
        assertAnswer(
                unconfigured.answer(Request.post(), () -> Optional.of(GleamUser.of("ada"))),
                503,
                Map.of("Content-Type", "application/problem+json"),
                problem("Service Unavailable", 503, "not_configured"));
        assertThat(logged)
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.getThrown()).hasNoCause().message().doesNotContain("planted"));
    }

    @Test
    void anAsynchronousAdapterGoesTheSameWayInSteps() {
        assertThat(rules.refuse(Request.post())).isEmpty();
        assertThat(rules.refuse(Request.of("GET")).orElseThrow().status()).isEqualTo(405);
        assertThat(rules.answerFor(Optional.empty()).status()).isEqualTo(401);
        assertThat(rules.answerToFailedResolver(new UserRefusedException()).status())
                .isEqualTo(403);
        assertThat(rules.answerToFailedResolver(new IllegalStateException()).status())
                .isEqualTo(500);
    }

    @Test
    void aRefusalCountsThoughItIsWrapped() {
        UserRefusedException refusal = new UserRefusedException("planted");

        assertThat(rules.answerToFailedResolver(new CompletionException(refusal))
                        .status())
                .isEqualTo(403);
        assertThat(rules.answerToFailedResolver(new ExecutionException(refusal)).status())
                .isEqualTo(403);
        assertThat(logged).isEmpty();
        assertThat(rules.answerToFailedResolver(new IllegalStateException(refusal))
                        .status())
                .isEqualTo(500);
    }

    @Test
    void whoFailedDecidesNotWhatWasThrown() {
        GleamIdentitySigner refusing = user -> {
            throw new UserRefusedException();
        };
        EndpointRules signerRefuses = EndpointRules.of(refusing);

        assertThat(answer(signerRefuses).status()).isEqualTo(500);
        assertThat(logged).hasSize(1);
    }

    @Test
    void anInterruptedResolverLeavesTheThreadInterrupted() {
        EndpointAnswer answer = rules.answer(Request.post(), () -> {
            throw new InterruptedException();
        });

        assertThat(answer.status()).isEqualTo(500);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static EndpointAnswer answer(EndpointRules rules) {
        return rules.answer(Request.post(), () -> Optional.of(GleamUser.of("ada")));
    }

    @Test
    void theBodyIsACopyAndTheHeadersCanNotBeChanged() {
        EndpointAnswer answer = answer(Request.post(), GleamUser.of("ada"));
        answer.body().orElseThrow()[0] = 'X';
        assertThat(text(answer)).startsWith("{");
        assertThatThrownBy(() -> answer.headers().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void toStringShowsTheStatusAlone() {
        assertThat(answer(Request.post(), GleamUser.of("ada"))).hasToString("EndpointAnswer[status=200]");
    }

    @Test
    void wrongSettingsFailAtOnce() {
        assertThatThrownBy(() -> EndpointRules.of(SIGNER).withTrustedOrigins(List.of("*")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EndpointRules.of(SIGNER).withChallenge("Basic"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private EndpointAnswer answer(Request request, GleamUser user) {
        return rules.answer(request, () -> Optional.of(user));
    }

    private void assertInternal(EndpointAnswer answer, Throwable cause) {
        assertAnswer(
                answer,
                500,
                Map.of("Content-Type", "application/problem+json"),
                problem("Internal Server Error", 500, "internal"));
        assertThat(logged)
                .last()
                .satisfies(entry -> assertThat(entry.getThrown()).isSameAs(cause));
    }

    private static void assertAnswer(EndpointAnswer answer, int status, Map<String, String> own, String body) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsAllEntriesOf(ALWAYS).containsAllEntriesOf(own);
        assertThat(answer.headers()).hasSize(ALWAYS.size() + own.size());
        assertThat(text(answer)).isEqualTo(body);
    }

    private static String problem(String title, int status, String code) {
        return "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"code\":\"" + code
                + "\"}";
    }

    private static String text(EndpointAnswer answer) {
        return new String(answer.body().orElse(new byte[0]), StandardCharsets.UTF_8);
    }
}
