package land.gleam.identity.spring.compat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The responses of an app's Actuator, found by following its links. */
final class ActuatorCrawler {
    private static final Pattern LINK = Pattern.compile("\"href\":\"([^\"]+)\"");
    private static final Pattern MASKED = Pattern.compile("\"([^\"]+)\":\\{[^{}]*\"value\":\"\\*{6}\"");
    private static final Pattern NAMES = Pattern.compile("\"names\":\\[([^]]*)]");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private final String root;
    private final Map<String, String> responses = new TreeMap<>();

    /**
     * Reads everything but the heap dump, which holds the secret as the process does.
     *
     * @param root where the links are
     */
    ActuatorCrawler(String root) throws IOException, InterruptedException {
        this.root = root;
        for (String link : all(LINK, fetch(""))) {
            if (!link.contains("{") && !link.endsWith("/heapdump") && !link.endsWith("/shutdown")) {
                fetch(link.substring(root.length()));
            }
        }
        for (String name : all(MASKED, response("/env"))) {
            fetch("/env/" + URLEncoder.encode(name, UTF_8));
        }
        for (String name : all(QUOTED, all(NAMES, response("/metrics"))[0])) {
            fetch("/metrics/" + name);
        }
        for (String path : new String[] {"/configprops/my", "/configprops/gleam.identity", "/loggers/land.gleam"}) {
            fetch(path);
        }
    }

    /** Returns each path below the root with its response. */
    Map<String, String> responses() {
        return responses;
    }

    /** Returns the response at one path below the root. */
    String response(String path) {
        return Objects.requireNonNull(responses.get(path), path);
    }

    /** Returns the names of the properties that {@code /env} masks, in all sources. */
    String[] maskedNames() {
        return all(MASKED, response("/env"));
    }

    private String fetch(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = BootApp.send(HttpRequest.newBuilder(URI.create(root + path)));
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " responds " + response.statusCode());
        }
        responses.put(path, response.body());
        return response.body();
    }

    private static String[] all(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map((MatchResult result) -> result.group(1)).toArray(String[]::new);
    }
}
