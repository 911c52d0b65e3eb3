package land.gleam.identity.spring.compat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import land.gleam.identity.servlet.compat.Answer;
import land.gleam.identity.servlet.compat.Expected;
import land.gleam.identity.servlet.compat.RawConnection;

/** Asks a running app. */
record Http(Running app) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Answer.of(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(to(path).GET());
    }

    /** Posts without a body. */
    Answer post(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = to(path).POST(BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Posts without a body as a user of the demo app. */
    Answer postAs(String login, String path) throws IOException, InterruptedException {
        return post(path, Demo.LOGIN, login);
    }

    RawConnection connect() throws IOException {
        return new RawConnection(app.port());
    }

    /** Sends a request line and headers as they are, after those of a user of the demo app. */
    Answer raw(String requestLine, String login, String... more) throws IOException {
        try (RawConnection connection = connect()) {
            return connection.send(requestLine, headers(login, more)).read();
        }
    }

    static String[] headers(String login, String... more) {
        return Stream.concat(Stream.of("Host: 127.0.0.1", Demo.LOGIN + ": " + login), Stream.of(more))
                .toArray(String[]::new);
    }

    /** The only answer with a token for a user of the demo app. */
    static Expected token(String login) {
        return token200(Demo.token(login));
    }

    static Expected token200(String token) {
        return Expected.ok("{\"signedIdentityToken\":\"" + token + "\",\"expiresIn\":300}");
    }
}
