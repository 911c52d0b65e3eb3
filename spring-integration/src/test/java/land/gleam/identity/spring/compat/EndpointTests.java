package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/**
 * Every rule of the endpoint that can be seen over HTTP, on an app with the signer and the resolver of {@link Demo},
 * the default path and one trusted origin.
 */
abstract class EndpointTests extends SharedAppTest {
    @AfterAll
    void log_containsNoSecretAndNoToken() {
        assertThat(log().entries())
                .allSatisfy(
                        entry -> assertThat(entry).doesNotContain(Demo.SECRET).doesNotContain("eyJ"));
    }

    @Nested
    class ResponseTable extends ResponseTableTests {
        ResponseTable() {
            super(EndpointTests.this);
        }
    }

    @Nested
    class Failures extends FailureTests {
        Failures() {
            super(EndpointTests.this);
        }
    }

    @Nested
    class Origins extends OriginTests {
        Origins() {
            super(EndpointTests.this);
        }
    }

    @Nested
    class RequestBodies extends RequestBodyTests {
        RequestBodies() {
            super(EndpointTests.this);
        }
    }

    @Nested
    class Concurrency extends ConcurrencyTests {
        Concurrency() {
            super(EndpointTests.this);
        }
    }
}
