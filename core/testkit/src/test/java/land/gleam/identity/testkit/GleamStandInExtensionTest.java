package land.gleam.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GleamStandInExtensionTest {
    private static final GleamStandIn.Builder SETTINGS = GleamStandIn.builder()
            .secret("a secret for tests, 32 bytes or more")
            .audience("proj_demo");
    private static final Set<URI> SHARED = new TreeSet<>();
    private static final Set<GleamStandIn> OWN = new HashSet<>();

    @RegisterExtension
    static final GleamStandInExtension shared = GleamStandInExtension.of(SETTINGS);

    @RegisterExtension
    final GleamStandInExtension own = GleamStandInExtension.of(SETTINGS);

    @BeforeAll
    static void staticExtension_runsInBeforeAll() {
        SHARED.add(shared.uri());
    }

    @AfterAll
    static void staticExtension_runsUntilAfterAll() throws Exception {
        assertThat(get(shared.uri())).isEqualTo(405);
        assertThat(OWN).hasSize(3);
    }

    @Order(1)
    @RepeatedTest(3)
    void staticExtension_isSharedAndResetBeforeEachTest() throws Exception {
        SHARED.add(shared.uri());
        assertThat(SHARED).hasSize(1);
        assertThat(shared.standIn().requests()).isEmpty();
        assertThat(get(shared.uri())).isEqualTo(405);
        assertThat(shared.standIn().requests()).hasSize(1);
        shared.standIn().failWith(503);
    }

    @Order(2)
    @Test
    void nextTest_findsTheStandInReset() throws Exception {
        assertThat(get(shared.uri())).isEqualTo(405);
    }

    @Order(3)
    @RepeatedTest(3)
    void instanceExtension_startsAStandInForEachTest() throws Exception {
        assertThat(OWN.add(own.standIn())).isTrue();
        assertThat(own.uri()).isNotEqualTo(shared.uri());
        assertThat(get(own.uri())).isEqualTo(405);
        for (GleamStandIn earlier : OWN) {
            if (earlier != own.standIn() && !earlier.uri().equals(own.uri())) {
                assertThat(isReachable(earlier.uri())).isFalse();
            }
        }
    }

    @Nested
    class InANestedClass {
        @Order(4)
        @Test
        void staticExtension_isTheSame() throws Exception {
            SHARED.add(shared.uri());
            assertThat(SHARED).hasSize(1);
            assertThat(get(shared.uri())).isEqualTo(405);
        }
    }

    @Test
    void unregisteredExtension_isNotRunning() {
        GleamStandInExtension unregistered = GleamStandInExtension.of(SETTINGS);

        assertThatIllegalStateException().isThrownBy(unregistered::uri).withMessageContaining("@RegisterExtension");
    }

    private static int get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static boolean isReachable(URI uri) throws Exception {
        try {
            get(uri);
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }
}
