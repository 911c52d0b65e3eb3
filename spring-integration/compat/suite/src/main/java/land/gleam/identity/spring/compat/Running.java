package land.gleam.identity.spring.compat;

/** A running app that holds the endpoint, however it was made. */
public interface Running extends AutoCloseable {
    /**
     * Where it listens.
     *
     * @return a port of this machine
     */
    int port();

    /** Stops the app. */
    @Override
    void close();
}
