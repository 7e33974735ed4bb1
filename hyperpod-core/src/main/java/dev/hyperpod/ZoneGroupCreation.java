package dev.hyperpod;

import dev.hyperpod.capacity.Offering;
import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.state.ClusterDescription;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Creates a cluster whose groups AWS fills continuously, or goes on where an earlier search has come to. */
final class ZoneGroupCreation {

    private final Site site;
    private final List<Offering> candidates;

    ZoneGroupCreation(Site site) {
        this.site = site;
        this.candidates = site.candidates();
    }

    MarketSearch.Stage stage() {
        Optional<ClusterDescription> live = site.live();
        if (candidates.isEmpty() && live.isEmpty()) {
            throw CapacityPlan.nowhere(site.reports());
        }
        Optional<OrchestratorSpec> orchestrator = site.client()
                .orchestrators()
                .resolve(site.spec(), site.client().aws())
                .orchestrator();
        return live.map(there -> takingUp(there, orchestrator))
                .orElseGet(() -> stage(
                        specs(candidates.get(0), orchestrator), List.of(), Optional.empty(), candidates, List.of()));
    }

    private ZoneGroupSpecs specs(Offering home, Optional<OrchestratorSpec> orchestrator) {
        return new ZoneGroupSpecs(
                site.placement(),
                orchestrator,
                joined(List.of(home), candidates),
                site.policy().addsGroups(),
                site.atOnce());
    }

    private MarketSearch.Stage takingUp(ClusterDescription live, Optional<OrchestratorSpec> orchestrator) {
        List<ZoneGroupSpecs> all =
                site.offerings().stream().map(home -> specs(home, orchestrator)).toList();
        ZoneGroupSpecs specs = all.stream()
                .filter(each -> each.differences(live).isEmpty())
                .findFirst()
                .orElseThrow(() -> Creation.otherwise(live, all.get(0).differences(live)));
        List<Offering> standing = specs.at(live);
        boolean holdsWork = standing.size() == 1 && holdsInstances(specs.groupName(standing.get(0)));
        return stage(
                specs,
                holdsWork ? List.of() : standing,
                Optional.of(live).filter(ClusterRemoval::isUnfinished).map(ClusterDescription::arn),
                holdsWork ? standing : joined(standing, specs.offerings()),
                standing);
    }

    /** One group with nodes may be at work; only an unfinished search leaves several, or one without any. */
    private boolean holdsInstances(String group) {
        return new Nodes(site.client(), site.placement().clusterName())
                .list(group).all().stream().anyMatch(node -> !node.instanceId().isEmpty());
    }

    private MarketSearch.Stage stage(
            ZoneGroupSpecs specs,
            List<Offering> incomplete,
            Optional<String> creating,
            List<Offering> order,
            List<Offering> standing) {
        ZoneGroups market = new ZoneGroups(
                site.client(), specs, incomplete, creating, site.policy().recreates());
        return new MarketSearch.Stage(market, order, standing, granted -> Optional.empty());
    }

    private static List<Offering> joined(List<Offering> first, List<Offering> others) {
        Set<Offering> all = new LinkedHashSet<>(first);
        all.addAll(others);
        return List.copyOf(all);
    }
}
