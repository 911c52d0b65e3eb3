package land.gleam.identity.spring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the app's secrets in other texts: the configured ones, and what the secret files hold, or held when they were
 * looked at earlier, since properties made of their content stay as they were. Nothing needs to be valid for that.
 */
final class SecretSearch {
    private static final int LONGER_THAN_ANY_SECRET = 128 * 1024;

    private static final Pattern JSON_ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|([\"\\\\/bfnrt]))");
    private static final Map<String, String> SHORT_ESCAPES =
            Map.of("b", "\b", "f", "\f", "n", "\n", "r", "\r", "t", "\t");

    private final List<SecretText> configured;
    private final List<String> files;
    private final Set<SecretText> heldByFiles = ConcurrentHashMap.newKeySet();

    SecretSearch(GleamIdentityProperties properties) {
        List<GleamIdentityProperties.Project> projects = Stream.concat(
                        Stream.of(properties.main()), properties.projects().values().stream())
                .toList();
        configured = projects.stream()
                .map(GleamIdentityProperties.Project::secret)
                .filter(Objects::nonNull)
                .toList();
        files = projects.stream()
                .map(GleamIdentityProperties.Project::secretFile)
                .filter(Objects::nonNull)
                .toList();
        secrets(); // what the files hold at the start
    }

    /** Whether a text shows a secret, as it is or escaped as in JSON. */
    boolean finds(String text) {
        String unescaped = withoutJsonEscapes(text);
        return secrets().stream().anyMatch(secret -> secret.isIn(text) || secret.isIn(unescaped));
    }

    /** What the text says if it is JSON, as {@code SPRING_APPLICATION_JSON} is. */
    static String withoutJsonEscapes(String text) {
        return JSON_ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(meant(escape)));
    }

    private static String meant(MatchResult escape) {
        String hex = escape.group(1);
        return hex == null
                ? SHORT_ESCAPES.getOrDefault(escape.group(2), escape.group(2))
                : String.valueOf((char) Integer.parseInt(hex, 16));
    }

    /** What is no file may be the secret itself, in the wrong place. */
    private List<SecretText> secrets() {
        List<SecretText> secrets = new ArrayList<>(configured);
        for (String file : files) {
            String content = content(file);
            if (content == null) {
                secrets.add(SecretText.of(file));
            } else {
                heldByFiles.add(SecretText.of(content));
            }
        }
        secrets.addAll(heldByFiles);
        return secrets;
    }

    /** Null for what is no file that can be read. */
    private static @Nullable String content(String file) {
        try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path)) { // a pipe would block
                return null;
            }
            try (InputStream in = Files.newInputStream(path)) {
                return new String(in.readNBytes(LONGER_THAN_ANY_SECRET), StandardCharsets.UTF_8);
            }
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
