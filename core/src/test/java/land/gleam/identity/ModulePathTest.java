package land.gleam.identity;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import io.jsonwebtoken.Jwts;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs an app that is a named module, in its own JVM with all jars on the module path. */
class ModulePathTest {
    private static final String MODULE = "land.gleam.identity";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void namedModule_signsAndVerifies() throws Exception {
        compileApp("requires " + MODULE + "; requires com.fasterxml.jackson.core;");

        assertThat(runApp()).isEqualTo("user_42");
    }

    @Test
    void jarManifest_hasTheAutomaticModuleName() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<Automatic-Module-Name>" + MODULE + "</Automatic-Module-Name>");
    }

    private void compileApp(String requires) throws Exception {
        Path source = Files.createDirectories(directory.resolve("source"));
        Files.writeString(source.resolve("module-info.java"), "module app { " + requires + " }");
        Files.createDirectory(source.resolve("app"));
        Files.writeString(source.resolve("app/Main.java"), """
                package app;

                import land.gleam.identity.*;

                public class Main {
                    public static void main(String[] arguments) {
                        IdentitySecret secret = IdentitySecret.of("a secret for tests, 32 bytes or more");
                        String token = GleamIdentitySigner.builder().secret(secret).audience("proj_demo").build()
                                .sign(GleamUser.of("user_42")).value();
                        System.out.print(GleamIdentityVerifier.builder().secret(secret).audience("proj_demo").build()
                                .verify(token).user().id());
                        if (!IdentitySecret.class.getModule().getName().equals("land.gleam.identity")
                                || !Main.class.getModule().isNamed()) {
                            throw new AssertionError("not on the module path");
                        }
                    }
                }
                """);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(
                        null,
                        null,
                        null,
                        "--module-path",
                        modulePath(),
                        "-d",
                        directory.resolve("classes").toString(),
                        source.resolve("module-info.java").toString(),
                        source.resolve("app/Main.java").toString()))
                .isZero();
    }

    private String runApp() throws Exception {
        Path out = directory.resolve("out");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "--module-path",
                        modulePath() + File.pathSeparator + directory.resolve("classes"),
                        "--module",
                        "app/app.Main")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(60, SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        return Files.readString(out);
    }

    private String modulePath() throws Exception {
        List<Path> jars = new ArrayList<>();
        jars.add(ourJar());
        for (Class<?> type : List.of(
                Jwts.class,
                Class.forName("io.jsonwebtoken.impl.DefaultJwtBuilder"),
                JsonFactory.class,
                NullMarked.class)) {
            jars.add(locationOf(type));
        }
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Packs a jar like the build: the classes, and a manifest with the module's name. */
    private Path ourJar() throws IOException, URISyntaxException {
        Path classes = locationOf(IdentitySecret.class);
        Path jar = directory.resolve("gleam-identity-core-0.0.0.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", MODULE);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                try (InputStream in = Files.newInputStream(file)) {
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }

    private static Path locationOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
