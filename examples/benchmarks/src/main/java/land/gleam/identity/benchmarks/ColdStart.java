package land.gleam.identity.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How long a fresh JVM takes to its first token, and to the first that it verifies, with each library. Each is started
 * once per round, so that whatever else happens on the machine happens to all of them; each round begins with another.
 */
public final class ColdStart {
    private ColdStart() {}

    /**
     * Prints tables.
     *
     * @param args none
     */
    public static void main(String[] args) throws Exception {
        System.out.print(new ColdTable(measure(Integer.getInteger("cold.rounds", 15))).text());
    }

    private static List<ColdRun> measure(int rounds) throws Exception {
        List<ColdRun> runs = new ArrayList<>();
        try (ColdJvms jvms = new ColdJvms()) {
            for (ColdMode mode : ColdMode.known()) {
                for (ColdTask task : ColdTask.values()) {
                    for (ColdPeer peer : ColdPeer.values()) {
                        jvms.train(mode, task, peer);
                        jvms.run(mode, task, peer); // so that the files are in the system's cache
                    }
                }
            }
            for (int round = 0; round < rounds; round++) {
                System.err.print('.');
                for (ColdMode mode : ColdMode.known()) {
                    for (ColdTask task : ColdTask.values()) {
                        for (ColdPeer peer : startingWith(round % ColdPeer.values().length)) {
                            runs.add(jvms.run(mode, task, peer));
                        }
                    }
                }
            }
        }
        System.err.println();
        return runs;
    }

    private static List<ColdPeer> startingWith(int first) {
        List<ColdPeer> peers = Arrays.asList(ColdPeer.values());
        Collections.rotate(peers, -first);
        return peers;
    }
}
