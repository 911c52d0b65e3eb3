package land.gleam.identity.examples.standin;

import io.jsonwebtoken.Claims;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is answered to one token: a status and the members of a JSON object. */
record Verdict(int status, Map<String, Object> body) {
    static Verdict accepted(Claims claims) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", claims.getSubject());
        putFirst(user, "name", claims, "name", "display_name", "displayName");
        putFirst(user, "avatarUrl", claims, "avatar_url", "avatarUrl", "picture");
        putFirst(user, "email", claims, "email");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("authenticated", true);
        body.put("user", user);
        return new Verdict(200, body);
    }

    static Verdict refused(String reason) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("authenticated", false);
        body.put("reason", reason);
        return new Verdict(401, body);
    }

    /** The first alias that holds a text, in the order of Gleam's page. */
    private static void putFirst(Map<String, Object> user, String member, Claims claims, String... aliases) {
        for (String alias : aliases) {
            if (claims.get(alias) instanceof String text && !text.isBlank()) {
                user.put(member, text);
                return;
            }
        }
    }
}
