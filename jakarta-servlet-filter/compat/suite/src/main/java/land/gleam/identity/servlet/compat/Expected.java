package land.gleam.identity.servlet.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The contract's table of answers, each with every header and the exact bytes of its body.
 *
 * @param status the status code
 * @param headers what the endpoint sets, the names in lower case
 * @param body the body's bytes, one to a character
 */
public record Expected(int status, Map<String, List<String>> headers, String body) {
    static Expected token(String login) {
        return ok(Demo.bodyFor(login));
    }

    /**
     * 200.
     *
     * @param body the whole body, in ASCII
     * @return the row
     */
    public static Expected ok(String body) {
        return new Expected(200, with(Map.of("content-type", "application/json")), body);
    }

    /**
     * 204.
     *
     * @return the row
     */
    public static Expected options() {
        return new Expected(204, with(Map.of("allow", "POST, OPTIONS")), "");
    }

    /**
     * 401.
     *
     * @param challenge what {@code WWW-Authenticate} says
     * @return the row
     */
    public static Expected unauthenticated(String challenge) {
        return problem(401, "Unauthorized", "unauthenticated", Map.of("www-authenticate", challenge));
    }

    /**
     * 401 with the default challenge.
     *
     * @return the row
     */
    public static Expected unauthenticated() {
        return unauthenticated("Bearer");
    }

    /**
     * 403, by the resolver.
     *
     * @return the row
     */
    public static Expected forbidden() {
        return problem(403, "Forbidden", "forbidden", Map.of());
    }

    /**
     * 403, by the origin.
     *
     * @return the row
     */
    public static Expected crossOrigin() {
        return problem(403, "Forbidden", "cross_origin", Map.of());
    }

    /**
     * 405.
     *
     * @return the row
     */
    public static Expected methodNotAllowed() {
        return problem(405, "Method Not Allowed", "method_not_allowed", Map.of("allow", "POST, OPTIONS"));
    }

    /**
     * 500.
     *
     * @return the row
     */
    public static Expected internal() {
        return problem(500, "Internal Server Error", "internal", Map.of());
    }

    /**
     * 503.
     *
     * @return the row
     */
    public static Expected notConfigured() {
        return problem(503, "Service Unavailable", "not_configured", Map.of());
    }

    /**
     * The same, as HEAD gets it.
     *
     * @return the row without a body
     */
    public Expected withoutBody() {
        return new Expected(status, headers, "");
    }

    /**
     * Checks that the answer is this one.
     *
     * @param answer what was read
     */
    public void equal(Answer answer) {
        assertThat(answer.status()).as("status of %s", answer).isEqualTo(status);
        assertThat(answer.endpointHeaders()).as("headers of %s", answer).isEqualTo(headers);
        assertThat(answer.body()).as("body of %s", answer).isEqualTo(body);
    }

    private static Expected problem(int status, String title, String code, Map<String, String> own) {
        Map<String, String> headers = new TreeMap<>(own);
        headers.put("content-type", "application/problem+json");
        return new Expected(
                status,
                with(headers),
                "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"code\":\"" + code
                        + "\"}");
    }

    private static Map<String, List<String>> with(Map<String, String> own) {
        Map<String, List<String>> headers = new TreeMap<>();
        own.forEach((name, value) -> headers.put(name, List.of(value)));
        headers.put("cache-control", List.of("no-store"));
        headers.put("pragma", List.of("no-cache"));
        headers.put("x-content-type-options", List.of("nosniff"));
        headers.put("referrer-policy", List.of("no-referrer"));
        headers.put("cross-origin-resource-policy", List.of("same-origin"));
        return headers;
    }
}
