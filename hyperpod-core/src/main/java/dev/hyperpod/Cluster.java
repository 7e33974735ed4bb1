package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityNotFoundException;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.check.ChecksFailedException;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Subject;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.health.ClusterDiagnosis;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.spec.Tag;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A cluster that exists. A handle: it holds the name and asks AWS each time, so what it tells says how fresh it is.
 * Thread-safe. Every call may throw {@link AwsCallException}.
 */
public final class Cluster {

    private final HyperPodClient client;
    private final String name;
    private final Lookup<ClusterDescription> clusters;

    Cluster(HyperPodClient client, String name) {
        this.client = client;
        this.name = name;
        this.clusters = Lookup.clusters(client.sageMaker());
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The cluster as it is now. Calls sagemaker:DescribeCluster. */
    public ClusterDescription describe() {
        return clusters.describe(name);
    }

    /**
     * Judges whether the cluster as it is now would run a job, before the job is handed to it. Calls
     * sagemaker:DescribeCluster and sagemaker:ListClusterNodes, and changes nothing.
     */
    public Report validate(TrainingJob job) {
        Given.notNull(job, "job");
        ClusterDescription live = describe();
        return client.validate(Subject.of(live.toSpec()).withLive(live).submitting(job));
    }

    /**
     * Asks what ails the cluster: why, with the first cause first, and what to do. Looks at the cluster, its nodes,
     * what its events and log streams tell, and the account around it; changes nothing. What the caller may not read is
     * said in the answer; a healthy cluster is said to be so. At most 10,000 events and nodes are looked at, and of
     * logs the ends of a few streams.
     *
     * <p>Calls sagemaker:DescribeCluster, ListClusterNodes, ListClusterEvents and DescribeClusterEvent,
     * logs:GetLogEvents, FilterLogEvents and DescribeLogStreams, and what the checks of a validation call.
     *
     * @throws AwsCallException of kind NOT_FOUND when the cluster is gone
     */
    public ClusterDiagnosis diagnose() {
        return client.diagnose(describe());
    }

    /**
     * Watches until every group has its nodes; for a cluster that another process is creating or changing. The
     * operation calls sagemaker:DescribeCluster and, when the cluster has failed, ListClusterNodes; it fails with
     * {@link ClusterFailedException} then.
     */
    public Operation<Cluster> ready() {
        return new ClusterWatch(client, name).untilReady("ready cluster " + name);
    }

    /**
     * Plans a change towards a spec: nothing is called but sagemaker:DescribeCluster, and nothing is changed before
     * {@link UpdatePlan#apply()}. What the spec leaves out stays as it is; groups that it does not have are deleted.
     */
    public UpdatePlan update(ClusterSpec spec) {
        Given.notNull(spec, "spec");
        return UpdatePlan.between(client, describe(), client.orchestrators().resolve(spec, client.aws()));
    }

    /**
     * Plans a group's number of nodes, 0 to 6,758. All its other settings stay as they are.
     *
     * @throws InvalidInputException when the cluster has no such group
     */
    public UpdatePlan scale(String groupName, int count) {
        Given.notNull(groupName, "groupName");
        ClusterDescription live = describe();
        ClusterSpec current = live.toSpec();
        var group = current.instanceGroup(groupName)
                .orElseThrow(() -> new InvalidInputException(
                        "scale",
                        List.of("groupName: \"" + groupName + "\" is not one of "
                                + current.instanceGroups().stream()
                                        .map(InstanceGroup::name)
                                        .toList())));
        ClusterSpec scaled = current.toBuilder()
                .replaceInstanceGroup(group.toBuilder().instanceCount(count).build())
                .build();
        return UpdatePlan.between(client, live, scaled);
    }

    /**
     * Plans where to look for the nodes that a group lacks: which zones, instance types and ways of paying the policy
     * allows, each judged by every check, and in what order they would be asked. Nothing is changed.
     *
     * <p>The zones are those in which the cluster or one of its groups has a subnet. Calls sagemaker:DescribeCluster,
     * ec2:DescribeSubnets, what the checks of a validation call, and where it is not known which of several zones the
     * group is in, sagemaker:ListClusterNodes and DescribeClusterNode.
     *
     * @param count how many nodes the group shall have, together with those that were added to it, 1 to 6,758
     * @throws InvalidInputException when the cluster has no such group, or the policy does not fit it
     */
    public GrowthPlan planGrowth(String groupName, int count, CapacityPolicy policy) {
        Given.notNull(groupName, "groupName");
        Given.notNull(policy, "policy");
        return GrowthPlanning.plan(client, describe(), groupName, count, policy, Optional.empty());
    }

    /**
     * As {@link #planGrowth(String, int, CapacityPolicy)}, in the zones of these subnets too.
     *
     * @param network further subnets, of the group's own VPC; its security groups are not looked at
     */
    public GrowthPlan planGrowth(String groupName, int count, CapacityPolicy policy, VpcConfig network) {
        Given.notNull(network, "network");
        Given.notNull(groupName, "groupName");
        Given.notNull(policy, "policy");
        return GrowthPlanning.plan(client, describe(), groupName, count, policy, Optional.of(network));
    }

    /**
     * Brings a group to so many nodes, wherever the policy allows and AWS has them, and asks until its deadline. What
     * runs is never given up: nodes that are there stay, and a group that had nodes is never deleted. A group that has
     * enough is left as it is.
     *
     * <p>A group grows in its own zone and type. With {@link CapacityPolicy#addingGroups()} the missing nodes may come
     * to further groups as well, which have the group's settings and are named after it and their place, such as
     * {@code workers-usw2-az2}; only there other types can be had. The nodes of all of them count. Where the cluster
     * changes as a whole, AWS brings all missing nodes or none, in one place after another. Under continuous
     * provisioning all places are asked at once for all that is missing, and AWS goes on looking by itself; as soon as
     * together they have enough, each is set to what it has, and further groups without a node are deleted.
     *
     * <p>With {@link CapacityPolicy#atLeast} the operation ends well at the deadline when there are so many; a cluster
     * that changes as a whole is asked for these first. At the deadline a change in progress is left to go on, in one
     * place; with {@link CapacityPolicy#deletingUnfinished()} targets are set back to what is there, and groups that
     * were added are deleted. A change as a whole cannot be stopped: nodes that it still brings to the group stay.
     *
     * <p>Can be repeated, also after a crash, on another machine, and by several at once: what is there or under way is
     * taken up. Blocks until the account was looked at. Calls what {@link #planGrowth(String, int, CapacityPolicy)}
     * calls, and sagemaker:UpdateCluster and DescribeCluster; under continuous provisioning
     * sagemaker:ListClusterEvents, DescribeClusterEvent and ListClusterNodes too. The operation fails with
     * {@link CapacityNotFoundException}, which lists all attempts, when there was no capacity or AWS refuses what no
     * other place would mend.
     *
     * @param count how many nodes the group shall have, together with those that were added to it, 1 to 6,758
     * @throws ChecksFailedException when nodes are missing and every place is excluded; nothing was changed
     * @throws InvalidInputException when the cluster has no such group, or the policy does not fit it
     */
    public Operation<Cluster> grow(String groupName, int count, CapacityPolicy policy) {
        return planGrowth(groupName, count, policy).grow();
    }

    /**
     * As {@link #grow(String, int, CapacityPolicy)}, and tells of each attempt when it is over.
     *
     * @param listener must not block
     */
    public Operation<Cluster> grow(String groupName, int count, CapacityPolicy policy, Consumer<Attempt> listener) {
        Given.notNull(listener, "listener");
        return planGrowth(groupName, count, policy).grow(listener);
    }

    /**
     * Deletes the cluster and all its nodes. Repeating it is safe. Calls sagemaker:DeleteCluster; the operation ends
     * when AWS no longer knows the cluster.
     */
    public Operation<String> delete() {
        try {
            client.sageMaker().call("DeleteCluster", ClusterCalls.named(name));
        } catch (AwsCallException e) {
            boolean onItsWay = e.kind() == AwsCallException.Kind.NOT_FOUND
                    || (e.kind() == AwsCallException.Kind.CONFLICT
                            && clusters.find(name)
                                    .map(live -> live.status() == ClusterStatus.DELETING)
                                    .orElse(true));
            if (!onItsWay) {
                throw e;
            }
        }
        return new ClusterWatch(client, name).untilGone();
    }

    /**
     * Brings AWS's newest software to all groups, as {@link SoftwareUpdate#all()} does, or to some, in batches, with an
     * image of one's own. Calls sagemaker:UpdateClusterSoftware.
     */
    public Operation<Cluster> updateSoftware(SoftwareUpdate update) {
        Given.notNull(update, "update");
        AtomicBoolean mayHaveGotThrough = new AtomicBoolean();
        try {
            client.sageMaker().call("UpdateClusterSoftware", update.toRequest(name), mayHaveGotThrough);
        } catch (AwsCallException e) {
            boolean ours = e.kind() == AwsCallException.Kind.CONFLICT
                    && mayHaveGotThrough.get()
                    && describe().status() == ClusterStatus.SYSTEM_UPDATING;
            if (!ours) {
                throw e;
            }
        }
        return new ClusterWatch(client, name).untilPatched("update software of cluster " + name);
    }

    /** The nodes: listing, describing, rebooting, replacing, deleting, adding. */
    public Nodes nodes() {
        return new Nodes(client, name);
    }

    /** What happened lately, the newest first. Calls sagemaker:ListClusterEvents. */
    public Events events() {
        return new Events(client.sageMaker(), name);
    }

    /** The tags. Calls sagemaker:DescribeCluster and sagemaker:ListTags. */
    public List<Tag> tags() {
        List<Tag> tags = new ArrayList<>();
        ObjectNode request = onArn();
        new ClusterCalls(client.sageMaker())
                .eachPage(
                        "ListTags",
                        request,
                        page -> page.path("Tags")
                                .forEach(tag -> tags.add(new Tag(
                                        tag.path("Key").asText(),
                                        tag.path("Value").asText()))));
        return List.copyOf(tags);
    }

    /**
     * Adds tags, at least one; a key that is there gets the new value. Calls sagemaker:DescribeCluster and
     * sagemaker:AddTags.
     */
    public void tag(Tag... tags) {
        if (Given.list(tags, "tags").isEmpty()) {
            throw new InvalidInputException("tag", List.of("tags: must name a tag"));
        }
        for (Tag tag : tags) {
            Given.text(tag.key(), "tag", "key");
        }
        ObjectNode request = onArn();
        request.set("Tags", SpecJson.aws().valueToTree(tags));
        client.sageMaker().call("AddTags", request);
    }

    /** Takes tags off, at least one. Calls sagemaker:DescribeCluster and sagemaker:DeleteTags. */
    public void untag(Collection<String> keys) {
        List<String> all = Given.list(keys, "keys");
        if (all.isEmpty()) {
            throw new InvalidInputException("untag", List.of("keys: must name the key of a tag"));
        }
        ObjectNode request = onArn();
        ArrayNode list = request.putArray("TagKeys");
        all.forEach(list::add);
        client.sageMaker().call("DeleteTags", request);
    }

    private ObjectNode onArn() {
        return SpecJson.plain().createObjectNode().put("ResourceArn", describe().arn());
    }

    /** The name; what the cluster is like is in {@link #describe()}. */
    @Override
    public String toString() {
        return "Cluster " + name;
    }
}
