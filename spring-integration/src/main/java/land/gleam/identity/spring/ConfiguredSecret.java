package land.gleam.identity.spring;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecret.MinimumLength;
import land.gleam.identity.IdentitySecretFile;
import land.gleam.identity.InvalidIdentitySecretException;
import org.jspecify.annotations.Nullable;

/**
 * A secret that is set by a property, or is in a file that is reread when it changes.
 *
 * @param prefix the prefix of the project's properties, such as {@code gleam.identity.}
 * @param name the name of the property with the secret; that with the file's path ends in {@code -file}
 */
record ConfiguredSecret(
        String prefix,
        String name,
        @Nullable SecretText text,
        @Nullable String file,
        boolean allowShort) {
    private static final System.Logger LOGGER = System.getLogger(ConfiguredSecret.class.getName());

    /** Loads the secret, or returns null if neither property is set. */
    @Nullable
    Supplier<IdentitySecret> load() {
        SecretText text = text();
        String path = file();
        if (text != null && path != null && !text.isEmpty() && !path.isEmpty()) {
            throw MisconfigurationException.at(
                    List.of(property(), fileProperty()),
                    property() + " and " + fileProperty() + " are both set.",
                    "Remove one of the two, or set it to nothing where you cannot remove it. Keep " + fileProperty()
                            + " if the secret may change while the app runs.");
        }
        // One that is empty counts as unset next to the other: a profile can only overwrite it.
        if (path != null && (text == null || (text.isEmpty() && !path.isEmpty()))) {
            return fromFile(path);
        }
        return text == null ? null : fixed(text);
    }

    String property() {
        return prefix + name;
    }

    String fileProperty() {
        return property() + "-file";
    }

    private Supplier<IdentitySecret> fixed(SecretText text) {
        String action = "Correct " + property() + " where it is set.";
        String problem = text.problem();
        if (problem != null) {
            throw MisconfigurationException.of(
                    property(),
                    new IllegalArgumentException(problem),
                    text.isPlaceholder()
                            ? action
                            : action + " If your secret really contains these characters, put it in a file and set "
                                    + fileProperty() + " to its path.");
        }
        IdentitySecret secret = load(property(), action, () -> text.secret(minimumLength()));
        return () -> secret;
    }

    private Supplier<IdentitySecret> fromFile(String path) {
        Path file = MisconfigurationException.check(
                fileProperty(),
                "Set " + fileProperty() + " to the path of a file, outside the jar, that contains the secret.",
                () -> path(path));
        IdentitySecretFile secret = load(
                fileProperty(),
                "Correct " + fileProperty() + ", or the file.",
                () -> IdentitySecretFile.builder(file)
                        .minimumLength(minimumLength())
                        .build());
        warnAboutShape(file);
        return secret;
    }

    private <T> T load(String property, String action, Supplier<T> source) {
        try {
            return source.get();
        } catch (InvalidIdentitySecretException e) {
            throw MisconfigurationException.of(
                    property,
                    e,
                    switch (e.rule()) {
                        case SHORT -> "Set a longer secret, or set " + prefix + "allow-short-secret=true.";
                        case CONTROL_CHARACTER ->
                            action + " In a file, set by " + fileProperty() + ", one line break at the end is allowed.";
                        default -> action;
                    });
        } catch (IllegalArgumentException e) {
            throw MisconfigurationException.of(property, e, action);
        }
    }

    private MinimumLength minimumLength() {
        return allowShort ? MinimumLength.BYTES_16 : MinimumLength.BYTES_32;
    }

    /** Drops the exception of an invalid path: it repeats the text, which may be the secret itself. */
    private static Path path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("It is blank.");
        }
        Stream.of("file:", "classpath:", "~/")
                .filter(text::startsWith)
                .findFirst()
                .ifPresent(prefix -> {
                    throw new IllegalArgumentException("It begins with " + prefix + ", which is not part of a path.");
                });
        try {
            return Path.of(PropertyText.resolved(text));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("It is not a path.");
        }
    }

    /** In a file, anything can be the secret. */
    private void warnAboutShape(Path file) {
        try {
            String problem = SecretShape.problemWith(Files.readString(file).stripTrailing());
            if (problem != null) {
                LOGGER.log(
                        Level.WARNING,
                        "The content of the file in " + fileProperty() + " is used as it is, but may be wrong. "
                                + problem);
            }
        } catch (IOException e) {
            // It was readable a moment ago. Later changes are not checked either.
        }
    }
}
