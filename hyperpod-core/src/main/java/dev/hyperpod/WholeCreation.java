package dev.hyperpod;

import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.diagnosis.Trait;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates a cluster as a whole, in one region or in several, or takes up what an earlier search has come to. */
final class WholeCreation {

    /** A failure of longer ago says nothing of the capacity of today. */
    private static final Duration RECENT = Duration.ofHours(2);

    private final List<Site> sites;
    private final HyperPodClient client;
    private final CapacityPolicy policy;

    WholeCreation(List<Site> sites) {
        this.sites = sites;
        this.client = sites.get(0).client();
        this.policy = sites.get(0).policy();
    }

    MarketSearch.Stage stage() {
        Map<Offering, WholeClusters.Lot> lots = new LinkedHashMap<>();
        List<Offering> standing = new ArrayList<>();
        List<ClusterRemoval> creating = new ArrayList<>();
        for (Site site : sites) {
            Optional<ClusterDescription> live = site.live();
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
        sites.forEach(site -> order.addAll(site.candidates()));
        if (order.isEmpty()) {
            throw CapacityPlan.nowhere(
                    sites.stream().flatMap(site -> site.reports().stream()).toList());
        }
        WholeClusters market = new WholeClusters(lots, creating, policy.recreates());
        return new MarketSearch.Stage(market, List.copyOf(order), standing, this::rest);
    }

    private Optional<MarketSearch.Stage> rest(Offering home) {
        return sites.stream()
                .filter(site -> site.offerings().contains(home))
                .findFirst()
                .flatMap(site -> new RestOfCreation(site).stage(home));
    }

    private Map<Offering, WholeClusters.Lot> lots(Site site) {
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

    /** The place of a cluster that is there already; it is asked first, which takes the cluster up. */
    private Optional<Offering> takenUp(Site site, ClusterDescription live, Map<Offering, WholeClusters.Lot> lots) {
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
    private void learn(Site site, Offering place, ClusterDescription failed) {
        Context context = Context.of(site.spec()).with(Trait.PHASE, "create");
        boolean recent = failed.creationTime()
                .filter(time -> time.isAfter(client.aws().pacer().instant().minus(RECENT)))
                .isPresent();
        Diagnosis diagnosis = Diagnosis.of(failed.failureMessage().orElse(""), context);
        if (recent && new CapacityVerdict(place).of(diagnosis) instanceof RetryAdvice.Avoid avoid) {
            client.soldOut().note(place, avoid);
        }
    }
}
