package land.gleam.identity.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Predicate;
import land.gleam.identity.benchmarks.Candidate.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerCheckTest {
    private final Candidate good = new GleamCandidate(null);

    @ParameterizedTest
    @EnumSource
    void peer_signsAndVerifiesAsThisLibraryDoes(Peer peer) {
        assertThatCode(() -> PeerCheck.check(peer.candidate())).doesNotThrowAnyException();
    }

    @Test
    void candidateThatSignsForAnotherUser_failsTheCheck() {
        Candidate.User another =
                new Candidate.User("user_43", "Ada Lovelace", "https://cdn.example.com/a/42.png", "ada@example.com");
        assertThatThrownBy(() -> PeerCheck.check(signing(good.sign(another))))
                .hasMessageStartingWith("its token, by our verifier: User[id=user_43");
    }

    @Test
    void candidateThatSignsAnInvalidToken_failsTheCheck() {
        assertThatThrownBy(() -> PeerCheck.check(signing("no token")))
                .hasMessage("its token, by our verifier: refused by GleamCandidate");
    }

    @Test
    void candidateThatRefusesAValidToken_failsTheCheck() {
        assertThatThrownBy(() -> PeerCheck.check(verifyingOnly(token -> false)))
                .hasMessageStartingWith("our token: refused by");
    }

    @Test
    void candidateThatAcceptsAChangedSignature_failsTheCheck() {
        assertThatThrownBy(() -> PeerCheck.check(verifyingOnly(token -> true)))
                .hasMessageStartingWith("another signature: accepted by");
    }

    @Test
    void candidateThatAcceptsAnExpiredToken_failsTheCheck() {
        assertThatThrownBy(() -> PeerCheck.check(verifyingOnly(token -> passesExcept("expired", token))))
                .hasMessageStartingWith("an expired token: accepted by");
    }

    @Test
    void candidateThatAcceptsAnotherAudience_failsTheCheck() {
        assertThatThrownBy(() -> PeerCheck.check(verifyingOnly(token -> passesExcept("audience", token))))
                .hasMessageStartingWith("another audience: accepted by");
    }

    /** Verifies as the lower bound does, except for one check. */
    private static boolean passesExcept(String omitted, String token) {
        try {
            new LowerBoundCandidate().verify(token);
            return true;
        } catch (RefusedException refused) {
            return omitted.equals(refused.getMessage());
        }
    }

    private Candidate signing(String token) {
        return new Candidate() {
            @Override
            public String sign(User user) {
                return token;
            }

            @Override
            public User verify(String any) throws Exception {
                return good.verify(any);
            }
        };
    }

    private Candidate verifyingOnly(Predicate<String> acceptable) {
        return new Candidate() {
            @Override
            public String sign(User user) throws Exception {
                return good.sign(user);
            }

            @Override
            public User verify(String token) {
                if (!acceptable.test(token)) {
                    throw new RefusedException("unacceptable");
                }
                return Fixture.USER;
            }
        };
    }
}
