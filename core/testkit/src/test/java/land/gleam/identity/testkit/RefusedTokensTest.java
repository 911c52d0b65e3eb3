package land.gleam.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedTokensTest {
    private static final String SECRET = "a secret for tests, 32 bytes or more";
    private static final String AUDIENCE = "proj_demo";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    static List<RefusedToken> tokens() {
        return RefusedTokens.list(SECRET, AUDIENCE, CLOCK);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void refusedToken_isRefusedForItsReason(RefusedToken token) {
        assertThat(refusal(verifier(), token)).isEqualTo(token.reason() + " " + token.claim());
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void refusedToken_isRefusedByTheMostTolerantVerifierForTenMinutes(RefusedToken token) {
        GleamIdentityVerifier.Builder tolerant =
                verifier().clockSkew(Duration.ofMinutes(5)).maxLifetime(Duration.ofHours(24));

        assertThat(refusal(tolerant, token)).isEqualTo(token.reason() + " " + token.claim());
        assertThat(refusal(tolerant.clock(InstantSource.offset(CLOCK, Duration.ofMinutes(10))), token))
                .isEqualTo(token.reason() + " " + token.claim());
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReason_hasAToken(Reason reason) {
        assertThat(tokens()).extracting(RefusedToken::reason).contains(reason);
    }

    /** The README names them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "signed with the decoded secret",
                "exp in milliseconds",
                "signed with HS512",
                "signed with a key pair",
                "alg none, unsigned",
                "alg none with a signature",
                "for another project"
            })
    void usualMistake_isInTheList(String name) {
        assertThat(tokens()).extracting(RefusedToken::name).contains(name);
    }

    @Test
    void names_areDifferentAndShownByTests() {
        assertThat(tokens()).extracting(RefusedToken::name).doesNotHaveDuplicates();
        assertThat(tokens()).allSatisfy(token -> assertThat(token).hasToString(token.name()));
    }

    /** Otherwise, tokens for another secret or audience would pass every test. */
    @Test
    void tokenWithoutItsMistake_isAccepted() {
        GleamIdentityVerifier.Builder earlier = verifier().clock(InstantSource.offset(CLOCK, Duration.ofMinutes(-61)));
        GleamIdentityVerifier.Builder later = verifier()
                .clock(InstantSource.offset(CLOCK, Duration.ofMinutes(16)))
                .clockSkew(Duration.ofMinutes(5));

        assertThat(earlier.build().verify(token(Reason.EXPIRED)).user().id()).isEqualTo("user_42");
        assertThat(later.build().verify(token(Reason.NOT_YET_VALID)).user().id())
                .isEqualTo("user_42");
    }

    @Test
    void systemClock_isTheDefault() {
        GleamIdentityVerifier.Builder verifier = verifier().clock(InstantSource.system());

        assertThat(RefusedTokens.list(SECRET, AUDIENCE))
                .hasSameSizeAs(tokens())
                .allSatisfy(
                        token -> assertThat(refusal(verifier, token)).isEqualTo(token.reason() + " " + token.claim()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LQ==",
                "äöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöü",
                "\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\",
                "not the secret, but as long as one!"
            })
    void refusedToken_isRefusedForItsReasonWithAnySecretAndAudience(String secret) {
        GleamIdentityVerifier.Builder verifier =
                verifier().secret(IdentitySecret.of(secret)).audience("a \"b\" \\");

        assertThat(RefusedTokens.list(secret, "a \"b\" \\", CLOCK))
                .allSatisfy(
                        token -> assertThat(refusal(verifier, token)).isEqualTo(token.reason() + " " + token.claim()));
    }

    @Test
    void emptySecret_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefusedTokens.list("", AUDIENCE))
                .withMessageContaining("secret is empty");
    }

    private static String token(Reason reason) {
        return tokens().stream()
                .filter(token -> token.reason() == reason)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static GleamIdentityVerifier.Builder verifier() {
        return GleamIdentityVerifier.builder()
                .secret(IdentitySecret.of(SECRET))
                .audience(AUDIENCE)
                .clock(CLOCK);
    }

    private static String refusal(GleamIdentityVerifier.Builder verifier, RefusedToken token) {
        InvalidIdentityTokenException refused = catchThrowableOfType(
                InvalidIdentityTokenException.class, () -> verifier.build().verify(token.value()));
        return refused.reason() + " " + refused.claim();
    }
}
