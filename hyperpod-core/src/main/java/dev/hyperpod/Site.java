package dev.hyperpod;

import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.network.SubnetsFact;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The part of a plan that is in one region.
 *
 * @param places the preferred first, those that are excluded among them
 * @param atOnce in how many places it is asked for at once
 */
record Site(
        HyperPodClient client,
        ClusterSpec spec,
        CapacityPolicy policy,
        Placement placement,
        List<CapacityPlan.Place> places,
        int atOnce) {

    Site {
        places = List.copyOf(places);
    }

    /** Plans. All places are judged by the same reads of the account. */
    static Site planned(HyperPodClient client, ClusterSpec spec, CapacityPolicy policy) {
        Placement placement = Placement.of(
                spec,
                policy,
                client.account().facts().get(SubnetsFact.of(spec)),
                client.aws().region());
        List<Offering> offerings = placement.offerings();
        List<ClusterSpec> specs = offerings.stream().map(placement::whole).toList();
        List<Report> reports = client.validateAll(specs);
        List<CapacityPlan.Place> places = new ArrayList<>();
        for (int i = 0; i < offerings.size(); i++) {
            places.add(new CapacityPlan.Place(offerings.get(i), specs.get(i), reports.get(i)));
        }
        // A file system in another zone works, and costs time and money with each read.
        places.sort(Comparator.comparing(place -> isFarFromStorage(place.report())));
        Site site = new Site(client, spec, policy, placement, places, 1);
        return spec.isContinuous() && policy.addsGroups() ? site.askedAtOnce() : site;
    }

    private static boolean isFarFromStorage(Report report) {
        return report.warnings().stream()
                .anyMatch(finding -> finding.check().id().equals("storage.same-network"));
    }

    /** In as many zones as the quotas and the network have room for. */
    private Site askedAtOnce() {
        refuseTakenNames();
        List<Offering> candidates = candidates();
        List<ClusterSpec> together = IntStream.rangeClosed(2, candidates.size())
                .mapToObj(count -> placement.groups(candidates.get(0), candidates.subList(0, count), true))
                .toList();
        long more =
                client.validateAll(together).stream().filter(Report::isValid).count();
        return new Site(client, spec, policy, placement, places, 1 + (int) more);
    }

    private void refuseTakenNames() {
        Offering home = places.get(0).offering();
        List<String> problems = offerings().stream()
                .map(offering -> placement.nameAt(offering, home, true))
                .filter(name -> !name.equals(placement.group().name())
                        && spec.instanceGroup(name).isPresent())
                .map(name -> "instanceGroups[" + name + "]: a further group of "
                        + placement.group().name() + " would have that name")
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInputException("capacity policy", problems);
        }
    }

    List<Offering> offerings() {
        return places.stream().map(CapacityPlan.Place::offering).toList();
    }

    /** Where it is asked for, the first first. */
    List<Offering> candidates() {
        return places.stream()
                .filter(CapacityPlan.Place::isCandidate)
                .map(CapacityPlan.Place::offering)
                .toList();
    }

    List<Report> reports() {
        return places.stream().map(CapacityPlan.Place::report).toList();
    }

    /** The cluster of the name that is there already, and stays. */
    Optional<ClusterDescription> live() {
        return Lookup.clusters(client.sageMaker())
                .find(placement.clusterName())
                .filter(cluster -> cluster.status() != ClusterStatus.DELETING);
    }
}
