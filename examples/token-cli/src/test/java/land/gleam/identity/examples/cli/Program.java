package land.gleam.identity.examples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs programs as processes, with files as their input and output. */
final class Program {
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Program() {}

    /** Runs a program in a folder, in a UTF-8 locale unless the environment names another. */
    static CliRunner.Result run(Path folder, Map<String, String> environment, String input, String... command)
            throws IOException, InterruptedException {
        return run(folder, environment, input, List.of(command));
    }

    static CliRunner.Result run(Path folder, Map<String, String> environment, String input, List<String> command)
            throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.matches(".*COLOR.*|COLUMNS|GLEAM_.*|JAVA_TOOL_OPTIONS"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("TERM", "xterm");
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new CliRunner.Result(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    static List<String> joined(List<String> command, String... arguments) {
        List<String> joined = new ArrayList<>(command);
        joined.addAll(List.of(arguments));
        return joined;
    }
}
