package land.gleam.identity;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static land.gleam.identity.IdentitySecret.MinimumLength.BYTES_16;
import static land.gleam.identity.RefusalAssertions.assertNullRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import land.gleam.identity.InvalidIdentitySecretException.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitySecretFileTest {
    private static final String OLD = "planted old secret of more than 32 bytes";
    private static final String NEW = "planted new secret of more than 32 bytes";
    private static final String SHORT = "planted but short";
    private static final long SECONDS_5 = Duration.ofSeconds(5).toNanos();

    /** By this clock, no change is old enough to take effect at once. */
    private static final InstantSource BEFORE_ANY_CHANGE = () -> Instant.EPOCH;

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final AtomicLong ticker = new AtomicLong();

    private final CapturedLog log = new CapturedLog(IdentitySecretFile.class.getName());

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @BeforeEach
    void writeTheFile() throws IOException {
        file = directory.resolve("secret");
        write(OLD);
    }

    @AfterEach
    void closeTheLog() {
        log.close();
    }

    @Test
    void secretFile_isLoadedWhenBuilt() {
        assertThat(IdentitySecretFile.of(file).get().fingerprint()).isEqualTo(fingerprint(OLD));
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void secretFile_isRefusedWhenBuiltIfItCannotBeLoaded() throws IOException {
        Files.delete(file);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecretFile.of(file))
                .withMessage("The identity secret file " + file + " does not exist. Check the path and the mount.");

        write(SHORT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecretFile.of(file))
                .withMessageStartingWith("The identity secret file " + file + " is 17 bytes long")
                .withMessageNotContaining("planted");

        write(OLD + "\n\n");
        assertThatIllegalArgumentException().isThrownBy(() -> IdentitySecretFile.of(file));
    }

    @Test
    void secretFile_mayHoldAShortSecretWhereAllowed() throws IOException {
        write(SHORT);
        IdentitySecretFile followed =
                IdentitySecretFile.builder(file).minimumLength(BYTES_16).build();

        assertThat(followed.get().fingerprint()).isEqualTo(fingerprint(SHORT));
    }

    @Test
    @SuppressWarnings("NullAway")
    void secretFile_refusesNullArguments() {
        assertNullRefused("file", () -> IdentitySecretFile.of(null));
        assertNullRefused("file", () -> IdentitySecretFile.builder(null));
        assertNullRefused("minimum", () -> IdentitySecretFile.builder(file).minimumLength(null));
        assertNullRefused("interval", () -> IdentitySecretFile.builder(file).interval(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT2S", "PT59M59S", "PT1H"})
    void interval_isAcceptedFrom1SecondTo1Hour(Duration interval) throws IOException {
        IdentitySecretFile followed = IdentitySecretFile.builder(file)
                .interval(interval)
                .ticker(ticker::get)
                .clock(BEFORE_ANY_CHANGE)
                .build();
        write(NEW);

        ticker.addAndGet(interval.toNanos());
        assertThat(current(followed)).isEqualTo(OLD);
        ticker.addAndGet(interval.toNanos() - 1);
        assertThat(current(followed)).isEqualTo(OLD);
        ticker.addAndGet(1);
        assertThat(current(followed)).isEqualTo(NEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PT0S", "PT-1S", "PT0.999999999S", "PT1.5S", "PT59M59.999999999S", "PT1H0.000000001S", "PT1H1S"})
    void interval_isRefusedOutside1SecondTo1HourOrWithFractions(Duration interval) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecretFile.builder(file).interval(interval))
                .withMessage("The interval is " + interval + "; it must be whole seconds, from PT1S to PT1H.");
    }

    @Test
    void secretFileToString_showsThePathOnly() {
        assertThat(IdentitySecretFile.of(file)).hasToString("IdentitySecretFile[" + file + "]");
    }

    @Test
    void unchangedFile_returnsTheSameSecretInstance() throws IOException {
        IdentitySecretFile followed = follow();
        IdentitySecret first = followed.get();

        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        for (int check = 0; check < 5; check++) {
            assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        }
        assertThat(followed.get()).isSameAs(first);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void changedFile_isFirstCheckedAfter5Seconds() throws IOException {
        IdentitySecretFile followed = follow();
        write(NEW);

        // If the first of these were a check, the second would already take the new secret.
        ticker.addAndGet(SECONDS_5 - 1);
        assertThat(current(followed)).isEqualTo(OLD);
        ticker.addAndGet(1);
        assertThat(current(followed)).isEqualTo(OLD);
        ticker.addAndGet(SECONDS_5 - 1);
        assertThat(current(followed)).isEqualTo(OLD);
        ticker.addAndGet(1);
        assertThat(current(followed)).isEqualTo(NEW);
    }

    @Test
    void changedFile_isCheckedAtMostEvery5Seconds() throws IOException {
        IdentitySecretFile followed = follow();
        ticker.addAndGet(SECONDS_5);
        assertThat(current(followed)).isEqualTo(OLD);
        write(NEW);

        for (int ask = 0; ask < 10; ask++) {
            ticker.addAndGet(SECONDS_5 / 10 - 1);
            assertThat(current(followed)).isEqualTo(OLD);
        }
        ticker.addAndGet(10);
        assertThat(current(followed)).isEqualTo(OLD);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(NEW);
    }

    @Test
    void checkInterval_startsAtTheLastCheckNotTheLastChange() throws IOException {
        IdentitySecretFile followed = follow();
        ticker.addAndGet(3 * SECONDS_5);
        write(NEW);

        assertThat(current(followed)).isEqualTo(OLD);
        ticker.addAndGet(SECONDS_5 - 1);
        assertThat(current(followed)).isEqualTo(OLD);
        ticker.addAndGet(1);
        assertThat(current(followed)).isEqualTo(NEW);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                Long.MIN_VALUE,
                -1,
                -4_999_999_999L,
                -5_000_000_000L,
                -7_500_000_000L,
                Long.MAX_VALUE,
                Long.MAX_VALUE - 4_999_999_999L,
                Long.MAX_VALUE - 5_000_000_000L,
                Long.MAX_VALUE - 7_500_000_000L
            })
    void checkInterval_holdsWhereTheTickerIsNegativeOrOverflows(long start) throws IOException {
        ticker.set(start);
        IdentitySecretFile followed = follow();
        write(NEW);

        ticker.addAndGet(SECONDS_5 - 1);
        assertThat(current(followed)).isEqualTo(OLD);
        ticker.addAndGet(1);
        assertThat(current(followed)).isEqualTo(OLD);
        ticker.addAndGet(SECONDS_5 - 1);
        assertThat(current(followed)).isEqualTo(OLD);
        ticker.addAndGet(1);
        assertThat(current(followed)).isEqualTo(NEW);
    }

    @Test
    void changedFile_isNoticedWithTheSameModificationTimeAndSize() throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        IdentitySecretFile followed = follow();
        write(NEW);
        Files.setLastModifiedTime(file, time);

        currentAfter5Seconds(followed);

        assertThat(currentAfter5Seconds(followed)).isEqualTo(NEW);
    }

    @Test
    void halfWrittenFile_isNeverUsed() throws IOException {
        IdentitySecretFile followed = follow();
        String whole = NEW + NEW;

        write(NEW);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        write(whole);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        ticker.addAndGet(SECONDS_5);
        assertThat(followed.get().fingerprint()).isEqualTo(fingerprint(whole));
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void constantlyChangingFile_keepsTheLastGoodSecret() throws IOException {
        IdentitySecretFile followed = follow();

        for (int check = 0; check < 10; check++) {
            write(NEW + check);
            assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        }
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void changeUndoneBeforeTheSecondCheck_isNotLogged() throws IOException {
        IdentitySecretFile followed = follow();

        write(NEW);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        write(OLD);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void atomicallyReplacedFile_takesEffectAfterTwoChecks() throws IOException {
        IdentitySecretFile followed = follow();
        Path replacement = Files.writeString(directory.resolve("replacement"), NEW + "\n");
        Files.move(replacement, file, ATOMIC_MOVE);

        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(NEW);
    }

    /** Kubernetes mounts a secret like this: the file is a link through ..data, which is a link to a directory. */
    @Test
    void swappedSymbolicLink_takesEffectAfterTwoChecks() throws IOException {
        Path mount = Files.createDirectory(directory.resolve("mount"));
        Path first = Files.createDirectory(mount.resolve("..first"));
        Path second = Files.createDirectory(mount.resolve("..second"));
        Files.writeString(first.resolve("secret"), OLD);
        Files.writeString(second.resolve("secret"), NEW);
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..first"));
        file = Files.createSymbolicLink(mount.resolve("secret"), Path.of("..data/secret"));
        IdentitySecretFile followed = follow();
        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);

        Path swap = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..second"));
        Files.move(swap, mount.resolve("..data"), ATOMIC_MOVE);
        Files.delete(first.resolve("secret"));

        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(NEW);
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void missingFile_keepsTheLastGoodSecretUntilItReturns() throws IOException {
        IdentitySecretFile followed = follow();
        Files.delete(file);
        for (int check = 0; check < 10; check++) {
            assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        }
        assertThat(log.lines())
                .containsExactly("WARNING The identity secret file " + file + " does not exist. Check the path and the"
                        + " mount. The last good secret remains in use.");

        write(NEW);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(NEW);
        assertThat(log.lines()).hasSize(2).last().asString().startsWith("INFO The identity secret in ");
    }

    /** Two checks in immediate succession could both see a half-written file. */
    @Test
    void checkInterval_startsAtTheEndOfASlowCheck() throws IOException {
        AtomicLong asked = new AtomicLong();
        IdentitySecretFile followed = IdentitySecretFile.builder(file)
                .clock(BEFORE_ANY_CHANGE)
                .ticker(() -> asked.getAndIncrement() == 3 ? ticker.addAndGet(2 * SECONDS_5) : ticker.get())
                .build();
        write(NEW);
        ticker.addAndGet(SECONDS_5);

        assertThat(current(followed)).isEqualTo(OLD);
        assertThat(ticker).hasValue(3 * SECONDS_5);
        assertThat(current(followed)).isEqualTo(OLD);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(NEW);
    }

    @Test
    void closedFileSystem_keepsTheLastGoodSecret() throws IOException {
        IdentitySecretFile followed;
        try (FileSystem zip = FileSystems.newFileSystem(directory.resolve("mount.zip"), Map.of("create", "true"))) {
            followed = IdentitySecretFile.builder(Files.writeString(zip.getPath("/secret"), OLD))
                    .ticker(ticker::get)
                    .clock(BEFORE_ANY_CHANGE)
                    .build();
        }

        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(log.lines()).singleElement().asString().contains("ClosedFileSystemException");
    }

    @Test
    void returnOfTheOldSecret_isLogged() throws IOException {
        IdentitySecretFile followed = follow();
        Files.delete(file);
        currentAfter5Seconds(followed);
        currentAfter5Seconds(followed);
        write(OLD);
        currentAfter5Seconds(followed);

        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(log.lines()).hasSize(2).last().asString().startsWith("INFO ").contains(file.toString());
    }

    @Test
    void fileMissingAtASingleCheck_isNotLogged() throws IOException {
        IdentitySecretFile followed = follow();
        Files.delete(file);
        currentAfter5Seconds(followed);
        write(OLD);

        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(log.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "planted",
                "planted new secret of more than 32 bytes\n\n",
                " planted new secret of more than 32 bytes",
                "\ufeffplanted new secret of more than 32 bytes"
            })
    void invalidFile_keepsTheLastGoodSecretAndIsLoggedOnce(String content) throws IOException {
        IdentitySecretFile followed = follow();
        write(content);
        for (int check = 0; check < 10; check++) {
            assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        }
        assertThat(log.lines()).hasSize(1).first().asString().startsWith("WARNING The identity secret file " + file);
        assertThat(log.everything()).doesNotContain("planted");

        write(NEW);
        currentAfter5Seconds(followed);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(NEW);
    }

    @Test
    void eachNewProblemOfTheFile_isLoggedOnce() throws IOException {
        IdentitySecretFile followed = follow();
        Files.delete(file);
        currentAfter5Seconds(followed);
        currentAfter5Seconds(followed);
        Files.createDirectory(file);
        currentAfter5Seconds(followed);
        currentAfter5Seconds(followed);
        Files.delete(file);
        write("");
        currentAfter5Seconds(followed);

        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(log.lines()).hasSize(3).allMatch(line -> line.startsWith("WARNING "));
    }

    @Test
    void newSecretOfTheFile_isLoggedByItsFingerprint() throws IOException {
        IdentitySecretFile followed = follow();
        write(NEW);
        currentAfter5Seconds(followed);
        currentAfter5Seconds(followed);

        assertThat(log.lines())
                .containsExactly("INFO The identity secret in " + file
                        + " was loaded again: IdentitySecret[fingerprint=" + fingerprint(NEW) + "] is in use now.");
    }

    @Test
    void newShortSecretOfTheFile_isLoggedWithoutItsFingerprint() throws IOException {
        IdentitySecretFile followed = IdentitySecretFile.builder(file)
                .minimumLength(BYTES_16)
                .ticker(ticker::get)
                .clock(BEFORE_ANY_CHANGE)
                .build();
        write(SHORT);
        currentAfter5Seconds(followed);
        ticker.addAndGet(SECONDS_5);

        assertThat(followed.get().fingerprint()).isEqualTo(fingerprint(SHORT));
        assertThat(log.lines())
                .containsExactly("INFO The identity secret in " + file
                        + " was loaded again: IdentitySecret[short] is in use now.");
    }

    @ParameterizedTest
    @CsvSource({
        "-3600000, true",
        "-5001, true",
        "-5000, true",
        "-4999, false",
        "-1, false",
        "0, false",
        "1, false",
        "3600000, false"
    })
    void changedFile_takesEffectAtOnceIfItIsAsOldAsTheInterval(long ageInMillis, boolean atOnce) throws IOException {
        IdentitySecretFile followed = IdentitySecretFile.builder(file)
                .ticker(ticker::get)
                .clock(() -> NOW)
                .build();
        write(NEW);
        modifiedAt(NOW.plusMillis(ageInMillis));

        assertThat(currentAfter5Seconds(followed)).isEqualTo(atOnce ? NEW : OLD);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(NEW);
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void ageOfAChangedFile_isComparedWithTheInterval() throws IOException {
        IdentitySecretFile followed = IdentitySecretFile.builder(file)
                .interval(Duration.ofMinutes(1))
                .ticker(ticker::get)
                .clock(() -> NOW)
                .build();
        write(NEW);
        modifiedAt(NOW.minusSeconds(59));
        ticker.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(current(followed)).isEqualTo(OLD);

        write(OLD + NEW);
        modifiedAt(NOW.minusSeconds(60));
        ticker.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(followed.get().fingerprint()).isEqualTo(fingerprint(OLD + NEW));
    }

    @Test
    void idleBackend_usesTheNewSecretForItsFirstToken() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        IdentitySecretFile followed = IdentitySecretFile.builder(file)
                .ticker(ticker::get)
                .clock(now::get)
                .build();
        write(NEW);
        modifiedAt(NOW.plusSeconds(10));

        now.set(NOW.plusSeconds(40));
        ticker.addAndGet(8 * SECONDS_5);
        assertThat(current(followed)).isEqualTo(NEW);
    }

    @Test
    void fileModifiedWhileItIsRead_doesNotTakeEffectAtOnce() throws IOException {
        IdentitySecretFile followed = IdentitySecretFile.builder(file)
                .ticker(ticker::get)
                .clock(() -> {
                    modifiedAt(NOW.minusSeconds(59));
                    return NOW;
                })
                .build();
        write(NEW);
        modifiedAt(NOW.minusSeconds(60));

        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
    }

    @Test
    void oldInvalidFile_isLoggedAtOnceAndKeepsTheLastGoodSecret() throws IOException {
        IdentitySecretFile followed = IdentitySecretFile.builder(file)
                .ticker(ticker::get)
                .clock(() -> NOW)
                .build();
        write(SHORT);
        modifiedAt(NOW.minusSeconds(60));

        for (int check = 0; check < 3; check++) {
            assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
            assertThat(log.lines()).singleElement().asString().startsWith("WARNING The identity secret file " + file);
        }
    }

    @Test
    void missingFile_isReportedAfterTwoChecksWhateverTheClockSays() throws IOException {
        IdentitySecretFile followed = IdentitySecretFile.builder(file)
                .ticker(ticker::get)
                .clock(() -> Instant.MAX)
                .build();
        Files.delete(file);

        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(log.lines()).isEmpty();
        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(log.lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {AssertionError.class, IllegalStateException.class, IOException.class})
    void throwingLogger_doesNotKeepANewSecretFromTakingEffect(Class<? extends Throwable> type) throws Exception {
        Throwable planted = type.getDeclaredConstructor().newInstance();
        IdentitySecretFile followed = follow();
        Logger logger = Logger.getLogger(IdentitySecretFile.class.getName());
        Handler throwing = new Handler() {
            @Override
            public void publish(LogRecord record) {
                SupplierFailures.sneakyThrow(planted);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(throwing);
        try {
            write("");
            assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
            assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
            write(NEW);
            assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
            assertThat(currentAfter5Seconds(followed)).isEqualTo(NEW);
        } finally {
            logger.removeHandler(throwing);
        }
        assertThat(log.lines()).hasSize(2);
    }

    /** Opening a pipe without a writer would block the thread forever, and keep the lock. */
    @Test
    @Timeout(60)
    void pipeInPlaceOfTheFile_isNeverOpened() throws Exception {
        IdentitySecretFile followed = follow();
        Files.delete(file);
        SpecialFiles.makePipe(file);

        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(log.lines())
                .containsExactly("WARNING The identity secret file " + file + " is a pipe, socket or device."
                        + " Use a regular file that contains only the secret. The last good secret remains in use.");
        assertThatExceptionOfType(InvalidIdentitySecretException.class)
                .isThrownBy(() -> IdentitySecretFile.of(file))
                .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo(Rule.NOT_A_REGULAR_FILE));

        Files.delete(file);
        write(NEW);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(OLD);
        assertThat(currentAfter5Seconds(followed)).isEqualTo(NEW);
    }

    @Test
    void changedFile_isCheckedByTheNextThreadThatAsks() throws Exception {
        IdentitySecretFile followed = follow();
        write(NEW);
        currentAfter5Seconds(followed);
        ticker.addAndGet(SECONDS_5);

        assertThat(CompletableFuture.supplyAsync(() -> current(followed)).get()).isEqualTo(NEW);
    }

    private IdentitySecretFile follow() {
        return IdentitySecretFile.builder(file)
                .ticker(ticker::get)
                .clock(BEFORE_ANY_CHANGE)
                .build();
    }

    private void modifiedAt(Instant time) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(time));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String content) throws IOException {
        Files.writeString(file, content);
    }

    private String currentAfter5Seconds(IdentitySecretFile followed) {
        ticker.addAndGet(SECONDS_5);
        return current(followed);
    }

    private static String current(IdentitySecretFile followed) {
        String fingerprint = followed.get().fingerprint();
        if (fingerprint.equals(fingerprint(OLD))) {
            return OLD;
        }
        return fingerprint.equals(fingerprint(NEW)) ? NEW : "another secret";
    }

    private static String fingerprint(String secret) {
        return IdentitySecret.of(secret, BYTES_16).fingerprint();
    }
}
