package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares our tokens with those made by Node; see {@code src/test/node/golden.mjs}. */
@Tag("reading")
class GoldenTokensTest {
    private static final int LONGEST_TOKEN = 7868;

    static List<GoldenToken> all() {
        return GoldenToken.all();
    }

    @Test
    void signedToken_equalsNodesTokenByteForByte() {
        assertThat(all())
                .allSatisfy(golden -> assertThat(golden.madeFrom().sign()).isEqualTo(golden.token()));
    }

    @Test
    void nodesToken_verifiesToTheUserItWasMadeFor() {
        assertThat(all()).allSatisfy(golden -> {
            TokenCase madeFrom = golden.madeFrom();
            VerifiedIdentity who = madeFrom.verifier().verify(golden.token());

            assertThat(who.user().id()).isEqualTo(madeFrom.id());
            assertThat(who.user().name()).isEqualTo(madeFrom.name());
            assertThat(who.user().avatarUrl()).isEqualTo(madeFrom.avatarUrl());
            assertThat(who.user().email()).isEqualTo(madeFrom.email());
            assertThat(who.audience()).isEqualTo(madeFrom.audience());
            assertThat(who.expiresAt().getEpochSecond()).isEqualTo(madeFrom.expiresAt());
        });
    }

    @Test
    void goldenFile_hasAtLeast150DifferentTokens() {
        assertThat(all()).extracting(GoldenToken::token).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(150);
    }

    @Test
    void goldenFile_hasEveryControlCharacterThatANameMayContain() {
        String names = String.join(
                "",
                all().stream()
                        .map(golden -> golden.madeFrom().name())
                        .filter(name -> name != null)
                        .toList());

        assertThat(IntStream.rangeClosed(1, Character.MAX_VALUE).filter(Character::isISOControl))
                .hasSize(64)
                .allMatch(control -> names.indexOf(control) >= 0);
    }

    @Test
    void goldenFile_hasSecretsJustBelowAtAndAboveEveryLimit() {
        assertThat(all())
                .extracting(golden -> golden.madeFrom().secretBytes().length)
                .contains(16, 31, 32, 33, 47, 48, 63, 64, 65, 128, 1000);
    }

    @Test
    void goldenFile_hasEveryCombinationOfAbsentFields() {
        assertThat(all().stream()
                        .map(golden -> golden.madeFrom().claims().keySet())
                        .distinct())
                .hasSize(16);
    }

    /** The maximum values of a user and an audience, of the latest expiry; all together are below 8192 characters. */
    @Test
    void goldenFile_hasTheLongestTokenThatCanBeSigned() {
        assertThat(all())
                .extracting(golden -> golden.token().length())
                .contains(LONGEST_TOKEN)
                .allMatch(length -> length <= LONGEST_TOKEN);
    }
}
