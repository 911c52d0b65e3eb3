package land.gleam.identity;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The identity secret in a mounted file, followed when the file changes: pass it to a signer's {@code secret(…)}, and a
 * rotated secret is picked up without a restart.
 *
 * <p>The first load is in {@link #of} and fails fast. Afterwards {@link #get} looks at the file at most every 5
 * seconds, and takes new content over once two looks in a row have read the same bytes, so that a half-written file
 * never becomes the secret. Under traffic a change takes effect within some 10 seconds; after a pause, the first
 * requests still get the secret from before. It looks at content, not at times or inodes, so replacing the file,
 * swapping a symbolic link to it and writing it in place all work.
 *
 * <p>If the file disappears or breaks a rule of {@link IdentitySecret}, the last good secret stays in use and one
 * warning is logged, without the content. Deleting the file therefore revokes nothing: to retire a secret, put another
 * into its place.
 *
 * <p>Safe for any number of threads. It has no thread of its own: one caller at a time does the looking, the others go
 * on with the secret at hand.
 */
public final class IdentitySecretFile implements Supplier<IdentitySecret> {
    private static final System.Logger LOGGER = System.getLogger(IdentitySecretFile.class.getName());
    private static final long NANOS_BETWEEN_LOOKS = Duration.ofSeconds(5).toNanos();

    private final Path file;
    private final boolean allowShort;
    private final LongSupplier ticker;

    private final ReentrantLock looking = new ReentrantLock();
    private volatile long lastLookAt;
    private volatile IdentitySecret secret;

    /** Guarded by {@link #looking}: what the last look saw, and what was last acted on. */
    private Sight lastSeen;

    private Sight settled;

    private IdentitySecretFile(Builder builder) {
        this.file = builder.file.toAbsolutePath();
        this.allowShort = builder.allowShort;
        this.ticker = builder.ticker;
        byte[] content = IdentitySecret.readFile(builder.file);
        this.secret = IdentitySecret.fromFileContent(builder.file, content, allowShort);
        this.lastLookAt = ticker.getAsLong();
        this.lastSeen = new Sight(content, null);
        this.settled = lastSeen;
    }

    /**
     * Loads the secret from a file that is to be followed.
     *
     * @param file where the secret is, in the form that {@link IdentitySecret#fromFile} wants
     * @return the supplier of the secret
     * @throws IllegalArgumentException as {@link IdentitySecret#fromFile} does
     */
    public static IdentitySecretFile of(Path file) {
        return builder(file).build();
    }

    /**
     * Starts a supplier with other settings than {@link #of} has.
     *
     * @param file where the secret is, in the form that {@link IdentitySecret#fromFile} wants
     * @return a new builder
     */
    public static Builder builder(Path file) {
        return new Builder(file);
    }

    /**
     * The secret that is in force now.
     *
     * @return the file's secret, or the last good one
     */
    @Override
    public IdentitySecret get() {
        if (isLookDue() && looking.tryLock()) {
            try {
                if (isLookDue()) {
                    look();
                }
            } finally {
                looking.unlock();
            }
        }
        return secret;
    }

    /** Names the file, and shows nothing of the secret. */
    @Override
    public String toString() {
        return "IdentitySecretFile[" + file + "]";
    }

    private boolean isLookDue() {
        return ticker.getAsLong() - lastLookAt >= NANOS_BETWEEN_LOOKS;
    }

    private void look() {
        Sight sight = sight();
        lastLookAt = ticker.getAsLong(); // at the look's end, so that a slow one is not followed by the next at once
        boolean steady = sight.isSameAs(lastSeen);
        lastSeen = sight;
        if (steady && !sight.isSameAs(settled)) {
            settled = sight;
            settle(sight);
        }
    }

    private Sight sight() {
        try {
            return new Sight(IdentitySecret.readFile(file), null);
        } catch (IllegalArgumentException e) {
            return new Sight(null, e.getMessage());
        }
    }

    private void settle(Sight sight) {
        if (sight.content == null) {
            warn(sight.problem);
            return;
        }
        try {
            secret = IdentitySecret.fromFileContent(file, sight.content, allowShort);
        } catch (IllegalArgumentException e) {
            warn(e.getMessage());
            return;
        }
        LOGGER.log(
                Level.INFO,
                "The identity secret of {0} is in force now{1}.",
                file,
                secret.mayLogFingerprint() ? "; its fingerprint is " + secret.fingerprint() : "");
    }

    private static void warn(@Nullable String problem) {
        LOGGER.log(Level.WARNING, "{0} Meanwhile the last good secret stays in use.", problem);
    }

    /** What one look at the file saw: its content, or why there was none. */
    private static final class Sight {
        /** Transient, so that no serialiser that reads fields shows it. */
        private final transient byte @Nullable [] content;

        private final @Nullable String problem;

        Sight(byte @Nullable [] content, @Nullable String problem) {
            this.content = content;
            this.problem = problem;
        }

        boolean isSameAs(Sight other) {
            return Arrays.equals(content, other.content) && Objects.equals(problem, other.problem);
        }
    }

    /** Makes an {@link IdentitySecretFile}. For one thread. */
    public static final class Builder {
        private final Path file;
        private boolean allowShort;
        private LongSupplier ticker = System::nanoTime;

        private Builder(Path file) {
            this.file = Objects.requireNonNull(file, "file");
        }

        /**
         * Accepts a short secret, as {@link IdentitySecret#allowingShort} does.
         *
         * @return this builder
         */
        public Builder allowingShort() {
            this.allowShort = true;
            return this;
        }

        /**
         * What measures the time between two looks. Default: {@link System#nanoTime}.
         *
         * @param ticker nanoseconds from any origin, never running backwards; asked by any number of threads at once
         * @return this builder
         */
        public Builder ticker(LongSupplier ticker) {
            this.ticker = Objects.requireNonNull(ticker, "ticker");
            return this;
        }

        /**
         * Loads the secret.
         *
         * @return the supplier of the secret
         * @throws IllegalArgumentException as {@link IdentitySecret#fromFile} does
         */
        public IdentitySecretFile build() {
            return new IdentitySecretFile(this);
        }
    }
}
