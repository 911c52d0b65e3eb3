package land.gleam.identity.servlet.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The contract's table of answers, each with every header and the exact bytes of its body. */
record Expected(int status, Map<String, List<String>> headers, String body) {
    static Expected token(String login) {
        return new Expected(200, with(Map.of("content-type", "application/json")), Demo.bodyFor(login));
    }

    static Expected options() {
        return new Expected(204, with(Map.of("allow", "POST, OPTIONS")), "");
    }

    static Expected unauthenticated(String challenge) {
        return problem(401, "Unauthorized", "unauthenticated", Map.of("www-authenticate", challenge));
    }

    static Expected unauthenticated() {
        return unauthenticated("Bearer");
    }

    static Expected forbidden() {
        return problem(403, "Forbidden", "forbidden", Map.of());
    }

    static Expected crossOrigin() {
        return problem(403, "Forbidden", "cross_origin", Map.of());
    }

    static Expected methodNotAllowed() {
        return problem(405, "Method Not Allowed", "method_not_allowed", Map.of("allow", "POST, OPTIONS"));
    }

    static Expected internal() {
        return problem(500, "Internal Server Error", "internal", Map.of());
    }

    static Expected notConfigured() {
        return problem(503, "Service Unavailable", "not_configured", Map.of());
    }

    Expected withoutBody() {
        return new Expected(status, headers, "");
    }

    void equal(Answer answer) {
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
