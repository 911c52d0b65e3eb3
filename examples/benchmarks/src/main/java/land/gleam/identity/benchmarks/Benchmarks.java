package land.gleam.identity.benchmarks;

import org.openjdk.jmh.Main;

/**
 * The comparison with the peers on standard output; or, if there are arguments, what they ask JMH for. Exits with 1 if
 * the comparison is void.
 */
public final class Benchmarks {
    private Benchmarks() {}

    /** Runs. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            Main.main(arguments);
            return;
        }
        for (Peer peer : Peer.values()) {
            PeerCheck.check(peer.candidate());
        }
        PeerRuns runs = new PeerRuns(
                Integer.getInteger("peers.rounds", 9), Double.parseDouble(System.getProperty("peers.seconds", "1")));
        PeerTable table = new PeerTable(runs.measure());
        System.out.print(table.text());
        if (!table.voidTasks().isEmpty()) {
            System.exit(1);
        }
    }
}
