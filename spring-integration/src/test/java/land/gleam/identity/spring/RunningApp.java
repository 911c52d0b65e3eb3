package land.gleam.identity.spring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.context.ConfigurableApplicationContext;

/** A running app. */
record RunningApp(ConfigurableApplicationContext context, HttpClient client) implements AutoCloseable {
    RunningApp(AppBuilder app) {
        this(app.start(), HttpClient.newHttpClient());
    }

    /** Returns the status, a space and the body of the response. */
    String send(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpResponse<String> response = exchange(method, path, headers);
        return (response.statusCode() + " " + response.body()).strip();
    }

    HttpResponse<String> exchange(String method, String path, String... headers)
            throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, method.equals("POST") ? BodyPublishers.ofString("ignored") : BodyPublishers.noBody());
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
