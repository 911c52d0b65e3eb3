package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.TokenReport.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without a secret, a report covers everything but the signature, and says so. */
@Tag("reading")
class ExplainWithoutSecretTest {
    @Test
    void tokenWithoutOtherProblems_isUndecided() {
        String token = TestTokens.token(TestTokens.claims(",\"picture\":\"http://h/a.png\""));
        TokenReport report = withoutSecret().explainWithoutSecret(token);

        assertThat(report.undecided()).isTrue();
        assertThat(report.accepted()).isFalse();
        assertThat(report.redacted().undecided()).isTrue();
        assertThat(report).hasToString("""
                UNDECIDED at 2026-11-22T12:00:00Z

                SIGNATURE NOT CHECKED
                  No identity secret was given.
                  fix:    Make the project's identity secret available: without it, the signature cannot be checked.

                Warnings
                  - The avatar URL begins with http. Use https, so that nobody can read or replace the picture in transit.

                Header, not proven
                  alg: "HS256"
                  typ: "JWT"

                Claims, not proven
                  sub: "user_42"
                  aud: "proj_demo"
                  exp: 1795349100 (2026-11-22T12:05:00Z, expires in 5 minutes)
                  picture: "http://h/a.png\"""");
    }

    /** It is never built into a verifier, so nothing can call verify without a secret. */
    @Test
    void verifierWithoutASecret_cannotBeBuilt() {
        assertThatThrownBy(() -> withoutSecret().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no identity secret");
    }

    @Test
    void wrongSignature_isNotNoticed() {
        String token = TestTokens.tokenSignedWith(new byte[32], TestTokens.claims(""));

        assertThat(withoutSecret().explainWithoutSecret(token).undecided()).isTrue();
    }

    @Test
    void tokenThatBreaksAnotherRule_isRefused() {
        TokenReport report = withoutSecret().explainWithoutSecret(TestTokens.token(TestTokens.claimsWith("exp", "1")));

        assertThat(report.undecided()).isFalse();
        assertThat(report.toString()).startsWith("REFUSED at ");
        assertThat(report.problems()).extracting(Problem::reason).containsExactly(null, Reason.EXPIRED);
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.ExplainedTokensTest#tokens")
    void report_listsEveryOtherProblem(ExplainedTokensTest.RefusedToken refused) {
        TokenReport without = withoutSecret().explainWithoutSecret(refused.token());
        TokenReport with = TestTokens.verifier().build().explain(refused.token());

        assertThat(without.accepted()).isFalse();
        assertThat(without.problems()).extracting(Problem::reason).containsOnlyOnce((Reason) null);
        assertThat(messages(without, null)).isEqualTo(messages(with, Reason.SIGNATURE_MISMATCH));
        assertThat(without.claims()).hasSameSizeAs(with.claims());
    }

    @Test
    void acceptedToken_isNotUndecided() {
        assertThat(TestTokens.verifier()
                        .build()
                        .explain(TestTokens.token(TestTokens.claims("")))
                        .undecided())
                .isFalse();
    }

    @Test
    void tokenWhoseSignatureCannotBeCheckedYet_isUndecided() {
        TokenReport report = withoutSecret()
                .secrets(() -> SupplierFailures.sneakyThrow(new IllegalStateException()))
                .build()
                .explain(TestTokens.token(TestTokens.claims("")));

        assertThat(report.undecided()).isTrue();
    }

    @Test
    void builderWithASecret_explainsOnlyWithIt() {
        IdentitySecret secret = IdentitySecret.of(TestTokens.SECRET);
        for (GleamIdentityVerifier.Builder builder : List.of(
                withoutSecret().secret(secret),
                withoutSecret().previousSecret(secret),
                withoutSecret().secrets(() -> List.of(secret)))) {
            assertThatThrownBy(() -> builder.explainWithoutSecret(""))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("build().explain(…)");
        }
    }

    @Test
    void audience_mustBeChosenWithoutASecretToo() {
        assertThatThrownBy(() -> GleamIdentityVerifier.builder().explainWithoutSecret(""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("anyAudience()");
    }

    private static GleamIdentityVerifier.Builder withoutSecret() {
        return GleamIdentityVerifier.builder().audience(TestTokens.AUDIENCE).clock(() -> TestTokens.NOW);
    }

    private static List<String> messages(TokenReport report, @Nullable Reason omitted) {
        return report.problems().stream()
                .filter(problem -> problem.reason() != omitted)
                .map(Problem::toString)
                .toList();
    }
}
