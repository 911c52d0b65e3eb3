package land.gleam.identity.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts fresh JVMs, of the same JDK as this one, and checks what they made. Class paths are all jars, as class-data
 * archives want; jars and archives are in a folder that goes with this.
 */
final class ColdJvms implements AutoCloseable {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Candidate judge = GleamCandidate.makingUsers();
    private final Path folder;
    private final Map<Path, Path> jars = new HashMap<>();

    ColdJvms() throws IOException {
        folder = Files.createTempDirectory("cold-start");
    }

    /** Makes the archive, where the mode needs one. */
    void train(ColdMode mode, ColdTask task, ColdPeer peer) throws Exception {
        if (mode.needsTraining()) {
            start(mode.trainingOptions(archive(mode, task, peer)), task, peer);
        }
    }

    ColdRun run(ColdMode mode, ColdTask task, ColdPeer peer) throws Exception {
        long start = System.nanoTime();
        List<String> printed = start(mode.options(archive(mode, task, peer)), task, peer);
        long nanos = System.nanoTime() - start;
        return new ColdRun(
                mode,
                task,
                peer,
                Long.parseLong(printed.get(0)) / 1e6,
                nanos / 1e6,
                Long.parseLong(printed.get(1)) / 1024.0);
    }

    private List<String> start(List<String> options, ColdTask task, ColdPeer peer) throws Exception {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(options);
        command.addAll(List.of("-Xlog:disable", "-cp", classPath(peer), ColdStartChild.class.getName(), peer.name()));
        if (task == ColdTask.VERIFY) {
            command.add(judge.mint(Fixture.USER));
        }
        Path errors = folder.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        List<String> printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0 || printed.size() < 3) {
            throw new IllegalStateException(peer + " failed: " + printed + " " + Files.readString(errors));
        }
        String result = printed.get(2);
        String id = task == ColdTask.MINT ? judge.verify(result).id() : result;
        if (!id.equals(Fixture.USER.id())) {
            throw new IllegalStateException(peer + " is wrong: " + result);
        }
        return printed;
    }

    private Path archive(ColdMode mode, ColdTask task, ColdPeer peer) {
        return folder.resolve(mode + "-" + task + "-" + peer);
    }

    private String classPath(ColdPeer peer) {
        return peer.places().stream()
                .map(place -> jars.computeIfAbsent(place, this::jar).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path jar(Path place) {
        if (!Files.isDirectory(place)) {
            return place;
        }
        Path jar = folder.resolve("classes-" + jars.size() + ".jar");
        try (Stream<Path> files = Files.walk(place);
                OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(place.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
