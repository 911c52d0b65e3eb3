package land.gleam.identity.spring.compat;

import land.gleam.identity.servlet.compat.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Rules that are tested on one running app. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class Theme {
    private Http http;
    private Log log;

    abstract Running start() throws Exception;

    @BeforeAll
    void startApp() throws Exception {
        http = new Http(start());
        log = new Log(); // after Spring Boot has set up the logging as it likes it
    }

    @AfterAll
    void stopApp() {
        http.app().close();
        log.close();
    }

    Http http() {
        return http;
    }

    Log log() {
        return log;
    }
}
