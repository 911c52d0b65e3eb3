package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A native image contains only the classes named in code or in metadata, but jjwt loads some of its own by name. A
 * class loader records which ones it really loads.
 */
class NativeImageMetadataTest {
    private static final String FOLDER = "META-INF/native-image/land.gleam/gleam-identity-core/";

    @Test
    void nativeImageMetadata_listsTheClassesThatJjwtLoadsByName() throws Exception {
        Set<String> listed = new TreeSet<>();
        for (JsonNode entry : metadata()) {
            listed.add(entry.get("type").asText());
        }

        assertThat(listed).isEqualTo(loadedByNameToSignAndToVerify());
    }

    @Test
    void reflectConfig_equalsTheReachabilityMetadata() throws Exception {
        JsonNode older = read("reflect-config.json");

        assertThat(older).hasSameSizeAs(metadata());
        for (int i = 0; i < older.size(); i++) {
            assertThat(older.get(i).get("name")).isEqualTo(metadata().get(i).get("type"));
            assertThat(older.get(i).get("methods")).isEqualTo(metadata().get(i).get("methods"));
        }
    }

    @Test
    void nativeImageMetadata_listsTheConstructorOfEachClass() throws Exception {
        for (JsonNode entry : metadata()) {
            assertThat(entry.get("methods").toString()).isEqualTo("[{\"name\":\"<init>\",\"parameterTypes\":[]}]");
            assertThat(Class.forName(entry.get("type").asText()).getConstructor())
                    .isNotNull();
        }
    }

    private static JsonNode metadata() throws IOException {
        JsonNode entries = read("reachability-metadata.json").get("reflection");
        assertThat(entries).isNotEmpty();
        return entries;
    }

    private static JsonNode read(String file) throws IOException {
        try (InputStream in = NativeImageMetadataTest.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static Set<String> loadedByNameToSignAndToVerify() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (RecordingClassLoader recording = new RecordingClassLoader()) {
            thread.setContextClassLoader(recording);
            Constructor<?> run =
                    recording.loadClass(SignAndVerify.class.getName()).getDeclaredConstructor();
            run.setAccessible(true);
            run.newInstance();
            return new TreeSet<>(recording.loadedByName);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Signs and verifies like an app, loaded by the recording class loader. */
    static final class SignAndVerify {
        SignAndVerify() {
            String token =
                    TestTokens.signer().build().sign(GleamUser.of("user_42")).value();
            TestTokens.verifier().build().verify(token);
        }
    }

    /** Loads all classes except the JDK's, and records those of jjwt that jjwt asks for by name. */
    private static final class RecordingClassLoader extends URLClassLoader {
        private static final StackWalker STACK = StackWalker.getInstance();

        private final List<String> loadedByName = Collections.synchronizedList(new ArrayList<>());

        RecordingClassLoader() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.jsonwebtoken.impl.") && isAskedForByName()) {
                loadedByName.add(name);
            }
            return super.loadClass(name, resolve);
        }

        /** A class named in code is loaded by the JVM: then none of these callers is on the stack. */
        private static boolean isAskedForByName() {
            return STACK.walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                    .filter(caller -> !caller.equals(RecordingClassLoader.class.getName()))
                    .filter(caller -> !caller.equals(ClassLoader.class.getName()))
                    .findFirst()
                    .filter(caller -> caller.equals(Class.class.getName())
                            || caller.startsWith("java.util.ServiceLoader")
                            || caller.startsWith("io.jsonwebtoken.lang.Classes"))
                    .isPresent());
        }

        private static URL[] classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .map(entry -> {
                        try {
                            return Path.of(entry).toUri().toURL();
                        } catch (MalformedURLException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toArray(URL[]::new);
        }
    }
}
