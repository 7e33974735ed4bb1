package dev.hyperpod.examples;

import dev.hyperpod.CapacityPlan;
import dev.hyperpod.Cluster;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.NodeList;
import dev.hyperpod.NodeResults;
import dev.hyperpod.UpdatePlan;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.check.Report;
import dev.hyperpod.slurm.LifecycleScripts;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.testkit.HyperPodEmulator;
import java.time.Duration;

/** The chapters of clusters that exist. */
final class Operations {

    private final Story story;
    private final HyperPodClient hyperpod;
    private final HyperPodEmulator aws;

    Operations(Story story, HyperPodClient hyperpod, HyperPodEmulator aws) {
        this.story = story;
        this.hyperpod = hyperpod;
        this.aws = aws;
    }

    void createOnEks(ClusterSpec spec) {
        story.chapter("A cluster on Kubernetes");
        story.code("hyperpod.create(spec).await(progress)");
        Cluster cluster = hyperpod.create(spec).await(story.progress());
        story.show(cluster.describe());
        story.say("The name is the identity: to create the same spec again takes the cluster up, and makes no second.");
        hyperpod.create(spec).await();
        story.expect(hyperpod.clusters().all().size() == 1, "there is one cluster");
    }

    void createOnSlurm(ClusterSpec spec) {
        story.chapter("The same on Slurm");
        story.say("Only the orchestrator differs, and the scripts, which here must bring Slurm up:");
        LifecycleBundle scripts = LifecycleScripts.standard(spec);
        story.code("LifecycleScripts.standard(spec)");
        story.show(String.join(", ", scripts.files().keySet()));
        LifecycleScripts.upload(scripts, Team.SCRIPTS, hyperpod.aws());
        Report report = hyperpod.validate(spec, scripts);
        story.code("hyperpod.validate(spec, scripts)");
        story.show(report);
        story.expect(report.isValid(), "nothing will fail");
        story.code("hyperpod.create(spec).await(progress)");
        Cluster cluster = hyperpod.create(spec).await(story.progress());
        story.code("hyperpod.clusters()");
        story.show(hyperpod.clusters());
        story.code("cluster.nodes().list()");
        NodeList nodes = cluster.nodes().list();
        story.show(nodes);
        story.expect(nodes.in(NodeStatus.RUNNING).size() == 1 + Team.WORKERS, "every node runs");
    }

    void createWhereThereIsCapacity(ClusterSpec spec) {
        story.chapter("One zone has no instances");
        story.say("What users meet most with scarce types. A policy says how far to go for them; here it is: any zone");
        story.say("that has one of the spec's subnets. A plan shows the places first. The subnet in the first zone is");
        story.say("still short of addresses, so that nobody asks there.");
        story.code("CapacityPlan plan = hyperpod.plan(spec, CapacityPolicy.anyZone())");
        CapacityPlan plan = hyperpod.plan(spec, CapacityPolicy.anyZone());
        story.show(plan);
        aws.clusters().dry("usw2-az2", Team.SCARCE.name());
        story.code("plan.create(System.out::println).await(progress)");
        Cluster cluster = plan.create(story::show).await(story.progress());
        story.code("cluster.describe().toSpec().vpcConfig()");
        story.show(cluster.describe().toSpec().vpcConfig().orElseThrow());
        story.expect(cluster.describe().isReady(), "the second zone had the instances");
        aws.clusters().plentiful("usw2-az2", Team.SCARCE.name());
    }

    void nodeThatFallsSick() {
        story.chapter("A node falls sick");
        story.say("Back to the cluster on Kubernetes.");
        Cluster cluster = hyperpod.open("llama");
        story.code("Cluster cluster = hyperpod.open(\"llama\")");
        String sick = cluster.nodes().list("workers").ids().get(0);
        aws.clusters().sicken("llama", sick);
        hyperpod.aws().pacer().pause(Duration.ofMinutes(5));
        story.say("A GPU of " + sick + " has failed. Some minutes later AWS has noticed:");
        story.code("cluster.nodes().list(\"workers\")");
        story.show(cluster.nodes().list("workers"));
        story.say("Node recovery is on, unless a spec says otherwise: AWS replaces the node by itself.");
        story.code("cluster.ready().await(progress)");
        cluster.ready().await(story.progress());
        NodeList workers = cluster.nodes().list("workers");
        story.show(workers);
        story.expect(
                workers.in(NodeStatus.RUNNING).size() == Team.WORKERS
                        && !workers.ids().contains(sick),
                "a fresh node has taken the place of " + sick);
    }

    void nodeThatIsReplacedByHand() {
        story.chapter("A node is replaced by hand");
        story.say("On the other cluster, llama-slurm: somebody does not trust a node, and has it replaced.");
        Cluster cluster = hyperpod.open("llama-slurm");
        story.code("Cluster cluster = hyperpod.open(\"llama-slurm\")");
        NodeList before = cluster.nodes().list("workers");
        story.code("cluster.nodes().replace(ids)");
        NodeResults results = cluster.nodes().replace(before.ids().subList(0, 1));
        story.show(results);
        cluster.ready().await(story.progress());
        NodeList workers = cluster.nodes().list("workers");
        story.show(workers);
        story.expect(!workers.ids().contains(before.ids().get(0)), "the node is another");
    }

    void scale() {
        story.chapter("More workers");
        story.say("Still on llama-slurm. A change is planned first.");
        story.say("The request keeps every setting that is not changed.");
        Cluster cluster = hyperpod.open("llama-slurm");
        UpdatePlan plan = cluster.scale("workers", Team.WORKERS + 2);
        story.code("cluster.scale(\"workers\", " + (Team.WORKERS + 2) + ")");
        story.show(plan);
        story.code("plan.apply().await(progress)");
        plan.apply().await(story.progress());
        story.expect(cluster.nodes().list("workers").size() == Team.WORKERS + 2, "there are two workers more");
    }

    void delete() {
        story.chapter("All is deleted");
        hyperpod.clusters().forEach(found -> {
            story.code("hyperpod.open(\"" + found.name() + "\").delete().await(progress)");
            hyperpod.open(found.name()).delete().await(story.progress());
        });
        story.expect(hyperpod.clusters().all().isEmpty(), "no cluster is left");
    }
}
