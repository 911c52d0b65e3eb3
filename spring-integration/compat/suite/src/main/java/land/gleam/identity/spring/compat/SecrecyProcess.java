package land.gleam.identity.spring.compat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link SecrecyApp} in a process of its own, which alone can have an environment and a command line. */
final class SecrecyProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader reader;
    private final StringBuilder output = new StringBuilder();
    private final String port;

    SecrecyProcess(SecrecyPlants plants) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1"));
        command.addAll(plants.systemProperties());
        command.add(SecrecyApp.class.getName());
        command.addAll(plants.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(plants.environment());
        process = builder.start();
        reader = process.inputReader();
        port = readPort();
    }

    private String readPort() throws IOException {
        String line = reader.readLine();
        while (line != null && !line.startsWith(SecrecyApp.READY)) {
            output.append(line).append('\n');
            line = reader.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("The app did not start: " + output);
        }
        return line.substring(SecrecyApp.READY.length());
    }

    String url(String path) {
        return "http://localhost:" + port + path;
    }

    /** Standard output and error until the app has ended by itself. */
    String outputToTheEnd() throws IOException {
        reader.lines().forEach(line -> output.append(line).append('\n'));
        return output.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
