package dev.hyperpod;

import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.Offering;
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
import java.util.function.Consumer;
import java.util.function.Function;

/** Creates a cluster at the first place of a plan that has the instances. */
final class SearchedCreation {

    /** A failure of longer ago says nothing of the capacity of today. */
    private static final Duration RECENT = Duration.ofHours(2);

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
                first(List.of(home), candidates),
                site.policy().addsGroups(),
                site.atOnce());
        if (live.isEmpty()) {
            return search(
                    new ZoneGroups(
                            site.client(),
                            at.apply(candidates.get(0)),
                            List.of(),
                            Optional.empty(),
                            policy.recreates()),
                    candidates,
                    List.of());
        }
        ZoneGroupSpecs specs = all.stream()
                .map(at)
                .filter(each -> each.differences(live.get()).isEmpty())
                .findFirst()
                .orElseThrow(() ->
                        Creation.otherwise(live.get(), at.apply(all.get(0)).differences(live.get())));
        List<Offering> standing = specs.at(live.get());
        boolean holdsWork = standing.size() == 1 && holdsInstances(site, specs.groupName(standing.get(0)));
        return search(
                new ZoneGroups(
                        site.client(),
                        specs,
                        holdsWork ? List.of() : standing,
                        live.filter(ClusterRemoval::isUnfinished).map(ClusterDescription::arn),
                        policy.recreates()),
                holdsWork ? standing : first(standing, specs.offerings()),
                standing);
    }

    /** One group with nodes may be at work; only an unfinished search leaves several, or one without any. */
    private static boolean holdsInstances(CapacityPlan.Site site, String group) {
        return new Nodes(site.client(), site.spec().name().orElseThrow())
                .list(group).all().stream().anyMatch(node -> !node.instanceId().isEmpty());
    }

    private static List<Offering> first(List<Offering> first, List<Offering> others) {
        Set<Offering> all = new LinkedHashSet<>(first);
        all.addAll(others);
        return List.copyOf(all);
    }

    private Operation<Cluster> asAWhole() {
        Map<Offering, WholeClusters.Lot> lots = new LinkedHashMap<>();
        List<Offering> standing = new ArrayList<>();
        List<ClusterRemoval> creating = new ArrayList<>();
        for (CapacityPlan.Site site : sites) {
            Optional<ClusterDescription> live = live(site);
            if (live.isPresent() || !site.candidates().isEmpty()) {
                Map<Offering, WholeClusters.Lot> here = lots(site);
                lots.putAll(here);
                live.flatMap(cluster -> takenUp(site, cluster, here)).ifPresent(standing::add);
                live.filter(ClusterRemoval::isUnfinished)
                        .filter(cluster -> policy.recreates() || cluster.status() != ClusterStatus.FAILED)
                        .ifPresent(cluster -> creating.add(new ClusterRemoval(site.client(), cluster.arn())));
            }
        }
        Set<Offering> order = new LinkedHashSet<>(standing);
        sites.forEach(site -> site.candidates().forEach(place -> order.add(place.offering())));
        if (order.isEmpty()) {
            throw nowhere();
        }
        return new MarketSearch(client, policy, what, listener)
                .begin(new MarketSearch.Stage(
                        new WholeClusters(lots, creating, policy.recreates()),
                        List.copyOf(order),
                        standing,
                        this::rest));
    }

    private Optional<MarketSearch.Stage> rest(Offering home) {
        return sites.stream()
                .filter(site -> site.places().stream()
                        .anyMatch(place -> place.offering().equals(home)))
                .findFirst()
                .flatMap(site -> new RestOfCreation(site).stage(home));
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
        RestOfCreation rest = new RestOfCreation(site);
        List<ClusterSpec> alike = specs.entrySet().stream()
                .flatMap(placed -> rest.forms(placed.getKey(), placed.getValue()).stream())
                .toList();
        specs.forEach((offering, spec) ->
                lots.put(offering, new WholeClusters.Lot(site.client(), spec, rest.forms(offering, spec), alike)));
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
                .filter(entry -> entry.getValue().forms().stream()
                        .anyMatch(form -> Difference.between(form, live).isEmpty()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> Creation.otherwise(
                        live, Difference.between(lots.values().iterator().next().spec(), live)));
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

    private Operation<Cluster> search(ClusterMarket market, List<Offering> order, List<Offering> standing) {
        return new MarketSearch(client, policy, what, listener)
                .begin(new MarketSearch.Stage(market, order, standing, granted -> Optional.empty()));
    }
}
