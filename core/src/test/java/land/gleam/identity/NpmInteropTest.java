package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares with npm's jose and jsonwebtoken: each reads what the other wrote. See {@code src/test/node/interop.mjs}.
 */
@Tag("node")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NpmInteropTest {
    private static final int CASES = 1_000;
    private static final long SEED = 20261122;

    /** The results of one library for one case. */
    record Answer(Map<String, Object> read, String atExpiry, String otherAudience, List<String> written) {}

    private List<TokenCase> cases = List.of();
    private List<Map<String, Answer>> answers = List.of();

    @BeforeAll
    void ask() {
        Random random = new Random(SEED);
        cases = Stream.generate(() -> RandomTokenCases.next(random))
                .filter(given -> given.expiresAt() > 1) // jsonwebtoken treats the time 0 as absent
                .limit(CASES)
                .toList();
        answers = NodeScripts.ask(
                "interop.mjs", cases.stream().map(NpmInteropTest::withOurToken).toList(), new TypeReference<>() {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"jose", "jsonwebtoken"})
    void ourToken_isReadByNpm(String library) {
        forEach(library, (given, answer) -> assertThat(answer.read()).isEqualTo(given.claims()));
    }

    @ParameterizedTest
    @CsvSource({"jose,ERR_JWT_EXPIRED", "jsonwebtoken,jwt expired"})
    void ourToken_isRefusedByNpmAtTheSecondItExpires(String library, String refusal) {
        forEach(library, (given, answer) -> assertThat(answer.atExpiry()).isEqualTo(refusal));
    }

    @ParameterizedTest
    @CsvSource({"jose,ERR_JWT_CLAIM_VALIDATION_FAILED", "jsonwebtoken,jwt audience invalid. expected: other"})
    void ourToken_isRefusedByNpmForAnotherAudience(String library, String refusal) {
        forEach(library, (given, answer) -> assertThat(answer.otherAudience()).isEqualTo(refusal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jose", "jsonwebtoken"})
    void npmsToken_isVerifiedByUs(String library) {
        forEach(library, (given, answer) -> {
            assertThat(answer.written()).hasSize(2);
            VerifiedIdentity forOne = given.verifier().verify(answer.written().get(0));
            VerifiedIdentity forSeveral =
                    given.verifier().verify(answer.written().get(1));

            assertThat(List.of(forOne.user(), forSeveral.user())).containsOnly(given.user());
            assertThat(forOne.audience()).isEqualTo(given.audience());
            assertThat(forSeveral.audience()).isEqualTo(given.audience() == null ? "another" : given.audience());
        });
    }

    private void forEach(String library, BiConsumer<TokenCase, Answer> check) {
        assertThat(answers).hasSize(CASES);
        for (int i = 0; i < CASES; i++) {
            TokenCase given = cases.get(i);
            Answer answer = Objects.requireNonNull(answers.get(i).get(library));
            assertThatCode(() -> check.accept(given, answer))
                    .as("case %d: %s", i, given)
                    .doesNotThrowAnyException();
        }
    }

    private static Map<String, @Nullable Object> withOurToken(TokenCase given) {
        Map<String, @Nullable Object> request = given.toJson();
        request.put("token", given.sign());
        return request;
    }
}
