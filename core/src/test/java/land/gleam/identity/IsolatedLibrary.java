package land.gleam.identity;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** The library and its tests, loaded again by a class loader that shares nothing with this one. */
final class IsolatedLibrary extends URLClassLoader {
    private IsolatedLibrary(URL[] classPath) {
        super(classPath, ClassLoader.getPlatformClassLoader());
    }

    static IsolatedLibrary withOurClassPath() {
        return of(classPath(entry -> true));
    }

    static IsolatedLibrary of(List<Path> classPath) {
        List<URL> urls = new ArrayList<>();
        try {
            for (Path entry : classPath) {
                urls.add(entry.toUri().toURL());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new IsolatedLibrary(urls.toArray(new URL[0]));
    }

    /** Returns the entries of this JVM's class path whose text passes. */
    static List<Path> classPath(Predicate<String> wanted) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(wanted)
                .map(Path::of)
                .toList();
    }

    /** Runs a task, named by the class that this class loader loads again. */
    String call(Class<? extends Callable<String>> task) throws Exception {
        var isolated = loadClass(task.getName()).getDeclaredConstructor();
        isolated.setAccessible(true);
        return (String) ((Callable<?>) isolated.newInstance()).call();
    }
}
