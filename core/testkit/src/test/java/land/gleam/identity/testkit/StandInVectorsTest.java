package land.gleam.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import land.gleam.identity.testkit.Vectors.Vector;
import org.junit.jupiter.api.Test;

/** Runs the vectors of Gleam's page and of the RFCs with the stand-in, which other backends are compared to. */
class StandInVectorsTest {
    @Test
    void standIn_acceptsWhatIsToBeAccepted() {
        assertThat(accepted(false)).isEmpty();
    }

    @Test
    void standIn_refusesWhatIsToBeRefusedExceptForWhatJjwtTolerates() {
        assertThat(accepted(true))
                .containsExactly(
                        "base64-padded-header",
                        "base64-padded-payload",
                        "base64-padded-signature",
                        "header-crit-empty",
                        "header-crit-null",
                        "json-header-trailing",
                        "json-header-trailing-nbsp",
                        "json-header-trailing-nul",
                        "json-header-trailing-object",
                        "shape-nul-last");
    }

    @Test
    void standIn_judgesEveryVectorWithoutFailing() {
        assertThat(Vectors.verify()).extracting(StandInVectorsTest::status).containsOnly(200, 401);
    }

    private static Set<String> accepted(boolean refusedOnes) {
        return Vectors.verify().stream()
                .filter(vector -> !vector.text("source").equals("library"))
                .filter(vector -> vector.text("verdict").equals("accepted") != refusedOnes)
                .filter(vector -> !vector.json().get("audiences").isEmpty())
                .filter(vector -> isAccepted(vector) == refusedOnes)
                .map(Vector::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isAccepted(Vector vector) {
        return status(vector) == 200;
    }

    private static int status(Vector vector) {
        TokenChecker checker = new TokenChecker(
                vector.text("secret"),
                Set.copyOf(texts(vector.json().get("audiences"))),
                () -> Instant.parse(vector.text("time")));
        return checker.check(vector.text("token")).status();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
