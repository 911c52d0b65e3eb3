package land.gleam.identity.servlet.compat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** Every rule of the endpoint that shows over HTTP. A subclass names the container and is named as a test. */
public abstract class EndpointSuite {
    private final Container container;

    /**
     * The suite on one container.
     *
     * @param container starts it
     */
    protected EndpointSuite(Container container) {
        this.container = container;
    }

    @AfterAll
    static void countExchanges() {
        System.out.println(Exchanges.count() + " HTTP exchanges");
    }

    @Nested
    class TheTable extends TableOfAnswers {
        TheTable() {
            super(container);
        }
    }

    @Nested
    class Failing extends Failures {
        Failing() {
            super(container);
        }
    }

    @Nested
    class FindingThePath extends Paths {
        FindingThePath() {
            super(container);
        }
    }

    @Nested
    class TheFilter extends FilterBesideAnApp {
        TheFilter() {
            super(container);
        }
    }

    @Nested
    class TheOriginRule extends Origins {
        TheOriginRule() {
            super(container);
        }
    }

    @Nested
    class RequestBodies extends Bodies {
        RequestBodies() {
            super(container);
        }
    }

    @Nested
    class OverHttp2 extends Http2 {
        OverHttp2() {
            super(container);
        }
    }

    @Nested
    class ManyAtOnce extends Concurrency {
        ManyAtOnce() {
            super(container);
        }
    }

    @Nested
    class GoingAway extends Disconnects {
        GoingAway() {
            super(container);
        }
    }

    @Nested
    class Mounting extends WaysToMount {
        Mounting() {
            super(container);
        }
    }
}
