package land.gleam.identity.testkit.readme;

import java.net.URI;
import land.gleam.identity.testkit.EndpointExamination;
import land.gleam.identity.testkit.TestEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Java of the test kit's README. */
class EndpointTest {
    private final String session = "SESSION=ada-session";
    private final TestEndpoint endpoint = new TestEndpoint();
    private final URI url = endpoint.uri();

    @AfterEach
    void stop() {
        endpoint.close();
    }

    // snippet: examine
    @Test
    void endpoint_isWiredCorrectly() {
        EndpointExamination.of(url).cookie(session).audience("proj_demo").run().assertGood();
    }
    // end
}
