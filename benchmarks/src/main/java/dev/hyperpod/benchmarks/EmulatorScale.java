package dev.hyperpod.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Ten thousand nodes in one emulated account, in a process with 512 MB of heap, beside an account with one small
 * cluster: what a request costs must not grow with what else there is.
 *
 * @param clusters in the large account
 * @param nodes of each of them
 * @param requests in a round
 */
record EmulatorScale(int clusters, int nodes, int requests) implements Benchmark {

    private static final int PAGE = 100;
    private static final String CLUSTER = "c0";
    private static final WireLoad.Call DESCRIBE = call("DescribeCluster", "");
    private static final WireLoad.Call LIST = call("ListClusterNodes", ",\"MaxResults\":" + PAGE);

    @Override
    public String question() {
        return String.format(
                "the emulator with %,d nodes, -Xmx512m; peer: the emulator with one cluster of %d nodes",
                clusters * nodes, PAGE);
    }

    @Override
    public List<Comparison> run(int rounds) throws Exception {
        try (Server large = Server.emulator("-Xmx512m");
                Server small = Server.emulator("-Xmx512m")) {
            WireLoad ours = WireLoad.on(large.uri());
            WireLoad peer = WireLoad.on(small.uri());
            for (int cluster = 0; cluster < clusters; cluster++) {
                ours.send(create("c" + cluster, nodes));
            }
            peer.send(create(CLUSTER, PAGE));
            Server.untilInService(ours, DESCRIBE);
            Server.untilInService(peer, DESCRIBE);
            return measure(ours, peer, rounds);
        }
    }

    private List<Comparison> measure(WireLoad ours, WireLoad peer, int rounds) throws Exception {
        Rounds turns = new Rounds();
        for (WireLoad.Call call : List.of(DESCRIBE, LIST)) {
            turns.add("ours" + call.operation(), () -> ours.latency(call, requests));
            turns.add("peer" + call.operation(), () -> peer.latency(call, requests));
        }
        turns.play(1);
        Rounds.Results took = turns.play(rounds);
        List<Comparison> comparisons = new ArrayList<>();
        for (WireLoad.Call call : List.of(DESCRIBE, LIST)) {
            comparisons.add(
                    took.compare(call.operation(), "µs", "ours" + call.operation(), "peer" + call.operation(), ""));
        }
        return comparisons;
    }

    private static WireLoad.Call create(String name, int count) {
        return new WireLoad.Call("CreateCluster", Emulation.spec(name, count, 1).toRequestJson());
    }

    private static WireLoad.Call call(String operation, String more) {
        return new WireLoad.Call(operation, "{\"ClusterName\":\"" + CLUSTER + "\"" + more + "}");
    }
}
