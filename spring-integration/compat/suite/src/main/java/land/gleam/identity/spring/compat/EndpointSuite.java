package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/**
 * Every rule of the endpoint that shows over HTTP, on one app with {@link Demo}'s signer and resolver, the default path
 * and one trusted origin. A subclass starts the app and is named as a test.
 */
public abstract class EndpointSuite extends Theme {
    /** Made by a subclass. */
    protected EndpointSuite() {}

    /**
     * Starts the app.
     *
     * @return the app, ready for requests
     * @throws Exception if it does not start
     */
    @Override
    protected abstract Running start() throws Exception;

    @AfterAll
    void noSecretAndNoTokenIsLogged() {
        assertThat(log().entries())
                .allSatisfy(
                        entry -> assertThat(entry).doesNotContain(Demo.SECRET).doesNotContain("eyJ"));
    }

    @Nested
    class TheTable extends TableOfAnswers {
        TheTable() {
            super(EndpointSuite.this);
        }
    }

    @Nested
    class Failing extends Failures {
        Failing() {
            super(EndpointSuite.this);
        }
    }

    @Nested
    class TheOriginRule extends Origins {
        TheOriginRule() {
            super(EndpointSuite.this);
        }
    }

    @Nested
    class RequestBodies extends Bodies {
        RequestBodies() {
            super(EndpointSuite.this);
        }
    }

    @Nested
    class FindingThePath extends Paths {
        FindingThePath() {
            super(EndpointSuite.this, "", Demo.PATH);
        }
    }

    @Nested
    class ManyAtOnce extends Concurrency {
        ManyAtOnce() {
            super(EndpointSuite.this);
        }
    }
}
