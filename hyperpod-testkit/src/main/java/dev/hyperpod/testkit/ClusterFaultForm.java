package dev.hyperpod.testkit;

import dev.hyperpod.testkit.market.CapacityMarket;
import dev.hyperpod.testkit.market.Shape;
import dev.hyperpod.testkit.service.sagemaker.CapacityControls;
import dev.hyperpod.testkit.service.sagemaker.ClusterControls;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Faults of clusters as JSON, such as
 *
 * <pre>{@code
 * {"effect": "dryPool", "region": "us-west-2", "zoneId": "usw2-az1", "instanceType": "ml.p5.48xlarge"}
 * {"effect": "market", "shape": "BURSTY", "zoneIds": ["usw2-az1", "usw2-az2"], "instanceType": "ml.p5.48xlarge",
 *  "seed": 7}
 * {"effect": "sickNode", "cluster": "train", "instanceId": "i-0123456789abcdef0"}
 * }</pre>
 *
 * <p>The effects are {@code dryPool} (or so many {@code instances}), {@code plentifulPool} and {@code market}, of Spot
 * instances where {@code spot} is true; {@code lingeringInterfaces} (for so many {@code minutes}); with {@code cluster}
 * and {@code instanceGroup}, {@code failingScripts} (that write an {@code output}), {@code passingScripts},
 * {@code slowBoot} (by {@code minutes}) and {@code failingHealthChecks} (of so many {@code nodes}); with
 * {@code cluster} and {@code instanceId}, {@code sickNode} (of a {@code kind}), {@code lostNode} and
 * {@code interruptedNode}. They hold until the opposite is said.
 */
final class ClusterFaultForm {

    private static final Map<String, Set<String>> EFFECTS = Map.ofEntries(
            Map.entry("dryPool", Set.of("zoneId", "instanceType", "instances", "spot")),
            Map.entry("plentifulPool", Set.of("zoneId", "instanceType", "spot")),
            Map.entry("market", Set.of("shape", "zoneIds", "instanceType", "seed", "spot")),
            Map.entry("lingeringInterfaces", Set.of("minutes")),
            Map.entry("failingScripts", Set.of("cluster", "instanceGroup", "output")),
            Map.entry("passingScripts", Set.of("cluster", "instanceGroup")),
            Map.entry("slowBoot", Set.of("cluster", "instanceGroup", "minutes")),
            Map.entry("failingHealthChecks", Set.of("cluster", "instanceGroup", "nodes")),
            Map.entry("sickNode", Set.of("cluster", "instanceId", "kind")),
            Map.entry("lostNode", Set.of("cluster", "instanceId")),
            Map.entry("interruptedNode", Set.of("cluster", "instanceId")));

    private final FormFields fields;
    private final String effect;
    private final ClusterControls clusters;

    private ClusterFaultForm(FormFields fields, String effect, ClusterControls clusters) {
        this.fields = fields;
        this.effect = effect;
        this.clusters = clusters;
    }

    /** The effects that there are. */
    static Set<String> effects() {
        return EFFECTS.keySet();
    }

    /**
     * Puts a fault with one of these effects in force.
     *
     * @throws IllegalArgumentException when the form is not right, or names what is not there
     */
    static void apply(FormFields fields, String effect, HyperPodEmulator emulator) {
        Set<String> known = new TreeSet<>(EFFECTS.getOrDefault(effect, Set.of()));
        known.add("effect");
        known.add("region");
        FormFields.object(fields.form(), known);
        Optional<String> region = fields.text("region");
        ClusterControls clusters = region.isPresent() ? emulator.clusters(region.get()) : emulator.clusters();
        new ClusterFaultForm(fields, effect, clusters).strike();
    }

    private void strike() {
        switch (effect) {
            case "dryPool", "plentifulPool", "market" -> strikeCapacity();
            case "lingeringInterfaces" -> clusters.lingeringInterfaces(fields.neededInteger("minutes"));
            case "sickNode", "lostNode", "interruptedNode" ->
                strikeNode(fields.needed("cluster"), fields.needed("instanceId"));
            default -> strikeGroup(fields.needed("cluster"), fields.needed("instanceGroup"));
        }
    }

    private void strikeCapacity() {
        CapacityControls pools = fields.flag("spot") ? clusters.spot() : clusters.onDemand();
        String type = fields.needed("instanceType");
        switch (effect) {
            case "market" -> pools.market(market(), type);
            case "plentifulPool" -> pools.plentiful(fields.needed("zoneId"), type);
            default -> {
                String zone = fields.needed("zoneId");
                fields.integer("instances")
                        .ifPresentOrElse(count -> pools.capacity(zone, type, count), () -> pools.dry(zone, type));
            }
        }
    }

    private CapacityMarket market() {
        String wanted = fields.needed("shape");
        Shape shape = Arrays.stream(Shape.values())
                .filter(known -> known.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown shape '" + wanted + "', there are " + List.of(Shape.values())));
        return CapacityMarket.of(
                shape, fields.neededTexts("zoneIds"), fields.integer("seed").orElse(0));
    }

    private void strikeGroup(String cluster, String group) {
        switch (effect) {
            case "failingScripts" ->
                fields.text("output")
                        .ifPresentOrElse(
                                output -> clusters.failLifecycleScripts(cluster, group, output),
                                () -> clusters.failLifecycleScripts(cluster, group));
            case "passingScripts" -> clusters.passLifecycleScripts(cluster, group);
            case "slowBoot" -> clusters.slowBoot(cluster, group, fields.neededInteger("minutes"));
            default ->
                clusters.failDeepHealthChecks(
                        cluster, group, fields.integer("nodes").orElse(1));
        }
    }

    private void strikeNode(String cluster, String node) {
        switch (effect) {
            case "sickNode" ->
                fields.text("kind")
                        .ifPresentOrElse(
                                kind -> clusters.sicken(cluster, node, kind), () -> clusters.sicken(cluster, node));
            case "interruptedNode" -> clusters.interrupt(cluster, node);
            default -> clusters.lose(cluster, node);
        }
    }
}
