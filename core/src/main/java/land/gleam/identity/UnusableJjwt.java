package land.gleam.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Explains why the app's jjwt cannot be used, and which one to declare. It names classes of jjwt but uses none, because
 * they may be missing or unfit.
 */
final class UnusableJjwt {
    /** The newest release that core is tested with. */
    static final String RECOMMENDED = "0.13.0";

    private static final String API_CLASS = "io.jsonwebtoken.Jwts";
    private static final String IMPL_CLASS = "io.jsonwebtoken.impl.DefaultJwtBuilder";
    private static final Pattern FILE_NAME = Pattern.compile("jjwt(?:-api|-impl)?-(\\d.*)\\.jar$");

    private static final String DECLARE = """
            of jjwt in the app's own build file. If it declares or forces another version, change that \
            one. Give other parts in use, such as jjwt-jackson, the same version.

            Maven:
              <dependency>
                <groupId>io.jsonwebtoken</groupId>
                <artifactId>jjwt-api</artifactId>
                <version>VERSION</version>
              </dependency>
              <dependency>
                <groupId>io.jsonwebtoken</groupId>
                <artifactId>jjwt-impl</artifactId>
                <version>VERSION</version>
                <scope>runtime</scope>
              </dependency>
            Gradle:
              implementation("io.jsonwebtoken:jjwt-api:VERSION")
              runtimeOnly("io.jsonwebtoken:jjwt-impl:VERSION")

            These commands show which dependency brings which jjwt:
              mvn dependency:tree -Dincludes=io.jsonwebtoken
              gradle dependencyInsight --configuration runtimeClasspath --dependency io.jsonwebtoken\
            """.replace("VERSION", RECOMMENDED);

    private static final String IF_IT_IS_REQUIRED = """
            If another library requires this older jjwt, as Twilio's SDK 9 does, do not override it: that library would \
            fail when it is used. See "Another jjwt in the app" in core/README.md. Otherwise\s""";

    private static final String IF_ANOTHER_IS_REQUIRED = """

            If another library requires an older jjwt, see "Another jjwt in the app" in core/README.md.""";

    private static final String REMOVE_THE_SINGLE_JAR = """
            remove io.jsonwebtoken:jjwt from the build, or exclude it from the dependency that brings it: Maven and Gradle \
            do not know that jjwt-api and jjwt-impl replace it, and its classes are used if it comes before jjwt-api on the \
            class path. Code of the app that uses jjwt's builder or parser requires jjwt-jackson too.

            Declare both parts\s""";

    private static final String KEEP_IMPL = """


            If the app is packed by a tool that removes unused classes, such as minimizeJar of Maven's shade plugin, it \
            removed jjwt-impl, which jjwt finds by name. Keep it:
              Maven, in the plugin's <configuration>:
                <filters><filter><artifact>*:jjwt-impl</artifact><includes><include>**</include></includes></filter></filters>
              Gradle: shadowJar { minimize { exclude(dependency("io.jsonwebtoken:jjwt-impl:.*")) } }""";

    private UnusableJjwt() {}

    /**
     * Returns an exception that explains which jjwt was found, what is required, and what to do.
     *
     * @param failure what jjwt threw, if it did
     */
    static IllegalStateException explain(@Nullable Throwable failure) {
        Part api = Part.find(API_CLASS, "jjwt-api");
        Part impl = Part.find(IMPL_CLASS, "jjwt-impl");
        String message = "The app's jjwt, which computes the signature of identity tokens, cannot be used: "
                + problem(api, impl, failure)
                + "\nFound: " + (api == null ? "no class " : "class ") + API_CLASS + inWords(api)
                + "; " + (impl == null ? "no implementation" : "its implementation") + inWords(impl) + "."
                + "\nRequired: jjwt-api and jjwt-impl 0.12.1 or newer, of the same line, such as 0.13; best the same version.\n\n"
                + action(api, impl);
        return new IllegalStateException(message, failure);
    }

