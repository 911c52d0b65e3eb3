package land.gleam.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A line of the golden file: a token made by another implementation, and its inputs. */
record GoldenToken(String label, TokenCase madeFrom, String token) {
    static List<GoldenToken> all() {
        return new String(file(), StandardCharsets.US_ASCII)
                .lines()
                .map(line -> fromJson(StrictJson.readObject("line", line.getBytes(StandardCharsets.US_ASCII))))
                .toList();
    }

    static byte[] file() {
        try (InputStream in =
                Objects.requireNonNull(GoldenToken.class.getResourceAsStream("/golden-tokens.jsonl"), "golden file")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static GoldenToken fromJson(Map<String, @Nullable Object> json) {
        return new GoldenToken((String) Objects.requireNonNull(json.get("case")), TokenCase.fromJson(json), (String)
                Objects.requireNonNull(json.get("token")));
    }

    @Override
    public String toString() {
        return label;
    }
}
