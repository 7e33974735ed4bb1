package dev.hyperpod;

import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Consent;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.state.TrainingPlanOffering;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Ready;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An account with a subnet in each of three zones, in which P5 instances are sought, and a client of it. */
final class ThreeZones implements AutoCloseable {

    static final String TYPE = InstanceType.P5.name();
    static final List<String> IDS = List.of("usw2-az1", "usw2-az2", "usw2-az3");
    static final Offering FIRST = Offering.onDemand("usw2-az1", InstanceType.P5);
    static final Offering SECOND = Offering.onDemand("usw2-az2", InstanceType.P5);
    static final Offering THIRD = Offering.onDemand("usw2-az3", InstanceType.P5);
    static final VpcConfig NETWORK =
            new VpcConfig(List.of(Ready.SECURITY_GROUP), List.of(Ready.SUBNET_A, Ready.SUBNET_B, Ready.SUBNET_C));

    final HyperPodEmulator aws = HyperPodEmulator.start();
    final HyperPodClient hyperpod = Clients.of(aws);
    final List<Attempt> attempts = new ArrayList<>();

    /** A cluster in whichever zone has the workers. */
    static ClusterSpecBuilder llama(int workers) {
        return inFirstZone(workers).vpc(NETWORK);
    }

    static ClusterSpecBuilder inFirstZone(int workers) {
        return Specs.cluster("llama")
                .instanceGroup("system", Specs.C5, 1)
                .instanceGroup("workers", InstanceType.P5, workers);
    }

    void dryEverywhere() {
        IDS.forEach(zone -> aws.clusters().dry(zone, TYPE));
    }

    /** The ARN of a training plan of four instances in a zone, bought and begun. */
    String plan(String zone) {
        aws.world(world -> world.quota(
                "Number of ml.p5.48xlarge instances in reserved capacity across training plans per Region", 100));
        TrainingPlans plans = hyperpod.trainingPlans();
        TrainingPlanOffering offered =
                plans.search(TrainingPlanSearch.of(InstanceType.P5, 4, Duration.ofDays(7))).all().stream()
                        .filter(offering -> offering.capacities().get(0).place().equals(zone))
                        .findFirst()
                        .orElseThrow();
        String arn = plans.buy(TrainingPlanOrder.of(offered, "march"), Consent.to(TrainingPlans.BUY))
                .await()
                .arn();
        later(Duration.ofHours(2));
        return arn;
    }

    void later(Duration time) {
        hyperpod.aws().pacer().pause(time);
    }

    @Override
    public void close() {
        hyperpod.close();
        aws.close();
    }
}
