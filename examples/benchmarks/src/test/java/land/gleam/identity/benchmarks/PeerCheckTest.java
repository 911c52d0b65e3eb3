package land.gleam.identity.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerCheckTest {
    private final Candidate good = GleamCandidate.makingUsers();

    @ParameterizedTest
    @EnumSource
    void everyPeerMintsAndVerifiesAsWeDo(Peer peer) {
        assertThatCode(() -> PeerCheck.check(peer.candidate())).doesNotThrowAnyException();
    }

    @Test
    void aTokenOfAnotherUserIsNoticed() {
        User another = new User("user_43", "Ada Lovelace", "https://cdn.example.com/a/42.png", "ada@example.com");
        assertThatThrownBy(() -> PeerCheck.check(minting(good.mint(another))))
                .hasMessageStartingWith("its token, by our verifier: User[id=user_43");
    }

    @Test
    void aTokenThatNobodyAcceptsIsNoticed() {
        assertThatThrownBy(() -> PeerCheck.check(minting("no token")))
                .hasMessage("its token, by our verifier: refused by GleamCandidate");
    }

    @Test
    void refusingOurTokenIsNoticed() {
        assertThatThrownBy(() -> PeerCheck.check(verifyingOnly(token -> false)))
                .hasMessageStartingWith("our token: refused by");
    }

    @Test
    void acceptingAnotherSignatureIsNoticed() {
        assertThatThrownBy(() -> PeerCheck.check(verifyingOnly(token -> true)))
                .hasMessageStartingWith("another signature: accepted by");
    }

    @Test
    void acceptingAnExpiredTokenIsNoticed() {
        assertThatThrownBy(() -> PeerCheck.check(verifyingOnly(token -> passesButFor("expired", token))))
                .hasMessageStartingWith("an expired token: accepted by");
    }

    @Test
    void acceptingAnotherAudienceIsNoticed() {
        assertThatThrownBy(() -> PeerCheck.check(verifyingOnly(token -> passesButFor("audience", token))))
                .hasMessageStartingWith("another audience: accepted by");
    }

    /** What the limit says, except that it overlooks one thing. */
    private static boolean passesButFor(String overlooked, String token) {
        try {
            new LimitCandidate().verify(token);
            return true;
        } catch (Refused refused) {
            return overlooked.equals(refused.getMessage());
        }
    }

    private Candidate minting(String token) {
        return new Candidate() {
            @Override
            public String mint(User user) {
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
            public String mint(User user) throws Exception {
                return good.mint(user);
            }

            @Override
            public User verify(String token) {
                if (!acceptable.test(token)) {
                    throw new Refused("unacceptable");
                }
                return Fixture.USER;
            }
        };
    }
}
