package land.gleam.identity.examples.jetty;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import land.gleam.identity.servlet.GleamIdentityTokenEndpoint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the backend, prints how to try it, and runs until it is stopped. */
@Command(
        name = "servlet-jetty",
        description = "Starts a backend that gives its signed-in users identity tokens for Gleam.",
        footer = {
            "",
            "The secret and the audience come from the environment: GLEAM_IDENTITY_SECRET and GLEAM_IDENTITY_AUDIENCE."
                    + " Without them, a demo secret is used.",
            "Exit code: 2 for wrong input or a taken port."
        })
public final class Backend implements Runnable {
    private static final int WRONG_INPUT = 2;
    private static final int MAX_PORT = 65535;

    private final Map<String, String> environment;
    private @Nullable BackendServer server;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // by us; picocli sets it
    private boolean help;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "The port on loopback, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    Backend(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Doesn't return while the server runs: inside Maven, the classes would be gone before the server is stopped. */
    public static void main(String[] args) throws InterruptedException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Backend backend = new Backend(System.getenv());
        int exitCode = backend.execute(out, err, args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
        BackendServer server = backend.server();
        if (server != null) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            new CountDownLatch(1).await();
        }
    }

    int execute(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(this)
                .setExpandAtFiles(false)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, unused) -> {
                    err.println(sentence(e) + " Try --help.");
                    return WRONG_INPUT;
                })
                .setExecutionExceptionHandler((e, unused, alsoUnused) -> {
                    if (e instanceof IllegalArgumentException) {
                        err.println(e.getMessage());
                        return WRONG_INPUT;
                    }
                    throw e;
                })
                .execute(args);
    }

    /** The server that was started, or null where only help was asked for. */
    @Nullable
    BackendServer server() {
        return server;
    }

    @Override
    public void run() {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("--port must be 0 to " + MAX_PORT + ".");
        }
        Project project = Project.from(environment);
        BackendServer started =
                start(GleamIdentityTokenEndpoint.of(project.signer().build(), ToyLogin.demo()));
        server = started;
        explain(project, started.tokenUri(), command.commandLine().getOut());
    }

    private BackendServer start(GleamIdentityTokenEndpoint endpoint) {
        try {
            return BackendServer.start(port, endpoint);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Port " + port + " can't be used; another program may have it. Choose one with --port.", e);
        }
    }

    private static void explain(Project project, URI uri, PrintWriter out) {
        if (project.isDemo()) {
            out.println("DEMO: signs with a public demo secret, so no Gleam project accepts the tokens. Set"
                    + " GLEAM_IDENTITY_SECRET and GLEAM_IDENTITY_AUDIENCE for real ones.");
        }
        out.println("The backend runs at " + uri + " until you press Ctrl-C. In another terminal, try:");
        out.println();
        tryOut(out, "Ada is signed in: 200 and a token", "-H 'Authorization: Bearer " + ToyLogin.ADA + "' " + uri);
        tryOut(out, "Bob's account is suspended: 403", "-H 'Authorization: Bearer " + ToyLogin.BOB + "' " + uri);
        tryOut(out, "nobody is signed in: 401", uri.toString());
        tryOut(
                out,
                "a page of another site asks with Ada's login: 403",
                "-H 'Authorization: Bearer " + ToyLogin.ADA + "' -H 'Origin: https://evil.example' " + uri);
    }

    private static void tryOut(PrintWriter out, String what, String arguments) {
        out.println("# " + what);
        out.println("curl -i -X POST " + arguments);
        out.println();
    }

    /** Repeats an argument only where it is our own option's name: another may be a secret or someone's data. */
    private static String sentence(ParameterException e) {
        return e instanceof MissingParameterException
                ? e.getMessage() + "."
                : "There is an argument that is no option, or an option with a value that it can't take.";
    }
}
