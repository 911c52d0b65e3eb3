package land.gleam.identity.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
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
    private static final Map<String, String> TOKEN_HEADERS = headers(Map.of("Content-Type", "application/json"));
    private static final byte[] TOKEN_START = "{\"signedIdentityToken\":\"".getBytes(US_ASCII);

    private Answers() {}

    static EndpointAnswer token(SignedIdentityToken token) {
        return new EndpointAnswer(200, TOKEN_HEADERS, tokenBody(token));
    }

    /** By hand around Jackson's escaping, as a generator would cost more than the signature. */
    private static byte[] tokenBody(SignedIdentityToken token) {
        byte[] value = JsonStringEncoder.getInstance().quoteAsUTF8(token.value());
        byte[] end = ("\",\"expiresIn\":" + token.lifetime().toSeconds() + "}").getBytes(US_ASCII);
        byte[] body = Arrays.copyOf(TOKEN_START, TOKEN_START.length + value.length + end.length);
        System.arraycopy(value, 0, body, TOKEN_START.length, value.length);
        System.arraycopy(end, 0, body, TOKEN_START.length + value.length, end.length);
        return body;
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

    private static EndpointAnswer answer(int status, Map<String, String> own, byte @Nullable [] body) {
        return new EndpointAnswer(status, headers(own), body);
    }

    /** Adds what every answer carries, so that a token is kept by nobody on the way and read by no other site. */
    private static Map<String, String> headers(Map<String, String> own) {
        Map<String, String> headers = new LinkedHashMap<>(own);
        headers.put("Cache-Control", "no-store");
        headers.put("Pragma", "no-cache");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return Collections.unmodifiableMap(headers);
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
