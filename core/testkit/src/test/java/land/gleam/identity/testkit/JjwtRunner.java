package land.gleam.identity.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtParserBuilder;
import io.jsonwebtoken.Jwts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import land.gleam.identity.testkit.LibrariesTest.Mistakes;
import land.gleam.identity.testkit.LibrariesTest.Option;
import land.gleam.identity.testkit.Vectors.Vector;
import org.jspecify.annotations.Nullable;

/** Runs the vectors with jjwt's parser; the scripts beside the tests do so with libraries of other languages. */
final class JjwtRunner {
    private static final String OPTION = "sig().clear().add(Jwts.SIG.HS256)";

    private JjwtRunner() {}

    static Mistakes run(String version) {
        Map<String, String> without = mistakes(parser -> parser);
        Map<String, String> with =
                mistakes(parser -> parser.sig().clear().add(Jwts.SIG.HS256).and());
        return new Mistakes(
                "jjwt " + version,
                without,
                List.of(new Option("sig", OPTION, missing(without, with), missing(with, without))));
    }

    private static List<String> missing(Map<String, String> here, Map<String, String> there) {
        return here.keySet().stream().filter(id -> !there.containsKey(id)).toList();
    }

    private static Map<String, String> mistakes(UnaryOperator<JwtParserBuilder> option) {
        Map<String, String> mistakes = new LinkedHashMap<>();
        for (Vector vector : Vectors.verify()) {
            boolean right = vector.text("verdict").equals("accepted");
            String subject = acceptedSubject(vector, option);
            if (right && subject == null) {
                mistakes.put(vector.toString(), "refuses");
            } else if (right && !vector.json().at("/user/id").textValue().equals(subject)) {
                mistakes.put(vector.toString(), "reads another user");
            } else if (!right && subject != null) {
                mistakes.put(vector.toString(), "accepts");
            }
        }
        return mistakes;
    }

    /** Returns the subject or an empty text, or null if the token is refused with each secret for each audience. */
    private static @Nullable String acceptedSubject(Vector vector, UnaryOperator<JwtParserBuilder> option) {
        List<String> secrets = new ArrayList<>();
        secrets.add(vector.text("secret"));
        vector.json().path("previousSecrets").forEach(secret -> secrets.add(secret.textValue()));
        for (String secret : secrets) {
            for (String audience : audiences(vector.json())) {
                try {
                    JwtParserBuilder parser = option.apply(Jwts.parser())
                            .verifyWith(TokenChecker.key(secret))
                            .clock(() -> Date.from(Instant.parse(vector.text("time"))))
                            .clockSkewSeconds(
                                    vector.json().path("clockSkewSeconds").longValue());
                    if (!audience.isEmpty()) {
                        parser.requireAudience(audience);
                    }
                    Claims claims = parser.build()
                            .parseSignedClaims(vector.text("token"))
                            .getPayload();
                    return claims.getSubject() == null ? "" : claims.getSubject();
                } catch (RuntimeException refused) {
                    // perhaps not with the next
                }
            }
        }
        return null;
    }

    /** An empty text requires none. */
    private static List<String> audiences(JsonNode json) {
        List<String> audiences = new ArrayList<>();
        json.get("audiences").forEach(audience -> audiences.add(audience.textValue()));
        boolean mayHaveNone = json.path("allowMissingAudience").booleanValue()
                && json.path("audience").isNull();
        if (audiences.isEmpty() || mayHaveNone) {
            audiences.add("");
        }
        return audiences;
    }
}
