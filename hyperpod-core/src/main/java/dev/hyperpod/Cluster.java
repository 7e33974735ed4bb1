package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Subject;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.health.ClusterDiagnosis;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.spec.Tag;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A cluster that exists. A handle: it holds the name and asks AWS each time, so what it tells says how fresh it is.
 * Thread-safe. Every call may throw {@link AwsCallException}.
 */
public final class Cluster {

    private final HyperPodClient client;
    private final String name;
    private final ClusterCalls calls;

    Cluster(HyperPodClient client, String name) {
        this.client = client;
        this.name = name;
        this.calls = new ClusterCalls(client.sageMaker());
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The cluster as it is now. Calls sagemaker:DescribeCluster. */
    public ClusterDescription describe() {
        return calls.describe(name);
    }

    /**
     * Judges whether the cluster as it is now would run a job, before the job is handed to it. Calls
     * sagemaker:DescribeCluster and sagemaker:ListClusterNodes, and changes nothing.
     */
    public Report validate(TrainingJob job) {
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

    /** Watches until every group has its nodes; for a cluster that another process is creating or changing. */
    public Operation<Cluster> ready() {
        return new ClusterWatch(client, name).untilReady("ready cluster " + name);
    }

    /**
     * Plans a change towards a spec: nothing is called but sagemaker:DescribeCluster, and nothing is changed before
     * {@link UpdatePlan#apply()}. What the spec leaves out stays as it is; groups that it does not have are deleted.
     */
    public UpdatePlan update(ClusterSpec spec) {
        return UpdatePlan.between(client, describe(), client.orchestrators().resolve(spec, client.aws()));
    }

    /**
     * Plans a group's number of nodes, 0 to 6,758. All its other settings stay as they are.
     *
     * @throws InvalidInputException when the cluster has no such group
     */
    public UpdatePlan scale(String groupName, int count) {
        ClusterDescription live = describe();
        ClusterSpec current = live.toSpec();
        var group = current.instanceGroup(groupName)
                .orElseThrow(() -> new InvalidInputException(
                        "scale",
                        List.of("group: \"" + groupName + "\" is not one of "
                                + current.instanceGroups().stream()
                                        .map(InstanceGroup::name)
                                        .toList())));
        ClusterSpec scaled = current.toBuilder()
                .replaceInstanceGroup(group.toBuilder().instanceCount(count).build())
                .build();
        return UpdatePlan.between(client, live, scaled);
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
                            && calls.find(name)
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
        calls.eachPage(
                "ListTags",
                request,
                page -> page.path("Tags")
                        .forEach(tag -> tags.add(new Tag(
                                tag.path("Key").asText(), tag.path("Value").asText()))));
        return List.copyOf(tags);
    }

    /** Adds tags; a key that is there gets the new value. Calls sagemaker:DescribeCluster and sagemaker:AddTags. */
    public void tag(Tag... tags) {
        ObjectNode request = onArn();
        request.set("Tags", SpecJson.aws().valueToTree(tags));
        client.sageMaker().call("AddTags", request);
    }

    /** Takes tags off. Calls sagemaker:DescribeCluster and sagemaker:DeleteTags. */
    public void untag(Collection<String> keys) {
        ObjectNode request = onArn();
        ArrayNode list = request.putArray("TagKeys");
        keys.forEach(list::add);
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
