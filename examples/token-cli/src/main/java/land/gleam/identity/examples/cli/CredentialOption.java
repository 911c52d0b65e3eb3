package land.gleam.identity.examples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A header or a cookie on the command line: the text itself, {@code @file} or {@code env:VARIABLE}. Messages do not
 * repeat it.
 */
record CredentialOption(Environment environment) {
    private static final String VARIABLE = "env:";
    private static final int MAX_FILE = 64 * 1024;

    /** Passes on each header, one of which stands on each line. */
    void header(String option, BiConsumer<String, String> header) {
        List<String> lines =
                read(option).lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(
                    "A header is blank. Write it as 'Name: value', or put it into the file or variable.");
        }
        lines.forEach(line -> {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException(
                        "A header has no colon. Write it as 'Name: value', @file or env:VARIABLE.");
            }
            header.accept(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        });
    }

    /** Returns the cookie, also if it is written as a whole header. */
    String cookie(String option) {
        String cookie = read(option).strip();
        return cookie.regionMatches(true, 0, "Cookie:", 0, "Cookie:".length())
                ? cookie.substring("Cookie:".length()).strip()
                : cookie;
    }

    private String read(String option) {
        if (option.startsWith("@")) {
            return fromFile(option.substring(1));
        }
        return option.startsWith(VARIABLE) ? fromVariable(option.substring(VARIABLE.length())) : option;
    }

    private String fromVariable(String name) {
        String value = environment.credential(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The environment variable named after env: is unset or empty. Export it with the header or cookie.");
        }
        return value;
    }

    private static String fromFile(String name) {
        Path path = path(name);
        try {
            if (path != null && Files.isRegularFile(path) && Files.size(path) <= MAX_FILE) {
                return Files.readString(path, StandardCharsets.ISO_8859_1);
            }
        } catch (IOException unreadable) {
            // as below
        }
        throw new IllegalArgumentException("The file named after @ cannot be read. Pass the path of a readable regular"
                + " file of at most 64 KiB that holds the header or cookie.");
    }

    private static @Nullable Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
