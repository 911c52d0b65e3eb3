package land.gleam.identity.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** How a JVM starts: with the archive of the JDK's own classes alone, or with one that a training run has made. */
enum ColdMode {
    PLAIN("Plain JVM", 17, "", ""),

    /** {@code -Xshare:on} ends the JVM if it can't use the archive, so that no plain start is taken for one with it. */
    APP_CDS("AppCDS archive", 17, "-XX:ArchiveClassesAtExit=%s", "-Xshare:on -XX:SharedArchiveFile=%s"),
    AOT_CACHE("AOT cache", 25, "-XX:AOTCacheOutput=%s", "-XX:AOTMode=on -XX:AOTCache=%s");

    private final String title;
    private final int since;
    private final String training;
    private final String running;

    ColdMode(String title, int since, String training, String running) {
        this.title = title;
        this.since = since;
        this.training = training;
        this.running = running;
    }

    /** Those that this JDK has. */
    static List<ColdMode> known() {
        int release = Runtime.version().feature();
        return Arrays.stream(values()).filter(mode -> mode.since <= release).toList();
    }

    String title() {
        return title;
    }

    boolean needsTraining() {
        return !training.isEmpty();
    }

    List<String> trainingOptions(Path archive) {
        return with(archive, training);
    }

    List<String> options(Path archive) {
        return with(archive, running);
    }

    private static List<String> with(Path archive, String options) {
        return Arrays.stream(options.split(" "))
                .filter(option -> !option.isEmpty())
                .map(option -> option.formatted(archive))
                .toList();
    }
}
