package land.gleam.identity.examples.boot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the backend. */
@SpringBootApplication(proxyBeanMethods = false)
public class Application {
    Application() {}

    /** Accepts the options of Boot, such as {@code --server.port=9000}. */
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }
}
