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
record RunningApp(ConfigurableApplicationContext context) implements AutoCloseable {
    RunningApp(AppBuilder app) {
        this(app.start());
    }

    /** Returns the status, a space and the body of the response. */
    String send(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpResponse<String> response = exchange(method, path, headers);
        return (response.statusCode() + " " + response.body()).strip();
    }

    /** Uses a connection of its own: a server may close a kept one just as the client sends the next request. */
    HttpResponse<String> exchange(String method, String path, String... headers)
            throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, method.equals("POST") ? BodyPublishers.ofString("ignored") : BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
