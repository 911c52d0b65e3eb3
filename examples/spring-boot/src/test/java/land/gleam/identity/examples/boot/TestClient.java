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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/** A client of the backend: anonymous, a browser with a session, or an app with a bearer token. */
final class TestClient {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" type=\"hidden\" value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("\"signedIdentityToken\":\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final RunningBackend backend;
    private final @Nullable String bearer;

    private TestClient(RunningBackend backend, @Nullable String bearer) {
        this.backend = backend;
        this.bearer = bearer;
    }

    static TestClient anonymous(RunningBackend backend) {
        return new TestClient(backend, null);
    }

    /** Logs in on the login page. */
    static TestClient browser(RunningBackend backend, String user) throws IOException, InterruptedException {
        TestClient client = anonymous(backend);
        Matcher csrf = CSRF.matcher(client.get("/login").body());
        if (!csrf.find()) {
            throw new IllegalStateException("The login page has no CSRF token.");
        }
        String form =
                "username=" + user + "&password=demo&_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
        HttpResponse<String> response = client.send(client.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (!response.headers().firstValue("Location").orElse("").endsWith("/")) {
            throw new IllegalStateException("The login failed.");
        }
        return client;
    }

    /** Logs in and gets a bearer token. */
    static TestClient app(RunningBackend backend, String user) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> response = anonymous(backend).post("/app/login", "Authorization", "Basic " + credentials);
        if (response.statusCode() != 200) {
            throw new IllegalStateException("The login failed.");
        }
        return new TestClient(backend, response.body());
    }

    /** Has a bearer token with these claims, as another client of the authorization server may have. */
    static TestClient withBearerOf(RunningBackend backend, Map<String, Object> all) {
        JwtClaimsSet claims =
                JwtClaimsSet.builder().claims(map -> map.putAll(all)).build();
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        JwtEncoder encoder = backend.app().getBean(JwtEncoder.class);
        return new TestClient(
                backend,
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue());
    }

    /** Returns the cookies of the session, as a browser sends them. */
    String cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Returns the header of an app. */
    String authorization() {
        return "Bearer " + bearer;
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

    /** Sends the token to Gleam and returns Gleam's response. */
    String identifyAt(URI gleam, HttpResponse<String> responseWithToken) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(responseWithToken.body());
        if (!token.find()) {
            throw new IllegalStateException(
                    "No token in a response with status " + responseWithToken.statusCode() + ".");
        }
        return send(HttpRequest.newBuilder(gleam).POST(BodyPublishers.ofString("{" + token.group() + "}")))
                .body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(backend.uri(path));
        return bearer == null ? request : request.header("Authorization", authorization());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
