package land.gleam.identity.spring.compat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;

/** Sends requests to a running app. */
record TestClient(RunningServer app) {
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    /** Uses a connection of its own: on a kept one, the JDK's client and Netty now and then lose a request. */
    Response send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return Response.of(client.send(request.build(), BodyHandlers.ofByteArray()));
    }

    Response get(String path) throws IOException, InterruptedException {
        return send(to(path).GET());
    }

    Response post(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = to(path).POST(BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Posts as a user of the demo app. */
    Response postAs(String login, String path) throws IOException, InterruptedException {
        return post(path, Demo.LOGIN, login);
    }

    RawConnection connect() throws IOException {
        return new RawConnection(app.port());
    }

    /** Sends the request line and the headers as they are, as a user of the demo app. */
    Response raw(String requestLine, String login, String... headers) throws IOException {
        try (RawConnection connection = connect()) {
            return connection.send(requestLine, headers(login, headers)).read();
        }
    }

    static String[] headers(String login, String... more) {
        return Stream.concat(Stream.of("Host: 127.0.0.1", Demo.LOGIN + ": " + login), Stream.of(more))
                .toArray(String[]::new);
    }
}
