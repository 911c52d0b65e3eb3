package land.gleam.identity.examples.micronaut;

import io.micronaut.runtime.Micronaut;

/** Starts the app. */
public class Application {
    public static void main(String[] args) {
        Micronaut.run(Application.class, args);
    }
}
