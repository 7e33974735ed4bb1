package dev.hyperpod;

import static dev.hyperpod.catalogue.InstanceType.P5;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.check.network.Subnet;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.state.ClusterDescription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GrowthTargetsProperties {

    private static final List<String> SUBNETS = List.of("subnet-1", "subnet-2", "subnet-3");
    private static final List<Offering> PLACES = List.of(
            Offering.onDemand("usw2-az1", P5), Offering.onDemand("usw2-az2", P5), Offering.onDemand("usw2-az3", P5));
    private static final GroupFamily FAMILY = family();

    private static GroupFamily family() {
        ClusterSpec spec = HyperPod.cluster("llama")
                .instanceGroup("workers", P5, 4)
                .vpc(new VpcConfig(List.of("sg-1"), SUBNETS))
                .continuousProvisioning()
                .build();
        Map<String, Subnet> subnets = Map.of("subnet-1", subnet(0), "subnet-2", subnet(1), "subnet-3", subnet(2));
        return new GroupFamily(
                Placement.of(spec, CapacityPolicy.anyZone(), subnets, "us-west-2"), PLACES.get(0), PLACES);
    }

    private static Subnet subnet(int place) {
        return new Subnet(
                SUBNETS.get(place),
                "vpc-1",
                PLACES.get(place).zoneId(),
                "10.0.0.0/24",
                200,
                List.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** A cluster with these nodes, and so many more that AWS looks for; a further group without either is not there. */
    private static ClusterDescription live(List<Integer> nodes, List<Integer> lacking) {
        ObjectNode answer = SpecJson.plain()
                .createObjectNode()
                .put("ClusterName", "llama")
                .put("ClusterStatus", "InService")
                .put("NodeProvisioningMode", "Continuous");
        ArrayNode groups = answer.putArray("InstanceGroups");
        for (int i = 0; i < PLACES.size(); i++) {
            int target = nodes.get(i) + lacking.get(i);
            if (i == 0 || target > 0) {
                ObjectNode group = groups.addObject()
                        .put("InstanceGroupName", FAMILY.name(PLACES.get(i)))
                        .put("CurrentCount", nodes.get(i))
                        .put("TargetCount", target)
                        .put("Status", "InService");
                group.putObject("OverrideVpcConfig").putArray("Subnets").add(SUBNETS.get(i));
            }
        }
        return ClusterDescription.of(answer, Instant.EPOCH);
    }

    private static List<Integer> sum(List<Integer> some, List<Integer> more) {
        return IntStream.range(0, some.size())
                .mapToObj(i -> some.get(i) + more.get(i))
                .toList();
    }

    @Property
    void whatWasThereWhenTheGrowthBeganIsNeverTaken(
            @ForAll @Size(3) List<@IntRange(max = 6) Integer> before,
            @ForAll @Size(3) List<@IntRange(max = 6) Integer> lacking,
            @ForAll @Size(3) List<@IntRange(max = 6) Integer> come,
            @ForAll @IntRange(min = 1, max = 30) int goal) {
        GrowthTargets targets = GrowthTargets.from(FAMILY, goal, live(before, lacking));
        ClusterDescription now = live(sum(before, come), lacking);

        for (Map<Offering, Integer> lowered : List.of(targets.reached(now), targets.takenBack(PLACES, now))) {
            lowered.forEach((offering, count) ->
                    assertThat(count).isGreaterThanOrEqualTo(before.get(PLACES.indexOf(offering))));
        }
    }

    @Property
    void whatIsKeptIsEnoughAndOfNewGroupsNoMore(
            @ForAll @IntRange(max = 6) int home,
            @ForAll @Size(3) List<@IntRange(max = 8) Integer> come,
            @ForAll @IntRange(min = 1, max = 20) int goal) {
        List<Integer> before = List.of(home, 0, 0);
        List<Integer> nodes = sum(before, come);
        int all = nodes.stream().mapToInt(Integer::intValue).sum();
        int atHome = nodes.get(0);
        GrowthTargets targets = GrowthTargets.from(FAMILY, goal, live(before, List.of(0, 0, 0)));

        Map<Offering, Integer> lowered = targets.reached(live(nodes, List.of(0, 0, 0)));

        int kept = IntStream.range(0, PLACES.size())
                .map(i -> lowered.getOrDefault(PLACES.get(i), nodes.get(i)))
                .sum();
        boolean ours = nodes.stream().allMatch(count -> count <= goal);
        if (all >= goal && ours) {
            assertThat(kept).isEqualTo(Math.max(goal, atHome));
        }
    }

    @Property
    void whoeverIsAskedIsAskedForAllThatIsMissing(
            @ForAll @Size(3) List<@IntRange(max = 6) Integer> nodes,
            @ForAll @Size(3) List<@IntRange(max = 6) Integer> lacking,
            @ForAll @IntRange(min = 1, max = 30) int goal) {
        ClusterDescription live = live(nodes, lacking);
        int missing = goal - nodes.stream().mapToInt(Integer::intValue).sum();
        GrowthTargets targets = GrowthTargets.from(FAMILY, goal, live);

        targets.raised(PLACES, live).forEach((offering, count) -> {
            int place = PLACES.indexOf(offering);
            assertThat(count)
                    .isEqualTo(nodes.get(place) + missing)
                    .isGreaterThan(nodes.get(place) + lacking.get(place));
        });
    }
}
