package dev.hyperpod;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.spec.ClusterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private final List<ClusterRemoval> creating;
    private final boolean recreates;
    private final int callsBefore;
    private volatile Optional<Open> open = Optional.empty();
    private volatile boolean asking;

    /**
     * A cluster at an offering.
     *
     * @param spec with nothing left to be looked up
     * @param forms as which it may be found there: as it is created, and with the nodes that are asked for then
     * @param alike as which it may have been created there, or elsewhere in its region, before
     */
    record Lot(HyperPodClient client, ClusterSpec spec, List<ClusterSpec> forms, List<ClusterSpec> alike) {}

    private record Open(Offering offering, Lot lot, CreationTrial trial) {}

    /**
     * A market.
     *
     * @param creating of clusters that an earlier search has asked for and that have never been in service
     * @param recreates whether a failed cluster may be deleted
     */
    WholeClusters(Map<Offering, Lot> lots, List<ClusterRemoval> creating, boolean recreates) {
        this.lots = Map.copyOf(lots);
        this.creating = List.copyOf(creating);
        this.recreates = recreates;
        this.callsBefore = callsOfClients();
    }

    @Override
    public CompletableFuture<Answer> ask(Offering offering) {
        Lot lot = lot(offering);
        CreationTrial trial = trial(offering, lot);
        open = Optional.of(new Open(offering, lot, trial));
        asking = true;
        return clearElsewhere(lot)
                .thenCompose(cleared -> trial.make())
                .whenComplete((answer, failure) -> asking = false);
    }

    private CreationTrial trial(Offering offering, Lot lot) {
        return new CreationTrial(lot.client(), lot.spec(), lot.alike(), new CapacityVerdict(offering), recreates);
    }

    /** What an earlier attempt left in another region would stay for ever. */
    private CompletableFuture<Void> clearElsewhere(Lot lot) {
        Map<HyperPodClient, CompletableFuture<Void>> others = new LinkedHashMap<>();
        lots.forEach((offering, other) -> {
            if (!other.client().equals(lot.client())) {
                others.computeIfAbsent(
                        other.client(), client -> trial(offering, other).clearFailed());
            }
        });
        return CompletableFuture.allOf(others.values().toArray(CompletableFuture[]::new));
    }

    private Lot lot(Offering offering) {
        return Optional.ofNullable(lots.get(offering))
                .orElseThrow(() -> new IllegalArgumentException(offering + " is not part of the plan"));
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
    public CompletableFuture<Void> end(Ending ending) {
        Optional<Open> unfinished = open.filter(current -> asking);
        open.ifPresent(current -> current.trial().end());
        if (ending != Ending.DELETE || (open.isPresent() && unfinished.isEmpty())) {
            return CompletableFuture.completedFuture(null);
        }
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        unfinished.ifPresent(current -> begun.add(current.trial().abandon()));
        creating.forEach(removal -> begun.add(removal.beginWhenever()));
        return CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new));
    }
}
