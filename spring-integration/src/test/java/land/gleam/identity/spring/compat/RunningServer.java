package land.gleam.identity.spring.compat;

/** A running app with the endpoint. */
interface RunningServer extends AutoCloseable {
    int port();

    @Override
    void close();
}
