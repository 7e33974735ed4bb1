package dev.hyperpod;

import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityNotFoundException;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.CapacitySearch;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.capacity.SearchLimits;
import dev.hyperpod.capacity.Strategy;
import dev.hyperpod.check.ChecksFailedException;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Report;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.diagnosis.Trait;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.Difference;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Creates a cluster at the first place of a plan that has the instances. */
final class SearchedCreation {

    /** A failure of longer ago says nothing of the capacity of today. */
    private static final Duration RECENT = Duration.ofHours(2);

    /** What may pass between the deadline and the last look. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final List<CapacityPlan.Site> sites;
    private final Consumer<Attempt> listener;
    private final HyperPodClient client;
    private final CapacityPolicy policy;
    private final Pacer pacer;
    private final String what;

    SearchedCreation(List<CapacityPlan.Site> sites, Consumer<Attempt> listener) {
        this.sites = sites;
        this.listener = listener;
        this.client = sites.get(0).client();
        this.policy = sites.get(0).policy();
        this.pacer = client.aws().pacer();
        this.what = "create cluster " + sites.get(0).spec().name().orElse("");
    }

    Operation<Cluster> begin() {
        sites.forEach(site -> site.client().validateLocally(site.spec()).orThrow());
        return sites.get(0).spec().isContinuous() ? inGroups(sites.get(0)) : asAWhole();
    }

    private Operation<Cluster> inGroups(CapacityPlan.Site site) {
        List<Offering> all =
                site.places().stream().map(CapacityPlan.Place::offering).toList();
        List<Offering> candidates =
                site.candidates().stream().map(CapacityPlan.Place::offering).toList();
        Optional<ClusterDescription> live = live(site);
        if (candidates.isEmpty() && live.isEmpty()) {
            throw nowhere();
        }
        Optional<OrchestratorSpec> orchestrator = site.client()
                .orchestrators()
                .resolve(site.spec(), site.client().aws())
                .orchestrator();
        Function<Offering, ZoneGroupSpecs> at = home -> new ZoneGroupSpecs(
                site.placement(),
                orchestrator,
                first(home, candidates),
                site.policy().addsGroups(),
                site.atOnce());
        if (live.isEmpty()) {
            return search(new ZoneGroups(site.client(), at.apply(candidates.get(0)), policy.recreates()), candidates);
        }
        ZoneGroupSpecs specs = all.stream()
                .map(at)
                .filter(each -> each.differences(live.get()).isEmpty())
                .findFirst()
                .orElseThrow(() ->
                        Creation.otherwise(live.get(), at.apply(all.get(0)).differences(live.get())));
        List<Offering> order = new ArrayList<>(specs.at(live.get()));
        specs.offerings().stream().filter(each -> !order.contains(each)).forEach(order::add);
        return search(new ZoneGroups(site.client(), specs, policy.recreates()), order);
    }

    private static List<Offering> first(Offering first, List<Offering> others) {
        Set<Offering> all = new LinkedHashSet<>();
        all.add(first);
        all.addAll(others);
        return List.copyOf(all);
    }

    private Operation<Cluster> asAWhole() {
        Map<Offering, WholeClusters.Lot> lots = new LinkedHashMap<>();
        Set<Offering> order = new LinkedHashSet<>();
        for (CapacityPlan.Site site : sites) {
            Optional<ClusterDescription> live = live(site);
            if (live.isPresent() || !site.candidates().isEmpty()) {
                Map<Offering, WholeClusters.Lot> here = lots(site);
                lots.putAll(here);
                live.flatMap(cluster -> takenUp(site, cluster, here)).ifPresent(order::add);
            }
        }
        sites.forEach(site -> site.candidates().forEach(place -> order.add(place.offering())));
        if (order.isEmpty()) {
            throw nowhere();
        }
        return search(new WholeClusters(lots, policy.recreates()), List.copyOf(order));
    }

    private ChecksFailedException nowhere() {
        List<CapacityPlan.Place> all =
                sites.stream().flatMap(site -> site.places().stream()).toList();
        List<Finding> findings = all.stream()
                .flatMap(place -> place.report().findings().stream())
                .distinct()
                .toList();
        Report first = all.get(0).report();
        return new ChecksFailedException(
                new Report(first.subject(), findings, first.checks(), first.calls(), first.took()));
    }

    private Map<Offering, WholeClusters.Lot> lots(CapacityPlan.Site site) {
        ClusterSpec resolved =
                site.client().orchestrators().resolve(site.spec(), site.client().aws());
        Map<Offering, ClusterSpec> specs = new LinkedHashMap<>();
        site.places().forEach(place -> specs.put(place.offering(), resolved(place.spec(), resolved)));
        Map<Offering, WholeClusters.Lot> lots = new LinkedHashMap<>();
        specs.forEach((offering, spec) ->
                lots.put(offering, new WholeClusters.Lot(site.client(), spec, List.copyOf(specs.values()))));
        return lots;
    }

    private static ClusterSpec resolved(ClusterSpec placed, ClusterSpec resolved) {
        return resolved.orchestrator()
                .map(orchestrator ->
                        placed.toBuilder().orchestrator(orchestrator).build())
                .orElse(placed);
    }

    private static Optional<ClusterDescription> live(CapacityPlan.Site site) {
        return site.spec()
                .name()
                .flatMap(name -> new ClusterCalls(site.client().sageMaker()).find(name))
                .filter(cluster -> cluster.status() != ClusterStatus.DELETING);
    }

    /** The place of a cluster that is there already; it is asked first, which takes the cluster up. */
    private Optional<Offering> takenUp(
            CapacityPlan.Site site, ClusterDescription live, Map<Offering, WholeClusters.Lot> lots) {
        Offering place = lots.entrySet().stream()
                .filter(entry -> Difference.between(entry.getValue().spec(), live)
                        .isEmpty())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> Creation.otherwise(
                        live,
                        Difference.between(lots.values().iterator().next().spec(), live)));
        if (live.status() == ClusterStatus.FAILED) {
            learn(site, place, live);
            return Optional.empty();
        }
        return Optional.of(place);
    }

    /** What an earlier attempt met with, perhaps in another process, spares this search the same. */
    private void learn(CapacityPlan.Site site, Offering place, ClusterDescription failed) {
        Context context = Context.of(site.spec()).with(Trait.PHASE, "create");
        boolean recent = failed.creationTime()
                .filter(time -> time.isAfter(pacer.instant().minus(RECENT)))
                .isPresent();
        if (recent
                && Diagnosis.of(failed.failureMessage().orElse(""), context).retry()
                        instanceof RetryAdvice.Avoid avoid) {
            client.soldOut().note(place, avoid);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // both chains end in the operation's outcome
    private Operation<Cluster> search(ClusterMarket market, List<Offering> order) {
        AtomicInteger over = new AtomicInteger();
        CompletableFuture<List<Attempt>> search = CapacitySearch.begin(
                pacer,
                market,
                Strategy.likeliest(),
                client.soldOut(),
                new SearchLimits(pacer.instant().plus(policy.within()), policy.attempts(), policy.calls()),
                order,
                attempt -> {
                    over.set(attempt.number());
                    listener.accept(attempt);
                });
        search.whenComplete((attempts, failure) -> market.end(ending(failure)));
        Operation<Cluster> operation = Operation.start(
                what, pacer, policy.within().plus(SLACK), self -> look(self, search, market, over.get()));
        operation.toFuture().whenComplete((cluster, failure) -> search.cancel(false));
        return operation;
    }

    private ClusterMarket.Ending ending(@Nullable Throwable failure) {
        if (!(failure instanceof CapacityNotFoundException notFound) || !notFound.isUnfinished()) {
            return ClusterMarket.Ending.LEAVE;
        }
        return policy.keepsUnfinished() ? ClusterMarket.Ending.KEEP_ONE : ClusterMarket.Ending.DELETE;
    }

    private CompletableFuture<Optional<Cluster>> look(
            Operation<Cluster> operation,
            CompletableFuture<List<Attempt>> search,
            ClusterMarket market,
            int attemptsOver) {
        Optional<Progress> inner = market.progress();
        operation.report(
                "attempt " + (search.isDone() ? attemptsOver : attemptsOver + 1)
                        + inner.map(progress -> ", " + progress.state()).orElse(""),
                inner.map(Progress::done).orElse(0),
                inner.map(Progress::total).orElse(0),
                inner.map(Progress::next).orElse("an offering that is not sold out"));
        if (!search.isDone()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        try {
            search.join();
            return CompletableFuture.completedFuture(Optional.of(market.cluster()));
        } catch (CompletionException e) {
            return CompletableFuture.failedFuture(e.getCause() == null ? e : e.getCause());
        }
    }
}
