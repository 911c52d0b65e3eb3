package land.gleam.identity.examples.standin;

import io.jsonwebtoken.Claims;
import java.util.LinkedHashMap;
import java.util.Map;

/** The HTTP status and the JSON body with which the stand-in responds to a token. */
record IdentifyResponse(int status, Map<String, Object> body) {
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
        body.put("reason", reason);
        return new IdentifyResponse(401, body);
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
