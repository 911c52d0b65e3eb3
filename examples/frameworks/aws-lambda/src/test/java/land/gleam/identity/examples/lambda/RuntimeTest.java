package land.gleam.identity.examples.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Runs the function in Lambda's own Java runtime, a process that gets the sample event from this test. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Lambda's runtime has a native library")
class RuntimeTest {
    private static final String API = "/2018-06-01/runtime/";

    /** The path and the body of the first request that reports something. */
    private final CompletableFuture<String> report = new CompletableFuture<>();

    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext(API + "invocation/next", this::sendEvent);
        service.createContext(API, exchange -> {
            report.complete(exchange.getRequestURI().getPath() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void sampleEvent_getsAToken() throws Exception {
        assertThat(firstReport("a secret for tests, 32 bytes or more"))
                .startsWith(API + "invocation/1/response {\"statusCode\":200,")
                .contains("{\\\"signedIdentityToken\\\":\\\"ey");
    }

    @Test
    void shortSecret_failsTheInitialisation() throws Exception {
        assertThat(firstReport("a-secret-too-short"))
                .startsWith(API + "init/error ")
                .contains("GLEAM_IDENTITY_SECRET is 18 bytes long", "at least 32")
                .doesNotContain("a-secret-too-short");
    }

    private String firstReport(String secret) throws Exception {
        ProcessBuilder runtime = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AWSLambda.class.getName(),
                        GleamTokenFunction.class.getName())
                .redirectErrorStream(true);
        runtime.environment()
                .put(
                        "AWS_LAMBDA_RUNTIME_API",
                        "127.0.0.1:" + service.getAddress().getPort());
        runtime.environment().put("GLEAM_IDENTITY_SECRET", secret);
        Process process = runtime.start();
        CompletableFuture<String> printed = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        try {
            return report.get(30, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
            assertThat(printed.get(30, TimeUnit.SECONDS)).doesNotContain(secret);
        }
    }

    private void sendEvent(HttpExchange exchange) throws IOException {
        if (report.isDone()) {
            return; // there is no second event, and the runtime waits
        }
        byte[] event = RuntimeTest.class.getResourceAsStream("event.json").readAllBytes();
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "1");
        exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", "4102444800000");
        exchange.getResponseHeaders()
                .set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:1:function:f");
        exchange.getResponseHeaders().set("Content-Type", "application/json"); // without it, the runtime crashes
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
        exchange.close();
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException closed) { // the process was stopped
            return "";
        }
    }
}
