package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static land.gleam.identity.IdentitySecret.MinimumLength.BYTES_16;
import static land.gleam.identity.RefusalAssertions.PLANTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitySecretFromFileTest {
    private static final int KIB_64 = 64 * 1024;
    private static final String SECRET = PLANTED + " secret ü of more than 32 bytes";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void secretFromFile_isTheContentWithoutOneFinalLineBreak(String lineBreak) throws IOException {
        write(SECRET + lineBreak);

        assertThat(IdentitySecret.fromFile(file).key().getEncoded()).isEqualTo(SECRET.getBytes(UTF_8));
        assertThat(IdentitySecret.fromFile(file, BYTES_16).key().getEncoded()).isEqualTo(SECRET.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\n", "\r\n\r\n", "\n\r\n", "\r", "\n\r", "\r\r\n", "\u0085", "\n ", "\t\n"})
    void secretFromFile_keepsAnyOtherEndAndIsRefused(String end) throws IOException {
        write(SECRET + end);

        assertRefused("must not contain control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", " \n", "\u00a0\r\n", "\u2028"})
    void secretFromFile_isNotTrimmedAndIsRefused(String end) throws IOException {
        write(SECRET + end);

        assertRefused("begins or ends with white space");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void emptyFile_isRefused(String content) throws IOException {
        write(content);

        assertRefused("is empty");
    }

    @Test
    void blankFile_isRefused() throws IOException {
        write("   \n");

        assertRefused("is blank");
    }

    @Test
    void fileWithAByteOrderMark_isRefused() throws IOException {
        write("\ufeff" + SECRET);

        assertRefused("begins with a byte-order mark. Save it as UTF-8 without one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "80", "c3", "c080", "e08080", "eda080", "f4908080", "f09f98"})
    void fileThatIsNotUtf8_isRefused(String malformed) throws IOException {
        byte[] bad = HexFormat.of().parseHex(malformed);
        Files.write(file, SECRET.getBytes(UTF_8));
        Files.write(file, bad, StandardOpenOption.APPEND);

        assertRefused("is not UTF-8 text. Save it as UTF-8.");
    }

    @Test
    void fileInUtf16_isRefused() throws IOException {
        Files.write(file, SECRET.getBytes(UTF_16));

        assertRefused("is not UTF-8 text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void fileOf64KiBAndALineBreak_isAccepted(String lineBreak) throws IOException {
        for (int length : new int[] {KIB_64 - 1, KIB_64}) {
            write("x".repeat(length) + lineBreak);

            assertThat(IdentitySecret.fromFile(file).key().getEncoded()).hasSize(length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", "\r\n\r\n", "\nand on and on"})
    void fileOfMoreThan64KiB_isRefused(String end) throws IOException {
        write(PLANTED + "x".repeat(KIB_64 + 1 - PLANTED.length()) + end);
        assertRefused("is longer than 64 KiB");

        write(PLANTED + "x".repeat(1 << 20) + end);
        assertRefused("is longer than 64 KiB");
    }

    @Test
    void missingFile_isRefused() {
        assertRefused("does not exist. Check the path and the mount.");
    }

    @Test
    void danglingLink_isRefused() throws IOException {
        Files.createSymbolicLink(file, directory.resolve("nowhere"));

        assertRefused("does not exist");
    }

    @Test
    void directory_isRefused() throws IOException {
        Files.createDirectory(file);

        assertRefused("is a directory. Use a regular file that contains only the secret.");
    }

    @Test
    void unreadableFile_isRefused() throws IOException {
        write(SECRET);
        Files.setPosixFilePermissions(file, Set.of());
        assumeFalse(Files.isReadable(file), "root may read any file");

        assertRefused("cannot be read by this process: permission denied. Check its owner and mode.");
    }

    @Test
    void linkToAFile_isFollowed() throws IOException {
        write(SECRET);
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        assertThatCode(() -> IdentitySecret.fromFile(link)).doesNotThrowAnyException();
    }

    @Test
    void shortFile_isRefusedUnlessAllowed() throws IOException {
        write(PLANTED + "89abcdef0");

        assertThat(IdentitySecret.fromFile(file, BYTES_16)).hasToString("IdentitySecret[short]");
        assertThat(catchThrowable(() -> IdentitySecret.fromFile(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The identity secret file " + file + " is 16 bytes long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PLANTED + "0/" + PLANTED + "-16bytes-",
                PLANTED + "-16bytes-",
                PLANTED + "/Xyz",
                PLANTED + "/with+slashes=",
                "0" + PLANTED + " secret of more than 32 bytes",
                "/" + PLANTED + "/Zm9vYmFy+abc="
            })
    void secretPassedAsThePath_isNotRepeated(String secret) {
        Throwable refusal = catchThrowable(() -> IdentitySecret.fromFile(Path.of(secret)));

        assertThat(refusal)
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageContaining("(path not repeated here, in case it is the secret itself)")
                .hasMessageContaining("does not exist");
        assertThat(refusal.getMessage()).doesNotContain(PLANTED);
    }

    /** No segment is as long as a secret, and base64 would contain capital letters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/vault/secrets/gleam",
                "/config/gleam-secret",
                "secrets/gleam",
                "secret.txt",
                "/no_such_mount/fifteen-letters/gleam",
                "/az09/._-/0/9/a/z"
            })
    void missingFile_isNamedByAPathThatCannotBeASecret(String path) {
        assertThat(catchThrowable(() -> IdentitySecret.fromFile(Path.of(path))))
                .hasMessage("The identity secret file " + path + " does not exist. Check the path and the mount.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"`", "{", ":", "@", "A", "Z", "[", "+", "=", ",", "/abc/é", "~", "planted!"})
    void missingFile_isNotNamedByAPathWithOtherCharacters(String path) {
        assertThat(catchThrowable(() -> IdentitySecret.fromFile(Path.of(path))))
                .hasMessage(
                        "The identity secret file (path not repeated here, in case it is the secret itself) does not exist."
                                + " Check the path and the mount.");
    }

    @Test
    @Timeout(60)
    void pipe_isRefusedWithoutOpeningIt() throws Exception {
        SpecialFiles.makePipe(file);

        assertRefused("is a pipe, socket or device. Use a regular file that contains only the secret.");
    }

    @Test
    void device_isRefusedWithoutOpeningIt() {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device));

        assertThat(catchThrowable(() -> IdentitySecret.fromFile(device)))
                .hasMessage("The identity secret file /dev/zero is a pipe, socket or device. Use a regular file"
                        + " that contains only the secret.");
    }

    @Test
    void missingFile_isNamedByItsPathWhereItsMountExists() {
        Path missing = file.resolveSibling("mount").resolve("missing");

        assertThat(catchThrowable(() -> IdentitySecret.fromFile(missing)))
                .hasMessage("The identity secret file " + missing + " does not exist. Check the path and the mount.");
    }

    @Test
    void fileOfAClosedFileSystem_isNotNamedByItsPath() throws IOException {
        Path lost;
        try (FileSystem zip = FileSystems.newFileSystem(file.resolveSibling("mount.zip"), Map.of("create", "true"))) {
            lost = Files.writeString(zip.getPath("/" + PLANTED + "-16bytes-"), SECRET);
        }

        assertThat(catchThrowable(() -> IdentitySecret.fromFile(lost)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read (ClosedFileSystemException)")
                .hasMessageNotContaining(PLANTED);
    }

    @Test
    void refusedFile_isNamedByARelativePathThatExists() {
        assertThat(catchThrowable(() -> IdentitySecret.fromFile(Path.of("pom.xml"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The identity secret file pom.xml ");
    }

    /** Only 64 KiB, a line break and one byte are read, which ends in the middle of a character. */
    @Test
    void tooLongFile_isRefusedAsTooLongBeforeItIsDecoded() throws IOException {
        write("\u00e9".repeat(KIB_64));

        assertRefused("is longer than 64 KiB");
    }

    private void write(String content) throws IOException {
        Files.writeString(file, content);
    }

    private void assertRefused(String rule) {
        assertRefused(catchThrowable(() -> IdentitySecret.fromFile(file)), rule);
        assertRefused(catchThrowable(() -> IdentitySecret.fromFile(file, BYTES_16)), rule);
    }

    private void assertRefused(Throwable refusal, String rule) {
        assertThat(refusal).isInstanceOf(IllegalArgumentException.class).hasNoCause();
        assertThat(refusal.getMessage())
                .startsWith("The identity secret file " + file + " ")
                .contains(rule)
                .doesNotContain(PLANTED);
    }
}
