package land.gleam.identity;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import land.gleam.identity.IdentitySecret.MinimumLength;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the identity secret from a mounted file and picks up changes to it: pass it to the {@code secret(…)} of a
 * signer's or verifier's builder, and a rotated secret takes effect without a restart.
 *
 * <p>{@link #of} loads the file and fails fast. Afterwards {@link #get} reads the file at most once per interval (5
 * seconds by default). New content takes effect at once if the file was last modified at least one interval ago, so a
 * backend that was idle signs its first token with the new secret. Otherwise it takes effect once two consecutive reads
 * have returned the same bytes, within about 10 seconds under load: a half-written file takes effect only if its writer
 * pauses for an interval. Replacing the file, swapping a symbolic link to it and writing it in place all work.
 *
 * <p>If the file disappears or breaks a rule of {@link IdentitySecret}, the last good secret remains in use and one
 * warning is logged, without the content. Deleting the file therefore revokes nothing: to retire a secret, write
 * another one in its place.
 *
 * <p>Thread-safe. It has no thread of its own: one caller at a time reads the file, and the others continue with the
 * secret at hand.
 */
public final class IdentitySecretFile implements Supplier<IdentitySecret> {
    private static final System.Logger LOGGER = System.getLogger(IdentitySecretFile.class.getName());

    private final Path file;
    private final MinimumLength minimum;
    private final Duration interval;
    private final LongSupplier ticker;
    private final InstantSource clock;

    private final ReentrantLock reading = new ReentrantLock();
    private volatile long lastReadAt;
    private volatile IdentitySecret secret;

    /** Guarded by {@link #reading}. */
    private Content lastRead;

    /** Guarded by {@link #reading}: the last content that took effect or was warned about. */
    private Content settled;

    private IdentitySecretFile(Builder builder) {
        this.file = builder.file.toAbsolutePath();
        this.minimum = builder.minimum;
        this.interval = builder.interval;
        this.ticker = builder.ticker;
        this.clock = builder.clock;
        // By the path as it was passed: the absolute path of a secret passed in its place would be shown.
        byte[] bytes = SecretReader.readFile(builder.file);
        this.secret = SecretReader.fromFileContent(builder.file, bytes, minimum);
        this.lastReadAt = ticker.getAsLong();
        this.lastRead = new Content(bytes, null);
        this.settled = lastRead;
    }

    /**
     * Loads the secret from a file and picks up later changes.
     *
     * @param file the file that contains the secret, at least 32 bytes, in the form that
     *     {@link IdentitySecret#fromFile(Path)} requires
     * @return the supplier of the secret
     * @throws InvalidIdentitySecretException as {@link IdentitySecret#fromFile(Path)} does
     */
    public static IdentitySecretFile of(Path file) {
        return builder(file).build();
    }

    /**
     * Returns a builder, for settings other than the defaults.
     *
     * @param file the file that contains the secret, in the form that {@link IdentitySecret#fromFile(Path)} requires
     * @return a new builder
     */
    public static Builder builder(Path file) {
        return new Builder(Objects.requireNonNull(file, "file"));
    }

    /**
     * Returns the current secret.
     *
     * @return the file's secret, or the last good one
     */
    @Override
    public IdentitySecret get() {
        if (isReadDue() && reading.tryLock()) {
            try {
                if (isReadDue()) {
                    readAgain();
                }
            } finally {
                reading.unlock();
            }
        }
        return secret;
    }

    /** Shows the file's path, and nothing of the secret. */
    @Override
    public String toString() {
        return "IdentitySecretFile[" + file + "]";
    }

    private boolean isReadDue() {
        return ticker.getAsLong() - lastReadAt >= interval.toNanos();
    }

    private void readAgain() {
        Instant modified = lastModified();
        Content content = read();
        boolean isOld = modified != null && isOld(modified) && modified.equals(lastModified());
        lastReadAt = ticker.getAsLong(); // after the read, so that the next call does not repeat a slow one
        boolean isSteady = isOld || content.isSameAs(lastRead);
        lastRead = content;
        if (isSteady && !content.isSameAs(settled)) {
            settled = content;
            settle(content);
        }
    }

    private @Nullable Instant lastModified() {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** A time in the future says nothing about the file's age. */
    private boolean isOld(Instant modified) {
        return !modified.isAfter(clock.instant().minus(interval));
    }

    private Content read() {
        try {
            return new Content(SecretReader.readFile(file), null);
        } catch (InvalidIdentitySecretException e) {
            return new Content(null, e.getMessage());
        }
    }

    private void settle(Content content) {
        if (content.bytes == null) {
            warn(content.problem);
            return;
        }
        try {
            secret = SecretReader.fromFileContent(file, content.bytes, minimum);
        } catch (InvalidIdentitySecretException e) {
            warn(e.getMessage());
            return;
        }
        log(Level.INFO, "The identity secret in " + file + " was loaded again: " + secret + " is in use now.");
    }

    private static void warn(@Nullable String problem) {
        log(Level.WARNING, problem + " The last good secret remains in use.");
    }

    /** A failing logger must not keep a token from being signed. */
    private static void log(Level level, String message) {
        try {
            LOGGER.log(level, message);
        } catch (Throwable e) {
            // nowhere left to report it
        }
    }

    /** The bytes that one read returned, or the reason why there were none. */
    private static final class Content {
        /** Transient, so that serialisers that read fields do not show it. */
        private final transient byte @Nullable [] bytes;

        private final @Nullable String problem;

        Content(byte @Nullable [] bytes, @Nullable String problem) {
            this.bytes = bytes;
            this.problem = problem;
        }

        boolean isSameAs(Content other) {
            return Arrays.equals(bytes, other.bytes) && Objects.equals(problem, other.problem);
        }
    }

    /** Builds an {@link IdentitySecretFile}. Not thread-safe. */
    public static final class Builder {
        private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
        private static final Duration MAX_INTERVAL = Duration.ofHours(1);

        private final Path file;
        private MinimumLength minimum = MinimumLength.BYTES_32;
        private Duration interval = Duration.ofSeconds(5);
        private LongSupplier ticker = System::nanoTime;
        private InstantSource clock = InstantSource.system();

        private Builder(Path file) {
            this.file = file;
        }

        /**
         * Sets the length that the secret must have. Default: 32 bytes.
         *
         * @param minimum the minimum length
         * @return this builder
         */
        public Builder minimumLength(MinimumLength minimum) {
            this.minimum = Objects.requireNonNull(minimum, "minimum");
            return this;
        }

        /**
         * Sets the shortest time between two reads of the file. Default: 5 seconds.
         *
         * @param interval whole seconds, from 1 second to 1 hour
         * @return this builder
         * @throws IllegalArgumentException if the interval is out of bounds
         */
        public Builder interval(Duration interval) {
            this.interval = FieldRules.requireWholeSeconds(
                    "interval", Objects.requireNonNull(interval, "interval"), MIN_INTERVAL, MAX_INTERVAL);
            return this;
        }

        /** Replaces {@link System#nanoTime} in tests. */
        Builder ticker(LongSupplier ticker) {
            this.ticker = ticker;
            return this;
        }

        /** Replaces the system's clock in tests. */
        Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Loads the secret.
         *
         * @return the supplier of the secret
         * @throws InvalidIdentitySecretException as {@link IdentitySecret#fromFile(Path)} does
         */
        public IdentitySecretFile build() {
            return new IdentitySecretFile(this);
        }
    }
}
