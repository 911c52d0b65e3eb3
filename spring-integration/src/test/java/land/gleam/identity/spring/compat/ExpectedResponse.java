package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A response of the endpoint, with every header it sets and the exact bytes of the body. */
record ExpectedResponse(int status, Map<String, List<String>> headers, String body) {
    /** The token of a user of the demo app. */
    static ExpectedResponse tokenFor(String login) {
        String body = "{\"signedIdentityToken\":\"" + Demo.token(login) + "\",\"expiresIn\":300}";
        return of(200, body, Map.of("content-type", "application/json"));
    }

    static ExpectedResponse options() {
        return of(204, "", Map.of("allow", "POST, OPTIONS"));
    }

    static ExpectedResponse unauthenticated() {
        return problem(401, "Unauthorized", "unauthenticated", Map.of("www-authenticate", "Bearer"));
    }

    static ExpectedResponse forbidden() {
        return problem(403, "Forbidden", "forbidden", Map.of());
    }

    static ExpectedResponse crossOrigin() {
        return problem(403, "Forbidden", "cross_origin", Map.of());
    }

    static ExpectedResponse methodNotAllowed() {
        return problem(405, "Method Not Allowed", "method_not_allowed", Map.of("allow", "POST, OPTIONS"));
    }

    static ExpectedResponse internal() {
        return problem(500, "Internal Server Error", "internal", Map.of());
    }

    static ExpectedResponse notConfigured() {
        return problem(503, "Service Unavailable", "not_configured", Map.of());
    }

    /** The same response to HEAD. */
    ExpectedResponse withoutBody() {
        return new ExpectedResponse(status, headers, "");
    }

    void assertMatches(Response response) {
        assertThat(response.status()).as("status of %s", response).isEqualTo(status);
        assertThat(response.endpointHeaders()).as("headers of %s", response).isEqualTo(headers);
        assertThat(response.body()).as("body of %s", response).isEqualTo(body);
    }

    private static ExpectedResponse problem(int status, String title, String code, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("content-type", "application/problem+json");
        return of(
                status,
                "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"code\":\"" + code
                        + "\"}",
                all);
    }

    private static ExpectedResponse of(int status, String body, Map<String, String> headers) {
        Map<String, List<String>> all = new TreeMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        all.put("cache-control", List.of("no-store"));
        all.put("pragma", List.of("no-cache"));
        all.put("x-content-type-options", List.of("nosniff"));
        all.put("referrer-policy", List.of("no-referrer"));
        all.put("cross-origin-resource-policy", List.of("same-origin"));
        return new ExpectedResponse(status, all, body);
    }
}
