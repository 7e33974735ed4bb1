package dev.hyperpod.testkit.world;

import dev.hyperpod.testkit.world.Place.Zone;
import dev.hyperpod.testkit.world.iam.Identities;
import java.util.List;
import java.util.Map;

/** The names in an account that {@link World#ready()} made, the same in each region. */
public final class Ready {

    /** Account 111122223333 in us-west-2. */
    public static final Place PLACE = Place.of("us-west-2", "111122223333");

    /** The one VPC, 10.0.0.0/16, with DNS on. */
    public static final String VPC = "vpc-0a000000000000001";

    /** A private subnet of 4,091 free addresses in the first zone. */
    public static final String SUBNET_A = "subnet-0a000000000000001";

    /** A private subnet of 4,091 free addresses in the second zone. */
    public static final String SUBNET_B = "subnet-0a000000000000002";

    /** A private subnet of 4,091 free addresses in the third zone. */
    public static final String SUBNET_C = "subnet-0a000000000000003";

    /** A security group that lets its own members in and out. */
    public static final String SECURITY_GROUP = "sg-0a000000000000001";

    /** A public subnet in the first zone, which leads out through the internet gateway. */
    public static final String PUBLIC_SUBNET = "subnet-0a000000000000004";

    /** The table of the private subnets: out through the NAT gateway, to S3 through its endpoint. */
    public static final String PRIVATE_ROUTES = "rtb-0a000000000000001";

    /** The table of the public subnet: out through the internet gateway. */
    public static final String PUBLIC_ROUTES = "rtb-0a000000000000002";

    /** The gateway of the public subnet to the internet. */
    public static final String INTERNET_GATEWAY = "igw-0a000000000000001";

    /** The gateway through which private subnets reach the internet. */
    public static final String NAT_GATEWAY = "nat-0a000000000000001";

    /** The gateway endpoint of S3. */
    public static final String S3_ENDPOINT = "vpce-0a000000000000001";

    /** The flow log of the VPC, in the bucket. */
    public static final String FLOW_LOG = "fl-0a000000000000001";

    /**
     * A role that SageMaker may assume, with AWS's policy for cluster instances and the inline policy
     * {@link #NODE_POLICY}.
     */
    public static final String ROLE = "HyperPodRole";

    /** What nodes need beside AWS's policy, in a network of the account and on EKS. */
    public static final String NODE_POLICY = "HyperPodNodes";

    /** The role of EKS clusters, which EKS may assume. */
    public static final String EKS_ROLE = "EksClusterRole";

    /** The file in the bucket that nodes run first. */
    public static final String SCRIPT_KEY = "lcs/on_create.sh";

    /** An active EKS cluster in the VPC, whose administrator is the caller. */
    public static final String EKS_CLUSTER = "ml-platform";

    /** Clusters' own limits and the instances that a first cluster asks for. */
    private static final Map<String, Integer> LIMITS = Map.of(
            "Maximum number instances allowed per SageMaker HyperPod cluster", 1000,
            "Total number of instances allowed across SageMaker HyperPod clusters", 2000,
            "Maximum number Spot instances allowed per SageMaker HyperPod cluster", 100,
            "Total number of Spot instances allowed across SageMaker HyperPod clusters", 100);

    private static final Map<String, Integer> INSTANCES =
            Map.of("ml.c5.", 100, "ml.m5.", 100, "ml.t3.", 100, "ml.g5.", 64, "ml.p5.", 64, "ml.trn1.", 64);

    /** Instances of each type on training plans. */
    private static final int RESERVED = 64;

    private Ready() {}

    /** The bucket with the lifecycle script, {@code sagemaker-acme-us-west-2} in us-west-2. */
    public static String bucket(Place place) {
        return "sagemaker-acme-" + place.region();
    }

    /** Furnishes a region: the same names in each, and a bucket of its own. */
    static void furnish(World world) {
        network(world);
        ReadyRoutes.lay(world);
        quotas(world);
        if (world.firstOfPartition()) {
            ReadyRoles.make(world);
        }
        String bucket = bucket(world.place());
        world.addBucket(bucket).bucket(bucket, contents -> contents.object(SCRIPT_KEY, "#!/bin/bash\nexit 0\n"));
        String destination = String.join(":", "arn", world.partition(), "s3", "", "", bucket + "/flow-logs");
        world.network().flowLogs().put(new FlowLog(FLOW_LOG, VPC, "ALL", "s3", destination, world.now()));
        world.addEksCluster(EKS_CLUSTER)
                .eksCluster(
                        EKS_CLUSTER,
                        eks -> eks.network(VPC, List.of(SUBNET_A, SUBNET_B, SUBNET_C), List.of(SECURITY_GROUP))
                                .administrator(world.place().globalArn("iam", "user/" + Identities.CALLER))
                                .addon("vpc-cni", "v1.19.5-eksbuild.1")
                                .addon("coredns", "v1.12.1-eksbuild.2")
                                .addon("kube-proxy", "v1.33.0-eksbuild.2")
                                .addon("eks-pod-identity-agent", "v1.3.7-eksbuild.2"));
    }

    private static void network(World world) {
        List<Zone> zones = world.place().zones();
        world.addVpc(VPC, "10.0.0.0/16")
                .addSubnet(SUBNET_A, VPC, zones.get(0), "10.0.16.0/20")
                .addSubnet(SUBNET_B, VPC, zones.get(1), "10.0.32.0/20")
                .addSubnet(SUBNET_C, VPC, zones.get(2), "10.0.48.0/20")
                .addSubnet(PUBLIC_SUBNET, VPC, zones.get(0), "10.0.0.0/20")
                .addSecurityGroup(SECURITY_GROUP, "hyperpod", VPC)
                .securityGroup(SECURITY_GROUP, SecurityGroup::withSelfReferences);
        lastInLists(world, "default");
    }

    /** Whoever takes the first group of a list is to get the one that is made for clusters. */
    private static void lastInLists(World world, String groupName) {
        for (SecurityGroup group : world.securityGroups().all()) {
            if (group.name().equals(groupName)) {
                world.securityGroups().remove(group.id());
                world.securityGroups().put(group);
            }
        }
    }

    private static void quotas(World world) {
        LIMITS.forEach(world::quota);
        for (Quota quota : world.quotas().of("sagemaker")) {
            INSTANCES.forEach((family, count) -> {
                if (quota.name().startsWith(family) && quota.name().contains(" for cluster ")) {
                    quota.value(count);
                }
            });
            if (quota.name().contains(" in reserved capacity across training plans")) {
                quota.value(RESERVED);
            }
        }
    }
}
