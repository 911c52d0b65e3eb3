package land.gleam.identity.testkit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.jsonwebtoken.Claims;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The HTTP status and the JSON body with which the stand-in responds. */
record IdentifyResponse(int status, Map<String, Object> body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REASON = "reason";

    static IdentifyResponse accepted(Claims claims) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", claims.getSubject());
        putFirst(user, "name", claims, "name", "display_name", "displayName");
        putFirst(user, "avatarUrl", claims, "avatar_url", "avatarUrl", "picture");
        putFirst(user, "email", claims, "email");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("authenticated", true);
        body.put("user", user);
        return new IdentifyResponse(200, body);
    }

    static IdentifyResponse refused(String reason) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("authenticated", false);
        body.put(REASON, reason);
        return new IdentifyResponse(401, body);
    }

    static IdentifyResponse failure(int status) {
        return new IdentifyResponse(status, Map.of());
    }

    /** Returns the token in a request's body, or null if there is none. */
    static @Nullable String tokenIn(byte[] body) throws IOException {
        try {
            return JSON.readTree(body).path("signedIdentityToken").textValue();
        } catch (JacksonException e) {
            return null;
        }
    }

    @Nullable
    String reason() {
        return (String) body.get(REASON);
    }

    void send(HttpExchange exchange) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (status == 405) {
            exchange.getResponseHeaders().set("Allow", "POST");
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    /** Puts the first alias with a non-blank text, in the order of Gleam's page. */
    private static void putFirst(Map<String, Object> user, String member, Claims claims, String... aliases) {
        for (String alias : aliases) {
            if (claims.get(alias) instanceof String text && !text.isBlank()) {
                user.put(member, text);
                return;
            }
        }
    }
}
