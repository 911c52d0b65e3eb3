package land.gleam.identity.spring;

import java.util.Map;
import java.util.TreeMap;

/** All Gleam projects of the app as they are configured, checked one by one as each is asked for. */
final class ConfiguredProjects {
    private static final String PREFIX = "gleam.identity.";

    private final ConfiguredProject main;
    private final Map<String, ConfiguredProject> further = new TreeMap<>();

    ConfiguredProjects(GleamIdentityProperties properties) {
        main = new ConfiguredProject(PREFIX, properties.main());
        properties
                .projects()
                .forEach((name, project) ->
                        further.put(name, new ConfiguredProject(PREFIX + "projects." + name + ".", project)));
    }

    ConfiguredProject main() {
        return main;
    }

    /** By name, without the main one. */
    Map<String, ConfiguredProject> further() {
        return further;
    }
}
