package land.gleam.identity.examples.jetty;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import land.gleam.identity.GleamIdentitySigner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the backend, prints commands to try it, and runs until it is stopped. */
@Command(
        name = "servlet-jetty",
        description = "Starts a backend that signs identity tokens for its signed-in users.",
        footer = {
            "",
            "The secret and the audience come from the environment: GLEAM_IDENTITY_SECRET and GLEAM_IDENTITY_AUDIENCE."
                    + " Without them, a demo secret is used.",
            "Exit code: 2 for invalid input or a port in use."
        })
public final class Backend implements Runnable {
    private static final int INVALID_INPUT = 2;
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
            description = "The port on 127.0.0.1, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    Backend(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Does not return while the server runs; inside Maven, the classes would be unloaded before the server stops. */
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
                    return INVALID_INPUT;
                })
                .setExecutionExceptionHandler((e, unused, alsoUnused) -> {
                    if (e instanceof IllegalArgumentException) {
                        err.println(e.getMessage());
                        return INVALID_INPUT;
                    }
                    throw e;
                })
                .execute(args);
    }

    /** Returns the started server, or null after {@code --help}. */
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
        BackendServer started = start(project.signer().build());
        server = started;
        printInstructions(project, started.tokenUri(), command.commandLine().getOut());
    }

    private BackendServer start(GleamIdentitySigner signer) {
        try {
            return BackendServer.start(port, signer, DemoLogin.withAdaAndBob());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Port " + port + " is unavailable; another program may use it. Choose another with --port.", e);
        }
    }

    private static void printInstructions(Project project, URI uri, PrintWriter out) {
        if (project.isDemo()) {
            out.println("DEMO: the secret is a public demo secret, so no Gleam project accepts the tokens. Set"
                    + " GLEAM_IDENTITY_SECRET and GLEAM_IDENTITY_AUDIENCE for real ones.");
        }
        out.println("The backend runs at " + uri + " until you press Ctrl-C. In another terminal, try:");
        out.println();
        printCurl(out, "Ada is signed in: 200 and a token", "-H 'Authorization: Bearer " + DemoLogin.ADA + "' " + uri);
        printCurl(out, "Bob's account is suspended: 403", "-H 'Authorization: Bearer " + DemoLogin.BOB + "' " + uri);
        printCurl(out, "nobody is signed in: 401", uri.toString());
        printCurl(
                out,
                "a page of another site sends the request with Ada's login: 403",
                "-H 'Authorization: Bearer " + DemoLogin.ADA + "' -H 'Origin: https://evil.example' " + uri);
    }

    private static void printCurl(PrintWriter out, String title, String arguments) {
        out.println("# " + title);
        out.println("curl -i -X POST " + arguments);
        out.println();
    }

    /** Repeats an argument only if it is the name of an option: another one may be a secret or personal data. */
    private static String sentence(ParameterException e) {
        return e instanceof MissingParameterException
                ? e.getMessage() + "."
                : "An argument is not an option, or the value of an option is invalid.";
    }
}
