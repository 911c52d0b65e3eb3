package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares our tokens with Node's for random users, different in every run; {@code -Dparity.seed=…} repeats a run. */
@Tag("node")
class NodeParityTest {
    private static final int CASES = 10_000;
    private static final int MAX_LIFETIME = 3600;

    @Test
    void randomUsers_areSignedByteForByteLikeNode() {
        long seed = Long.getLong("parity.seed", new Random().nextLong());
        System.out.println("Random tokens of -Dparity.seed=" + seed);
        Random random = new Random(seed);
        List<TokenCase> cases = IntStream.range(0, CASES)
                .mapToObj(i -> i % 20 == 0 ? RandomTokenCases.largest(random) : RandomTokenCases.next(random))
                .toList();

        List<String> nodes = NodeScripts.ask(
                "sign.mjs", cases.stream().map(TokenCase::toJson).toList(), new TypeReference<>() {});

        for (int i = 0; i < CASES; i++) {
            String ours = cases.get(i).sign(Duration.ofSeconds(1 + random.nextInt(MAX_LIFETIME)));
            assertThat(ours).as("case %d of seed %d: %s", i, seed, cases.get(i)).isEqualTo(nodes.get(i));
        }
        int blankFields = cases.stream().mapToInt(TokenCase::blankFields).sum();
        assertThat(blankFields).isPositive();
        System.out.println(
                CASES + " of " + CASES + " random tokens equal Node's; " + blankFields + " blank fields left out");
    }
}
