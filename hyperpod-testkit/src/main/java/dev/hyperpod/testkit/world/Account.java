package dev.hyperpod.testkit.world;

import dev.hyperpod.testkit.world.Place.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What SageMaker sees of the account around its clusters: network, roles, scripts, quotas, EKS. SageMaker's side of the
 * emulator reads this and nothing else of the other services.
 *
 * <p>Calls happen under the emulator's one lock.
 */
public interface Account {

    /** The twelve-digit account id. */
    String id();

    /** The partition, such as {@code aws} or {@code aws-cn}. */
    String partition();

    /** The region that the emulator stands in. */
    String region();

    /** Whether a read may see what a call made at that time; reads trail writes where the account is told so. */
    default boolean seesMade(Instant made) {
        return true;
    }

    /** A subnet by id. */
    Optional<SubnetView> subnet(String subnetId);

    /** A security group by id. */
    Optional<SecurityGroupView> securityGroup(String groupId);

    /** Takes addresses from a subnet; false, and nothing taken, when it has fewer. */
    boolean takeAddresses(String subnetId, int count);

    /** Gives addresses back to a subnet. */
    void returnAddresses(String subnetId, int count);

    /** Lets the account see the interfaces of clusters' nodes; it asks anew at each look. */
    default void nodeInterfaces(Supplier<List<NetworkInterface>> source) {}

    /** Lets the account delete an interface, by its id, that a node has left behind. */
    default void nodeInterfaceRemover(Consumer<String> remover) {}

    /** Lets the account see which nodes hold its volumes and network interfaces; it asks anew at each look. */
    default void volumeHolders(Function<String, Optional<Volume.Attachment>> source) {}

    /** The zone's name of a volume; empty when there is no such volume. */
    Optional<String> volumeZone(String volumeId);

    /** A network interface of the account's own by id; those of clusters' nodes are not among them. */
    Optional<InterfaceView> networkInterface(String interfaceId);

    /** A role by ARN. */
    Optional<RoleView> role(String roleArn);

    /** Whether an S3 object is there. */
    boolean objectExists(String bucket, String key);

    /** The text of an S3 object; empty when it is not there, or when the account keeps no contents. */
    default Optional<String> objectText(String bucket, String key) {
        return Optional.empty();
    }

    /** The region of an S3 bucket; empty when there is none of that name. */
    default Optional<String> bucketRegion(String bucket) {
        return Optional.of(region());
    }

    /** What nodes in a subnet reach. */
    default Reach reach(String subnetId) {
        return Reach.EVERYTHING;
    }

    /** Whether a zone, by its id, has instances of a type at all; how many are free is not said. */
    default boolean offers(String instanceType, String zoneId) {
        return true;
    }

    /** The training plans that the account came with; it is asked anew at each look. */
    default List<OwnedPlan> trainingPlans() {
        return List.of();
    }

    /** An EKS cluster by ARN. */
    Optional<EksView> eksCluster(String clusterArn);

    /**
     * Lets the nodes that run as a role join an EKS cluster, as HyperPod does for those of its clusters. A role that is
     * let in already stays as it is.
     */
    default void letNodesIn(String clusterArn, String roleArn) {}

    /** Takes back what {@link #letNodesIn} did. */
    default void keepNodesOut(String clusterArn, String roleArn) {}

    /** The applied value of a SageMaker quota by its exact name; empty when there is no such quota. */
    OptionalInt quota(String quotaName);

    /**
     * Writes a line into a log stream; group and stream come into being with their first line.
     *
     * @param group such as {@code /aws/sagemaker/Clusters/train/a1b2c3d4e5f6}
     * @param at the time of the line, never before that of an earlier one of the stream
     */
    void log(String group, String stream, Instant at, String message);

    /**
     * A subnet.
     *
     * @param zone the zone's name, such as {@code us-west-2a}
     * @param zoneId the zone's id, such as {@code usw2-az1}
     * @param freeAddresses the addresses left
     */
    record SubnetView(String id, String vpcId, String zone, String zoneId, String cidr, int freeAddresses) {}

    /**
     * A security group.
     *
     * @param selfIngress whether all traffic from members is let in
     * @param selfEgress whether all traffic to members is let out
     */
    record SecurityGroupView(String id, String vpcId, boolean selfIngress, boolean selfEgress) {}

    /**
     * A network interface.
     *
     * @param zone the zone's name
     * @param inUse whether something other than a cluster's node holds it
     */
    record InterfaceView(String id, String zone, boolean inUse) {}

    /**
     * What nodes in a subnet reach. They have no public addresses, so an internet gateway is no way out.
     *
     * @param internet whether they reach the internet, and with it every service in every region
     * @param s3 whether they reach S3 in their region
     * @param logs whether they reach CloudWatch Logs
     */
    record Reach(boolean internet, boolean s3, boolean logs) {

        /** Nothing is out of reach. */
        public static final Reach EVERYTHING = new Reach(true, true, true);
    }

    /**
     * A training plan that the account came with, for clusters.
     *
     * @param name its name, which its ARN ends in
     * @param instanceType such as {@code ml.p5.48xlarge}
     * @param start when it begins; it was bought a day before
     */
    record OwnedPlan(String name, String instanceType, int instances, Zone zone, Instant start, Instant end) {}

    /**
     * A role.
     *
     * @param trustedServices the service principals that may assume it, such as {@code sagemaker.amazonaws.com}
     * @param attachedPolicyArns managed policies on it
     */
    record RoleView(String arn, Set<String> trustedServices, List<String> attachedPolicyArns) {}

    /**
     * An EKS cluster.
     *
     * @param status such as {@code ACTIVE}
     * @param authenticationMode {@code CONFIG_MAP}, {@code API} or {@code API_AND_CONFIG_MAP}
     */
    record EksView(String arn, String status, String authenticationMode, String version, String vpcId) {}
}
