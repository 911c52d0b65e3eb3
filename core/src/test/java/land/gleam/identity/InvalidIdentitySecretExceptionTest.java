package land.gleam.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static land.gleam.identity.IdentitySecret.MinimumLength.BYTES_16;
import static land.gleam.identity.IdentitySecret.MinimumLength.BYTES_32;
import static land.gleam.identity.RefusalAssertions.PLANTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import land.gleam.identity.InvalidIdentitySecretException.Rule;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule in a refusal of a secret, which adapters use to add their own remedy, and the whole message. */
class InvalidIdentitySecretExceptionTest {
    private static final String GOOD = PLANTED + " secret of more than 32 bytes";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(Rule.EMPTY, "", "is empty. Copy it from Gleam's project settings."),
                Arguments.of(Rule.BLANK, "\u00a0 ", "is blank. Copy it from Gleam's project settings."),
                Arguments.of(
                        Rule.CONTROL_CHARACTER,
                        GOOD + "\n",
                        "must not contain control characters. The usual cause is a line break at its end; only that of a"
                                + " secret file is removed, and only one. Copy the secret again from Gleam's project"
                                + " settings."),
                Arguments.of(
                        Rule.SURROUNDING_WHITE_SPACE,
                        " " + GOOD,
                        "begins or ends with white space. Remove it where the secret is configured."),
                Arguments.of(
                        Rule.UNPAIRED_SURROGATE,
                        GOOD + "\ud83d",
                        "must not contain an unpaired surrogate (it is not valid Unicode text). Copy the secret again"
                                + " from Gleam's project settings."),
                Arguments.of(
                        Rule.SHORT,
                        PLANTED + "-20 bytes....",
                        "is 20 bytes long; at least 32 are required (RFC 7518, section 3.2). Issue a longer secret"
                                + " in Gleam's project settings, or allow short secrets explicitly."),
                Arguments.of(
                        Rule.TOO_SHORT,
                        PLANTED,
                        "is 7 bytes long; at least 32 are required, and fewer than 16 are never accepted. Issue a"
                                + " longer secret in Gleam's project settings."),
                Arguments.of(
                        Rule.TOO_LONG,
                        PLANTED.repeat(10_000),
                        "is longer than 64 KiB. Check that it is the secret alone."));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void refusedText_hasItsRuleAndMessage(Rule rule, String secret, String message) {
        assertRefused(() -> IdentitySecret.of(secret), rule, "The identity secret " + message);
    }

    static Stream<Arguments> variables() {
        return Stream.of(
                Arguments.of(
                        Rule.UNSET_VARIABLE,
                        null,
                        "The environment variable X is not set. Set it to the project's identity secret."),
                Arguments.of(
                        Rule.EMPTY,
                        "",
                        "The environment variable X is empty. Set it to the project's identity secret."),
                Arguments.of(
                        Rule.UNREADABLE_VARIABLE,
                        GOOD + "\ufffd",
                        "The identity secret in the environment variable X contains characters that cannot be read in the"
                                + " locale of this process. Run it with LC_ALL=C.UTF-8, or keep the secret in a file."),
                Arguments.of(
                        Rule.SHORT,
                        PLANTED + "-20 bytes....",
                        "The identity secret in the environment variable X is 20 bytes long; at least 32 are"
                                + " required (RFC 7518, section 3.2). Issue a longer secret in Gleam's project settings,"
                                + " or allow short secrets explicitly."));
    }

    @ParameterizedTest
    @MethodSource("variables")
    void refusedVariable_hasItsRuleAndMessage(Rule rule, @Nullable String value, String message) {
        assertRefused(() -> SecretReader.fromEnvironment(name -> value, "X", BYTES_32), rule, message);
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(Rule.NOT_UTF_8, GOOD + "\u00ff", "is not UTF-8 text. Save it as UTF-8."),
                Arguments.of(
                        Rule.BYTE_ORDER_MARK,
                        "\u00ef\u00bb\u00bf" + GOOD,
                        "begins with a byte-order mark. Save it as UTF-8 without one."),
                Arguments.of(Rule.EMPTY, "\n", "is empty. Copy it from Gleam's project settings."),
                Arguments.of(
                        Rule.TOO_LONG,
                        PLANTED.repeat(10_000),
                        "is longer than 64 KiB. Check that it is the secret alone."));
    }

    @ParameterizedTest
    @MethodSource("files")
    void refusedFile_hasItsRuleAndMessage(Rule rule, String latin1, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), latin1, ISO_8859_1);

        assertRefused(() -> IdentitySecret.fromFile(file), rule, "The identity secret file " + file + " " + message);
        assertRefused(() -> IdentitySecretFile.of(file), rule, "The identity secret file " + file + " " + message);
    }

    @Test
    void missingFile_hasItsRuleAndMessage() {
        Path file = directory.resolve("secret");

        assertRefused(
                () -> IdentitySecret.fromFile(file, BYTES_16),
                Rule.MISSING_FILE,
                "The identity secret file " + file + " does not exist. Check the path and the mount.");
    }

    @Test
    void directory_hasItsRuleAndMessage() {
        assertRefused(
                () -> IdentitySecret.fromFile(directory),
                Rule.NOT_A_REGULAR_FILE,
                "The identity secret file " + directory
                        + " is a directory. Use a regular file that contains only the secret.");
    }

    @Test
    void fileWithoutReadPermission_hasItsRuleAndMessage() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), GOOD, UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx-wx-wx"));
        assumeFalse(Files.isReadable(file), "root may read any file");

        assertRefused(
                () -> IdentitySecret.fromFile(file),
                Rule.UNREADABLE_FILE,
                "The identity secret file " + file
                        + " cannot be read by this process: permission denied. Check its owner and mode.");
    }

    @Test
    void fileOfAClosedFileSystem_hasItsRuleAndMessage() throws IOException {
        Path lost;
        try (FileSystem zip = FileSystems.newFileSystem(directory.resolve("mount.zip"), Map.of("create", "true"))) {
            lost = zip.getPath("/secret");
        }

        assertRefused(
                () -> IdentitySecret.fromFile(lost),
                Rule.UNREADABLE_FILE,
                "The identity secret file /secret cannot be read (ClosedFileSystemException). It must be a regular file"
                        + " that contains only the secret.");
    }

    @Test
    void secretThatEqualsTheAudience_hasItsRuleAndMessage() {
        assertRefused(
                () -> TestTokens.signer()
                        .secret(IdentitySecret.of(GOOD))
                        .audience(GOOD)
                        .build(),
                Rule.SAME_AS_AUDIENCE,
                "The identity secret is the same text as the audience, which is in every token. Copy the secret from"
                        + " Gleam's project settings.");
    }

    @Test
    void thisTest_coversEveryRule() {
        Set<Rule> covered =
                EnumSet.of(Rule.MISSING_FILE, Rule.UNREADABLE_FILE, Rule.NOT_A_REGULAR_FILE, Rule.SAME_AS_AUDIENCE);
        Stream.of(texts(), variables(), files())
                .flatMap(cases -> cases)
                .forEach(arguments -> covered.add((Rule) arguments.get()[0]));

        assertThat(covered).containsExactlyInAnyOrder(Rule.values());
    }

    /** The message must not name Java methods or types: its reader may be the author of a web.xml or a YAML file. */
    private static void assertRefused(ThrowingCallable call, Rule rule, String message) {
        InvalidIdentitySecretException refusal = catchThrowableOfType(InvalidIdentitySecretException.class, call);

        assertThat(refusal.rule()).isEqualTo(rule);
        assertThat(refusal).hasMessage(message).hasNoCause();
        assertThat(message).doesNotContain(PLANTED).doesNotContainPattern("IdentitySecret|\\.(of|from)|\\w\\(|::");
        assertThat(Arrays.asList(refusal.getSuppressed())).isEmpty();
    }
}
