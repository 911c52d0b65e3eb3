package land.gleam.identity.fuzz;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs Jazzer on one target: {@code Fuzz <Verify, Explain or Sign> <seconds> [options of libFuzzer]}. It starts from
 * the kept corpus and puts new inputs into {@code target/corpus}. A finding goes to {@code target/findings} and ends
 * the JVM with a code other than 0.
 */
public final class Fuzz {
    /** Excludes the targets themselves, or Jazzer would learn what they look for. */
    private static final String WATCHED = "land.gleam.identity.*:com.fasterxml.jackson.core.**";

    /** Longer than any token may be. */
    private static final int MAX_INPUT_LENGTH = 9000;

    /** A slower input is a finding; the first one takes some seconds to load all classes. */
    private static final int MAX_SECONDS_PER_INPUT = 60;

    private Fuzz() {}

    /**
     * Runs until the time is up or an input breaks a rule.
     *
     * @param args the target, the seconds, and options
     * @throws IOException if a folder can't be made
     * @throws InterruptedException never; Jazzer declares it
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        String target = args[0];
        Path grown = Files.createDirectories(Path.of("target", "corpus", target));
        Path findings = Files.createDirectories(Path.of("target", "findings", target));
        List<String> arguments = new ArrayList<>(List.of(
                "--target_class=" + Fuzz.class.getPackageName() + "." + target + "Target",
                "--instrumentation_includes=" + WATCHED,
                "--custom_hook_includes=" + WATCHED,
                "--reproducer_path=" + findings,
                "-artifact_prefix=" + findings.toAbsolutePath() + "/",
                "-max_total_time=" + args[1],
                "-max_len=" + MAX_INPUT_LENGTH,
                "-timeout=" + MAX_SECONDS_PER_INPUT,
                "-report_slow_units=" + MAX_SECONDS_PER_INPUT,
                "-dict=" + Path.of("corpus", "dictionary"),
                "-print_final_stats=1"));
        arguments.addAll(List.of(args).subList(2, args.length));
        arguments.add(grown.toString());
        arguments.add(
                Path.of("corpus", target.equals("Sign") ? "users" : "tokens").toString());
        Jazzer.main(arguments.toArray(String[]::new));
    }
}
