package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A response of the endpoint, with every header and the exact bytes of its body.
 *
 * @param status the status code
 * @param headers the headers that the endpoint sets; the names are in lower case
 * @param body the body, one character for each byte
 */
record ExpectedResponse(int status, Map<String, List<String>> headers, String body) {
    static ExpectedResponse token(String login) {
        return ok(DemoApp.bodyFor(login));
    }

    /** Returns the response with a token, 200. */
    static ExpectedResponse ok(String body) {
        return new ExpectedResponse(200, with(Map.of("content-type", "application/json")), body);
    }

    /** Returns the response to OPTIONS, 204. */
    static ExpectedResponse options() {
        return new ExpectedResponse(204, with(Map.of("allow", "POST, OPTIONS")), "");
    }

    /** Returns the response if nobody is signed in, 401. */
    static ExpectedResponse unauthenticated() {
        return problem(401, "Unauthorized", "unauthenticated", Map.of("www-authenticate", "Bearer"));
    }

    /** Returns the response if the resolver refuses the user, 403. */
    static ExpectedResponse forbidden() {
        return problem(403, "Forbidden", "forbidden", Map.of());
    }

    /** Returns the response to a foreign origin, 403. */
    static ExpectedResponse crossOrigin() {
        return problem(403, "Forbidden", "cross_origin", Map.of());
    }

    /** Returns the response to another method, 405. */
    static ExpectedResponse methodNotAllowed() {
        return problem(405, "Method Not Allowed", "method_not_allowed", Map.of("allow", "POST, OPTIONS"));
    }

    /** Returns the response if the resolver or the signer fails, 500. */
    static ExpectedResponse internal() {
        return problem(500, "Internal Server Error", "internal", Map.of());
    }

    /** Returns the response if the secret is unavailable, 503. */
    static ExpectedResponse notConfigured() {
        return problem(503, "Service Unavailable", "not_configured", Map.of());
    }

    /** Returns this response without its body, as HEAD receives it. */
    ExpectedResponse withoutBody() {
        return new ExpectedResponse(status, headers, "");
    }

    /** Asserts that a response equals this one. */
    void assertEquals(Response response) {
        assertThat(response.status()).as("status of %s", response).isEqualTo(status);
        assertThat(response.endpointHeaders()).as("headers of %s", response).isEqualTo(headers);
        assertThat(response.body()).as("body of %s", response).isEqualTo(body);
    }

    private static ExpectedResponse problem(int status, String title, String code, Map<String, String> specific) {
        Map<String, String> headers = new TreeMap<>(specific);
        headers.put("content-type", "application/problem+json");
        return new ExpectedResponse(
                status,
                with(headers),
                "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"code\":\"" + code
                        + "\"}");
    }

    private static Map<String, List<String>> with(Map<String, String> specific) {
        Map<String, List<String>> headers = new TreeMap<>();
        specific.forEach((name, value) -> headers.put(name, List.of(value)));
        headers.put("cache-control", List.of("no-store"));
        headers.put("pragma", List.of("no-cache"));
        headers.put("x-content-type-options", List.of("nosniff"));
        headers.put("referrer-policy", List.of("no-referrer"));
        headers.put("cross-origin-resource-policy", List.of("same-origin"));
        return headers;
    }
}
