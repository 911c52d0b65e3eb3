package land.gleam.identity.spring.compat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@link PlantedSecretsApp} in its own process, with its own environment and command line. */
final class PlantedSecretsProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader reader;
    private final StringBuilder output = new StringBuilder();
    private final String port;

    PlantedSecretsProcess(PlantedSecrets plants) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1"));
        command.addAll(plants.systemProperties());
        command.add(PlantedSecretsApp.class.getName());
        command.addAll(plants.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(plants.environment());
        process = builder.start();
        reader = process.inputReader();
        port = readPort();
    }

    private String readPort() throws IOException {
        String line = reader.readLine();
        while (line != null && !line.startsWith(PlantedSecretsApp.READY)) {
            output.append(line).append('\n');
            line = reader.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("The app did not start: " + output);
        }
        return line.substring(PlantedSecretsApp.READY.length());
    }

    String url(String path) {
        return "http://localhost:" + port + path;
    }

    /** Returns standard output and error, after the app has ended by itself. */
    String outputToTheEnd() throws IOException {
        reader.lines().forEach(line -> output.append(line).append('\n'));
        return output.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
