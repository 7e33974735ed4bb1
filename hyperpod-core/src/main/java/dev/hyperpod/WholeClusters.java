package dev.hyperpod;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.spec.ClusterSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A market of clusters that are created whole or not at all, in one region or in several. One question is open at a
 * time, since the name is the same everywhere.
 */
final class WholeClusters implements ClusterMarket {

    private final Map<Offering, Lot> lots;
    private final boolean recreates;
    private final int callsBefore;
    private volatile Optional<Open> open = Optional.empty();

    /**
     * A cluster at an offering.
     *
     * @param spec with nothing left to be looked up
     * @param alike as which it may have been created there, or elsewhere in its region, before
     */
    record Lot(HyperPodClient client, ClusterSpec spec, List<ClusterSpec> alike) {}

    private record Open(Offering offering, Lot lot, CreationTrial trial) {}

    WholeClusters(Map<Offering, Lot> lots, boolean recreates) {
        this.lots = Map.copyOf(lots);
        this.recreates = recreates;
        this.callsBefore = callsOfClients();
    }

    @Override
    public CompletableFuture<Answer> ask(Offering offering) {
        return trial(offering).make();
    }

    private CreationTrial trial(Offering offering) {
        Lot lot = lot(offering);
        CreationTrial trial = new CreationTrial(lot.client(), lot.spec(), lot.alike(), recreates);
        open = Optional.of(new Open(offering, lot, trial));
        return trial;
    }

    private Lot lot(Offering offering) {
        return Optional.ofNullable(lots.get(offering))
                .orElseThrow(() -> new IllegalArgumentException(offering + " is not part of the plan"));
    }

    @Override
    public CompletableFuture<Void> takeBack(Offering offering) {
        return trial(offering).remove();
    }

    @Override
    public int openAtOnce() {
        return 1;
    }

    @Override
    public int calls() {
        return callsOfClients() - callsBefore;
    }

    private int callsOfClients() {
        return lots.values().stream()
                .map(Lot::client)
                .distinct()
                .mapToInt(client -> client.clients().calls())
                .sum();
    }

    @Override
    public Cluster cluster() {
        Lot lot = open.orElseThrow().lot();
        return new Cluster(lot.client(), lot.spec().name().orElseThrow());
    }

    @Override
    public Optional<Progress> progress() {
        return open.flatMap(current -> current.trial()
                .progress()
                .map(progress -> progress.at(current.offering().zoneId())));
    }

    @Override
    public void end(Ending ending) {
        open.ifPresent(current -> {
            current.trial().end();
            if (ending == Ending.DELETE) {
                current.trial().abandon();
            }
        });
    }
}
