package land.gleam.identity.spring.compat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Tests that share one running app. */
@Tag("compat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class SharedAppTest {
    private TestClient client;
    private CapturedLog log;

    abstract RunningServer start() throws Exception;

    @BeforeAll
    void startApp() throws Exception {
        client = new TestClient(start());
        log = new CapturedLog(); // only now, since Spring Boot configures logging when it starts
    }

    @AfterAll
    void stopApp() {
        client.app().close();
        log.close();
    }

    TestClient client() {
        return client;
    }

    CapturedLog log() {
        return log;
    }
}
