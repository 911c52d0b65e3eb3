package land.gleam.identity.spring.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Secrets configured in every way that Boot has, each for a project that is named after the way. They are ASCII where
 * the environment and the command line depend on the locale.
 */
final class PlantedSecrets {
    /** The main project's secret: an environment variable, behind a placeholder. */
    static final String MAIN = ascii("placeholder");

    private static final List<String> PROJECTS = List.of(
            "properties",
            "yaml",
            "tree",
            "file",
            "system",
            "environment",
            "argument",
            "json",
            "jsonalias",
            "index",
            "spelling",
            "number",
            "parts");

    private final Path directory;
    private final Path rotated;

    PlantedSecrets(Path directory) throws IOException {
        this.directory = directory;
        Path tree = Files.createDirectories(directory.resolve("tree"));
        Files.writeString(tree.resolve("gleam.identity.projects.tree.secret"), TextSearch.secret("tree") + "\n");
        this.rotated = Files.writeString(tree.resolve("rotated-secret"), TextSearch.secret("file") + "\n");
        Files.writeString(directory.resolve("more.yaml"), yaml());
        Files.write(directory.resolve("application.properties"), properties(tree));
    }

    Path logFile() {
        return directory.resolve("app.log");
    }

    /** Returns the file to which the app writes its {@link ContextDump}. */
    Path dumpFile() {
        return directory.resolve("dump.txt");
    }

    Map<String, String> environment() {
        return Map.of(
                "MY_KEY",
                MAIN,
                "GLEAM_IDENTITY_PROJECTS_ENVIRONMENT_SECRET",
                ascii("environment"),
                "SPRING_APPLICATION_JSON",
                "{\"gleam.identity\":{\"projects\":{\"json\":{\"SECRET\":\"" + json(TextSearch.secret("json"))
                        + "\"},\"argument\":{\"secret\":\"" + json(TextSearch.secret("overridden"))
                        + "\"}}},\"my\":{\"json-key\":\"" + json(TextSearch.secret("jsonalias")) + "\"}}");
    }

    /** Returns arguments of the JVM. */
    List<String> systemProperties() {
        return List.of("-Dgleam.identity.projects.system.secret=" + ascii("system"));
    }

    List<String> arguments() {
        return List.of(
                "--spring.config.location="
                        + directory.resolve("application.properties").toUri(),
                "--gleam.identity.projects.argument.secret=" + ascii("argument"),
                "--logging.file.name=" + logFile());
    }

    /** Escapes a JSON string, also where it is not necessary. */
    static String json(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("/", "\\u002F")
                .replace("é", "\\u00e9");
    }

    private static String ascii(String way) {
        return TextSearch.secret(way).replace('é', 'e');
    }

    private static String yaml() {
        return """
                gleam:
                  identity:
                    projects:
                      yaml:
                        secret: '%s'
                my:
                  number: %s
                """.formatted(TextSearch.secret("yaml"), TextSearch.NUMBER);
    }

    private List<String> properties(Path tree) {
        List<String> lines = new ArrayList<>(List.of(
                "spring.config.import=configtree:" + tree + "/," + directory.resolve("more.yaml"),
                "gleam.identity.secret=${MY_KEY}",
                "gleam.identity.audience=proj_demo",
                "gleam.identity.endpoint.enabled=true",
                "gleam.identity.endpoint.user=name",
                "gleam.identity.projects.properties.secret=" + escaped("properties"),
                "gleam.identity.projects.file.secret-file=" + rotated,
                "gleam.identity.projects.jsonalias.secret=${my.json-key}",
                "gleam.identity.projects[index].secret=" + escaped("index"),
                "gleam.IDENTITY.projects.spelling.Secret=" + escaped("spelling"),
                "gleam.identity.projects.number.secret=${my.number}",
                "gleam.identity.projects.parts.secret=${my.first-part}${my.last-part}",
                "my.first-part=" + TextSearch.MARK,
                "my.last-part=" + TextSearch.MARK + "-parts-parts-parts",
                "my.header=Bearer ${rotated-secret}",
                "my.harmless=" + TextSearch.HARMLESS,
                "my.rotated=" + rotated,
                "my.dump=" + dumpFile(),
                "server.port=0",
                "logging.level.root=TRACE",
                "logging.threshold.console=OFF",
                "logging.logback.rollingpolicy.max-file-size=1GB", // all in one file
                "spring.main.banner-mode=off",
                "spring.mvc.log-request-details=true",
                "spring.codec.log-request-details=true",
                "spring.http.codecs.log-request-details=true",
                "spring.jmx.enabled=true",
                "management.endpoints.jmx.exposure.include=*",
                "management.endpoints.web.exposure.include=*",
                "management.endpoint.env.show-values=always",
                "management.endpoint.configprops.show-values=always",
                "management.endpoint.health.show-details=always",
                "management.endpoint.health.show-components=always",
                "management.endpoint.shutdown.access=unrestricted",
                "management.httpexchanges.recording.include=request-headers,response-headers,authorization-header",
                "management.info.env.enabled=true",
                "management.info.java.enabled=true",
                "management.info.os.enabled=true",
                "management.info.process.enabled=true"));
        PROJECTS.forEach(project -> lines.add("gleam.identity.projects." + project + ".audience=proj_" + project));
        return lines.stream().map(line -> line.replace("é", "\\u00e9")).toList();
    }

    /** Returns a planted secret as it must be written in a properties file. */
    private static String escaped(String way) {
        return TextSearch.secret(way).replace("\\", "\\\\");
    }
}
