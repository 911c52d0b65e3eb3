package land.gleam.identity.testkit;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a {@link GleamStandIn} for the tests of a class, with JUnit Jupiter 5.10 or later, JUnit 6 included.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final GleamStandInExtension gleam =
 *         GleamStandInExtension.of(GleamStandIn.builder().secret(SECRET).audience("proj_demo"));
 * }</pre>
 *
 * <p>In a static field, one stand-in serves all tests of the class and its nested classes and is
 * {@linkplain GleamStandIn#reset reset} before each; in an instance field, each test has its own. It is closed after
 * the last test. A test may also declare a parameter of type {@link GleamStandIn}. Not for tests of one class that run
 * in parallel.
 */
public final class GleamStandInExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private final GleamStandIn.Builder builder;
    private @Nullable GleamStandIn standIn;
    /** How many classes share the stand-in at the moment: the class itself and nested ones. */
    private int classes;

    private GleamStandInExtension(GleamStandIn.Builder builder) {
        this.builder = builder;
    }

    /**
     * Creates an extension.
     *
     * @param builder the settings of the stand-in, which is started later
     * @return the extension
     */
    public static GleamStandInExtension of(GleamStandIn.Builder builder) {
        return new GleamStandInExtension(Objects.requireNonNull(builder, "builder"));
    }

    /**
     * Returns the running stand-in.
     *
     * @return the stand-in
     * @throws IllegalStateException if no test is running
     */
    public GleamStandIn standIn() {
        if (standIn == null) {
            throw new IllegalStateException("The stand-in is not running. Annotate the extension's field with"
                    + " @RegisterExtension, and use the stand-in in @BeforeEach, in @BeforeAll if the field is static,"
                    + " or in a test.");
        }
        return standIn;
    }

    /**
     * Returns the address of the running stand-in; see {@link GleamStandIn#uri}.
     *
     * @return the URI to which an app's SDK would send the token
     * @throws IllegalStateException if no test is running
     */
    public URI uri() {
        return standIn().uri();
    }

    /** Starts the stand-in that the tests of a class share. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (classes++ == 0) {
            standIn = builder.start();
        }
    }

    /** Resets the shared stand-in, or starts one for this test. */
    @Override
    public void beforeEach(ExtensionContext context) {
        if (standIn == null) {
            standIn = builder.start();
        } else {
            standIn.reset();
        }
    }

    /** Closes the stand-in of this test. */
    @Override
    public void afterEach(ExtensionContext context) {
        if (classes == 0) {
            close();
        }
    }

    /** Closes the shared stand-in. */
    @Override
    public void afterAll(ExtensionContext context) {
        if (--classes == 0) {
            close();
        }
    }

    /** Supports parameters of type {@link GleamStandIn}. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == GleamStandIn.class;
    }

    /** Returns the running stand-in. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return standIn();
    }

    private void close() {
        if (standIn != null) {
            standIn.close();
            standIn = null;
        }
    }
}
