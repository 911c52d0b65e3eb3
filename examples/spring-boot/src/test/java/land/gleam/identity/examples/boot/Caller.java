package land.gleam.identity.examples.boot;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Someone who calls the backend: anonymously, as a browser with a session, or as an app with a bearer token. */
final class Caller {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" type=\"hidden\" value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("\"signedIdentityToken\":\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final RunningBackend backend;
    private final @Nullable String bearer;

    private Caller(RunningBackend backend, @Nullable String bearer) {
        this.backend = backend;
        this.bearer = bearer;
    }

    static Caller anonymous(RunningBackend backend) {
        return new Caller(backend, null);
    }

    /** Fills in the login page. */
    static Caller browser(RunningBackend backend, String user) throws IOException, InterruptedException {
        Caller caller = anonymous(backend);
        Matcher csrf = CSRF.matcher(caller.get("/login").body());
        if (!csrf.find()) {
            throw new IllegalStateException("The login page has no CSRF token.");
        }
        String form =
                "username=" + user + "&password=demo&_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
        HttpResponse<String> answer = caller.send(caller.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (!answer.headers().firstValue("Location").orElse("").endsWith("/")) {
            throw new IllegalStateException("The login failed.");
        }
        return caller;
    }

    /** Exchanges the password for a bearer token. */
    static Caller app(RunningBackend backend, String user) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = anonymous(backend).post("/app/login", "Authorization", "Basic " + credentials);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("The login failed.");
        }
        return new Caller(backend, answer.body());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Passes the token of an answer to Gleam, and gives Gleam's answer. */
    String identifyAt(URI gleam, HttpResponse<String> answerWithToken) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(answerWithToken.body());
        if (!token.find()) {
            throw new IllegalStateException("No token in an answer with status " + answerWithToken.statusCode() + ".");
        }
        return send(HttpRequest.newBuilder(gleam).POST(BodyPublishers.ofString("{" + token.group() + "}")))
                .body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(backend.uri(path));
        return bearer == null ? request : request.header("Authorization", "Bearer " + bearer);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
