package land.gleam.identity.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The token in an endpoint's response, read as far as possible. Nothing in it is trusted. */
final class ReceivedToken {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-]+");
    private static final int SIGNATURE_LENGTH = 43;
    /** Jackson's own limit. */
    private static final int DEEPEST = 1000;
    /** After this, a time is in milliseconds. */
    private static final long LAST_SECOND = 253402300799L;
    /** A brace in base64, and another segment. */
    private static final Pattern TOKEN =
            Pattern.compile("(?<![A-Za-z0-9_-])ey[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]*+)?");

    private final String text;
    private final JsonNode response;
    private final String[] segments;
    private final JsonNode header;
    private final JsonNode payload;

    private ReceivedToken(String text, JsonNode response) {
        this.text = text;
        this.response = response;
        this.segments = text.split("\\.", -1);
        this.header = decode(0);
        this.payload = decode(1);
    }

    /**
     * Finds the token in a response: as {@code signedIdentityToken} in a JSON object, or else the first text that looks
     * like a token, since Gleam's page leaves the form of the response to the backend.
     */
    static @Nullable ReceivedToken find(String body) {
        JsonNode response = parse(body.getBytes(UTF_8));
        JsonNode member = response.path("signedIdentityToken");
        if (member.isTextual()) {
            return new ReceivedToken(member.textValue(), response);
        }
        Matcher token = TOKEN.matcher(body);
        return token.find() ? new ReceivedToken(token.group(), response) : null;
    }

    String text() {
        return text;
    }

    JsonNode payload() {
        return payload;
    }

    /** Returns why it is not a JWT with HS256, or null. */
    @Nullable
    String formatError() {
        if (segments.length != 3) {
            return Wording.number(segments.length, "segment", "segments");
        }
        if (!Stream.of(segments).allMatch(segment -> SEGMENT.matcher(segment).matches())) {
            return "a segment that is not base64url without padding";
        }
        if (!header.isObject()) {
            return "a header that is not a JSON object";
        }
        if (!header.path("alg").asText().equals("HS256")) {
            return "another alg than HS256";
        }
        if (segments[2].length() != SIGNATURE_LENGTH) {
            return "a signature of "
                    + (segments[2].length() < SIGNATURE_LENGTH ? "fewer" : "more") + " than " + SIGNATURE_LENGTH
                    + " characters";
        }
        return payload.isObject() ? null : "a payload that is not a JSON object";
    }

    /** Returns the claim {@code sub} if it is a text. */
    @Nullable
    String subject() {
        return payload.path("sub").textValue();
    }

    /** Returns when the backend signed it by its own clock, as far as it says so, in Unix seconds. */
    @Nullable
    Long signedAt() {
        Long issuedAt = wholeNumber(payload.path("iat"));
        if (issuedAt != null) {
            return issuedAt;
        }
        Long expiresIn = wholeNumber(response.path("expiresIn"));
        Long expiresAt = expiresAt();
        return expiresIn != null && expiresAt != null && expiresAt <= LAST_SECOND
                ? (Long) (expiresAt - expiresIn)
                : null;
    }

    /** Returns the claim {@code exp} if it is a whole number. */
    @Nullable
    Long expiresAt() {
        return wholeNumber(payload.path("exp"));
    }

    /** Returns a whole number, but none that does not fit into a long and would become another. */
    private static @Nullable Long wholeNumber(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong() ? (Long) number.longValue() : null;
    }

    /** Returns a token of the same content, signed with another key. */
    String signedAgain(byte[] key) {
        return HandMadeToken.signed(segments[0] + "." + segments[1], key);
    }

    private JsonNode decode(int segment) {
        if (segment >= segments.length) {
            return MissingNode.getInstance();
        }
        try {
            return parse(Base64.getUrlDecoder().decode(segments[segment]));
        } catch (IllegalArgumentException notBase64) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode parse(byte[] json) {
        try {
            return isNestedTooDeeply(json) ? MissingNode.getInstance() : JSON.readTree(json);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Jackson checks it itself since 2.15; before that, its recursion exhausts the stack. */
    private static boolean isNestedTooDeeply(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > DEEPEST) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Shows nothing of the token. */
    @Override
    public String toString() {
        return "ReceivedToken[" + segments.length + "]";
    }
}
