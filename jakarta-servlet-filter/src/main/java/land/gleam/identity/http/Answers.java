package land.gleam.identity.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import land.gleam.identity.SignedIdentityToken;
import org.jspecify.annotations.Nullable;

/**
 * Every answer that the endpoint can give. Errors are problem details (<a
 * href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>).
 */
final class Answers {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String ALLOW = "POST, OPTIONS";

    private Answers() {}

    static EndpointAnswer token(SignedIdentityToken token) {
        byte[] body = json(json -> {
            json.writeStringField("signedIdentityToken", token.value());
            json.writeNumberField("expiresIn", token.lifetime().toSeconds());
        });
        return answer(200, Map.of("Content-Type", "application/json"), body);
    }

    static EndpointAnswer options() {
        return answer(204, Map.of("Allow", ALLOW), null);
    }

    static EndpointAnswer unauthenticated(String challenge) {
        return problem(401, "Unauthorized", "unauthenticated", Map.of("WWW-Authenticate", challenge));
    }

    static EndpointAnswer forbidden() {
        return problem(403, "Forbidden", "forbidden", Map.of());
    }

    static EndpointAnswer crossOrigin() {
        return problem(403, "Forbidden", "cross_origin", Map.of());
    }

    static EndpointAnswer methodNotAllowed() {
        return problem(405, "Method Not Allowed", "method_not_allowed", Map.of("Allow", ALLOW));
    }

    static EndpointAnswer internal() {
        return problem(500, "Internal Server Error", "internal", Map.of());
    }

    static EndpointAnswer notConfigured() {
        return problem(503, "Service Unavailable", "not_configured", Map.of());
    }

    private static EndpointAnswer problem(int status, String title, String code, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Content-Type", "application/problem+json");
        byte[] body = json(json -> {
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", title);
            json.writeNumberField("status", status);
            json.writeStringField("code", code);
        });
        return answer(status, headers, body);
    }

    /** Adds what every answer carries, so that a token is kept by nobody on the way and read by no other site. */
    private static EndpointAnswer answer(int status, Map<String, String> own, byte @Nullable [] body) {
        Map<String, String> headers = new LinkedHashMap<>(own);
        headers.put("Cache-Control", "no-store");
        headers.put("Pragma", "no-cache");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return new EndpointAnswer(status, Collections.unmodifiableMap(headers), body);
    }

    private static byte[] json(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can't fail to be written to.", e);
        }
        return bytes.toByteArray();
    }

    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }
}
