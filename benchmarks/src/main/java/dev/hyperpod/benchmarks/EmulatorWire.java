package dev.hyperpod.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request to the emulator costs, beside moto's server where Python has it: DescribeCluster and a list of 100
 * nodes, each server in a process of its own, the load in this one.
 *
 * @param requests by one client in a round
 * @param clients at once, when the rate is measured
 */
record EmulatorWire(int requests, int clients) implements Benchmark {

    private static final String CLUSTER = "llama";
    private static final WireLoad.Call DESCRIBE =
            new WireLoad.Call("DescribeCluster", "{\"ClusterName\":\"" + CLUSTER + "\"}");
    private static final WireLoad.Call LIST =
            new WireLoad.Call("ListClusterNodes", "{\"ClusterName\":\"" + CLUSTER + "\",\"MaxResults\":100}");
    private static final String OURS = "ours";
    private static final String MOTO = "moto";

    @Override
    public String question() {
        return "the emulator's wire, " + clients
                + " clients at once; peer: moto's server, and none where it is missing";
    }

    @Override
    public List<Comparison> run(int rounds) throws Exception {
        try (Server ours = Server.emulator()) {
            Optional<Server> moto = Server.moto();
            try {
                Rounds turns = new Rounds();
                add(turns, OURS, ours);
                if (moto.isPresent()) {
                    add(turns, MOTO, moto.get());
                }
                turns.play(1);
                return comparisons(turns.play(rounds), moto.isPresent());
            } finally {
                moto.ifPresent(Server::close);
            }
        }
    }

    private void add(Rounds turns, String name, Server server) throws Exception {
        WireLoad load = WireLoad.on(server.uri());
        load.send(new WireLoad.Call("CreateCluster", request()));
        Server.untilInService(load, DESCRIBE);
        for (WireLoad.Call call : List.of(DESCRIBE, LIST)) {
            turns.add(name + call.operation(), () -> load.latency(call, requests));
            turns.add(name + call.operation() + " rate", () -> load.rate(call, clients, requests / clients));
        }
    }

    private List<Comparison> comparisons(Rounds.Results took, boolean besideMoto) {
        List<Comparison> comparisons = new ArrayList<>();
        for (String call : List.of(DESCRIBE.operation(), LIST.operation())) {
            String rate = call + " rate";
            if (besideMoto) {
                comparisons.add(took.compare(call + ", one client", "µs", OURS + call, MOTO + call, ""));
                comparisons.add(took.compare(call + ", all clients", "/s", OURS + rate, MOTO + rate, ""));
            } else {
                comparisons.add(took.compare(call + ", alone", "µs", OURS + call, OURS + call, ""));
                comparisons.add(took.compare(call + ", alone", "/s", OURS + rate, OURS + rate, ""));
            }
        }
        return comparisons;
    }

    /** The request for a cluster of 100 nodes, in AWS's own form. moto cannot do without threads per core. */
    private static String request() {
        return Emulation.spec(CLUSTER, 100, 1, group -> group.threadsPerCore(1)).toRequestJson();
    }
}