    private static String problem(@Nullable Part api, @Nullable Part impl, @Nullable Throwable failure) {
        if (api == null) {
            return impl == null ? "it is missing." : "jjwt-api is missing.";
        }
        boolean hasOldImpl = impl != null && impl.isBefore012();
        if (api.isBefore012()) {
            return (hasOldImpl ? "jjwt " : "jjwt-api ") + api.version + " is too old.";
        }
        if (impl == null) {
            return "jjwt-impl is missing.";
        }
        if (hasOldImpl) {
            return "jjwt-impl " + impl.version + " is too old.";
        }
        if (api.version != null && impl.version != null && !line(api.version).equals(line(impl.version))) {
            return "jjwt-api " + api.version + " and jjwt-impl " + impl.version + " do not fit together.";
        }
        if ("0.12.0".equals(impl.version)) {
            return "HS256 of jjwt-impl 0.12.0 fails on Java 17 and newer.";
        }
        return failure == null
                ? "its HS256 computes a wrong signature."
                : "its HS256 fails with " + failure.getClass().getName() + ".";
    }

    /** Returns 0.13 of 0.13.0. */
    static String line(String version) {
        return version.replaceFirst("^(\\d+\\.\\d+)\\..*", "$1");
    }

    private static String inWords(@Nullable Part part) {
        return part == null
                ? ""
                : " in " + part.place + " (" + (part.version == null ? "unknown version" : "version " + part.version)
                        + ")";
    }

    private static String action(@Nullable Part api, @Nullable Part impl) {
        if (api != null && api.isBefore010()) {
            return IF_IT_IS_REQUIRED + REMOVE_THE_SINGLE_JAR + DECLARE;
        }
        if ((api != null && api.isBefore012()) || (impl != null && impl.isBefore012())) {
            return IF_IT_IS_REQUIRED + "declare both parts " + DECLARE;
        }
        return api != null && impl == null
                ? "jjwt-impl is excluded, or not on the class path. Declare both parts " + DECLARE + KEEP_IMPL
                : "Declare both parts " + DECLARE + IF_ANOTHER_IS_REQUIRED;
    }

    /** The jar that contains a class of jjwt. */
    private record Part(String place, @Nullable String version) {
        static @Nullable Part find(String className, String artifact) {
            ClassLoader loader = UnusableJjwt.class.getClassLoader();
            String file = className.replace('.', '/') + ".class";
            URL url = loader.getResource(file);
            if (url == null) {
                return exists(className, loader) ? new Part("a place that is not accessible", null) : null;
            }
            String root = url.toString().substring(0, url.toString().length() - file.length());
            String place = place(root);
            String version = version(url, root, artifact);
            if (version == null) {
                version = version(url, root, "jjwt"); // the single jar before 0.10
            }
            if (version == null) {
                Matcher name = FILE_NAME.matcher(place);
                version = name.find() ? name.group(1) : null;
            }
            return new Part(place, version);
        }

        /** A security manager may hide the class's file, but not the class. */
        private static boolean exists(String className, ClassLoader loader) {
            try {
                Class.forName(className, false, loader);
                return true;
            } catch (ClassNotFoundException | LinkageError e) {
                return false;
            }
        }

        /** Reads the file that Maven puts into each jar; a shaded jar's manifest would name the app's version. */
        private static @Nullable String version(URL url, String root, String artifact) {
            try {
                URLConnection file = new URL(
                                url, root + "META-INF/maven/io.jsonwebtoken/" + artifact + "/pom.properties")
                        .openConnection();
                file.setUseCaches(false);
                try (InputStream in = file.getInputStream()) {
                    Properties properties = new Properties();
                    properties.load(in);
                    return properties.getProperty("version");
                }
            } catch (IOException | IllegalArgumentException | SecurityException e) {
                return null;
            }
        }

        /** Turns {@code jar:file:/lib/jjwt-api.jar!/} into {@code /lib/jjwt-api.jar}. */
        private static String place(String root) {
            String place = root.replaceFirst("^jar:", "").replaceFirst("!?/$", "");
            try {
                return place.startsWith("file:") ? Path.of(URI.create(place)).toString() : place;
            } catch (IllegalArgumentException e) {
                return place;
            }
        }

        boolean isBefore010() {
            return version != null && version.matches("0\\.\\d\\..*");
        }

        boolean isBefore012() {
            return version != null && version.matches("0\\.(\\d|1[01])\\..*");
        }
    }
}
