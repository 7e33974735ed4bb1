package dev.hyperpod.testkit.world;

import dev.hyperpod.testkit.world.Place.Zone;
import dev.hyperpod.testkit.world.RouteTable.Association;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Twelve accounts in which a first cluster fails, each by one change of {@link World#ready()}. They can be combined, in
 * any order: no change touches what another one does.
 *
 * <pre>{@code
 * HyperPodEmulator.builder().broken(Breakage.SMALL_SUBNET, Breakage.CRLF_SCRIPT).start();
 * aws.world(Breakage.ROLE_WITHOUT_TRUST);
 * }</pre>
 *
 * <p>They break what is in {@link Ready#SUBNET_A}, {@link Ready#SECURITY_GROUP}, {@link Ready#ROLE}, the ready bucket
 * and {@link Ready#EKS_CLUSTER}, and where an instance type matters, {@value #INSTANCE_TYPE}: a cluster that uses none
 * of these does not notice. A change that is made twice is made once.
 */
public enum Breakage implements Consumer<World> {
    /** The quota lets one instance of the type be in clusters: CreateCluster answers ResourceLimitExceeded. */
    WRONG_QUOTA("The quota for ml.p5.48xlarge in clusters is 1.") {
        @Override
        public void accept(World world) {
            world.quota(INSTANCE_TYPE + " for cluster usage", 1);
        }
    },
    /** The subnet has 37 addresses left: the creation fails for want of addresses. */
    SMALL_SUBNET("The subnet has 37 free addresses.") {
        @Override
        public void accept(World world) {
            world.subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(37));
        }
    },
    /** No rule lets members of the security group reach each other outwards: nodes with EFA fail their EFA check. */
    MISSING_EGRESS_SELF_RULE("The security group has no egress rule to itself.") {
        @Override
        public void accept(World world) {
            world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfEgress);
        }
    },
    /**
     * The subnet leads to the internet gateway, which nodes cannot use, having no public addresses: they reach neither
     * S3 nor CloudWatch Logs, so their scripts fail and nothing is logged.
     */
    PUBLIC_SUBNET("The subnet is public: its default route leads to the internet gateway.") {
        @Override
        public void accept(World world) {
            Network network = world.network();
            network.untie(Ready.SUBNET_A);
            network.routeTable(
                    Ready.PUBLIC_ROUTES,
                    table -> table.associate(new Association(world.newId("rtbassoc"), Ready.SUBNET_A)));
        }
    },
    /** Private subnets have neither an endpoint of S3 nor a NAT gateway: as in {@link #PUBLIC_SUBNET}. */
    NO_S3_PATH("Private subnets have no way to S3: no endpoint, no route to the NAT gateway.") {
        @Override
        public void accept(World world) {
            world.network().withoutS3Endpoint().withoutNatRoutes();
        }
    },
    /** The execution role trusts EC2, not SageMaker: no node can be launched. */
    ROLE_WITHOUT_TRUST("The execution role does not trust SageMaker.") {
        @Override
        public void accept(World world) {
            world.role(Ready.ROLE, role -> role.trusts("ec2.amazonaws.com"));
        }
    },
    /** Nodes are redirected when they ask for their scripts, which fail. */
    BUCKET_IN_ANOTHER_REGION("The bucket with the lifecycle scripts is in another region.") {
        @Override
        public void accept(World world) {
            world.bucket(Ready.bucket(world.place()), bucket -> bucket.region(elsewhere(world)));
        }
    },
    /** The shell that the script names is not found, because of the carriage return behind its name. */
    CRLF_SCRIPT("The lifecycle script has Windows line ends.") {
        @Override
        public void accept(World world) {
            write(
                    world,
                    "on_create.sh",
                    text(world, "on_create.sh").replace("\r\n", "\n").replace("\n", "\r\n"));
        }
    },
    /**
     * The scripts bring Slurm up from {@code provisioning_parameters.json}, which names AWS's example groups,
     * {@code controller-machine} and {@code worker-group-1}: on a Slurm cluster with other groups the scripts fail.
     */
    GROUP_NAME_MISMATCH("provisioning_parameters.json names groups that the cluster does not have.") {
        @Override
        public void accept(World world) {
            boolean windows = text(world, "on_create.sh").contains("\r\n");
            write(world, "on_create.sh", windows ? ON_CREATE.replace("\n", "\r\n") : ON_CREATE);
            write(world, "lifecycle_script.py", LIFECYCLE_SCRIPT);
            write(world, "provisioning_parameters.json", PARAMETERS);
        }
    },
    /** CreateCluster refuses the EKS cluster. */
    CONFIG_MAP_EKS("The EKS cluster authenticates by its config map alone.") {
        @Override
        public void accept(World world) {
            world.eksCluster(Ready.EKS_CLUSTER, eks -> eks.authenticationMode("CONFIG_MAP"));
        }
    },
    /** The zone of the subnet has no instances of the type: the creation fails for want of capacity. */
    ZONE_WITHOUT_TYPE("ml.p5.48xlarge is not offered in the zone of the subnet.") {
        @Override
        public void accept(World world) {
            Zone zone = world.place().zones().get(0);
            if (world.offers(INSTANCE_TYPE, zone.id())) {
                world.withdraw(INSTANCE_TYPE, zone.name());
            }
        }
    },
    /** A group that names the plan, {@link #trainingPlanArn}, in the subnet of the first zone finds no capacity. */
    PLAN_IN_ANOTHER_ZONE("The training plan reserves instances in the second zone.") {
        @Override
        public void accept(World world) {
            world.addTrainingPlan(PLAN, INSTANCE_TYPE, 8, world.place().zones().get(1));
        }
    };

    /** The type that breakages are about which are about one. */
    public static final String INSTANCE_TYPE = "ml.p5.48xlarge";

    private static final String PLAN = "plan-in-another-zone";

    private static final String ON_CREATE = """
            #!/bin/bash
            set -euo pipefail
            cd "$(dirname "${BASH_SOURCE[0]}")"
            python3 ./lifecycle_script.py "$SAGEMAKER_RESOURCE_CONFIG_PATH" provisioning_parameters.json
            """;

    private static final String LIFECYCLE_SCRIPT = """
            import json
            import sys

            resource_config, provisioning_parameters = (json.load(open(path)) for path in sys.argv[1:3])
            groups = {group["Name"]: group for group in resource_config["InstanceGroups"]}
            print("controller", groups[provisioning_parameters["controller_group"]])
            for worker in provisioning_parameters["worker_groups"]:
                print("workers", groups[worker["instance_group_name"]])
            """;

    private static final String PARAMETERS = """
            {
              "version": "1.0.0",
              "workload_manager": "slurm",
              "controller_group": "controller-machine",
              "worker_groups": [{"instance_group_name": "worker-group-1", "partition_name": "dev"}]
            }
            """;

    private final String description;

    Breakage(String description) {
        this.description = description;
    }

    /** What is wrong, in one sentence. */
    public String description() {
        return description;
    }

    /** Its name in options and documents, such as {@code small-subnet}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The breakage of a {@linkplain #word word}. */
    public static Optional<Breakage> of(String word) {
        return List.of(values()).stream()
                .filter(breakage -> breakage.word().equals(word))
                .findFirst();
    }

    /** The ARN of the training plan that {@link #PLAN_IN_ANOTHER_ZONE} adds. */
    public static String trainingPlanArn(Place place) {
        return place.arn("sagemaker", "training-plan/" + PLAN);
    }

    /**
     * Breaks an account that is {@linkplain World#ready() ready}.
     *
     * @throws IllegalArgumentException when the account has not what is to be broken
     */
    @Override
    public abstract void accept(World world);

    private static String elsewhere(World world) {
        return List.of("eu-west-1", "us-east-1", "cn-north-1", "cn-northwest-1", "us-gov-west-1", "us-gov-east-1")
                .stream()
                .filter(region -> !region.equals(world.region()))
                .filter(region -> Place.of(region, world.id()).partition().equals(world.partition()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no other region is known in " + world.partition()));
    }

    private static String key(String file) {
        return Ready.SCRIPT_KEY.substring(0, Ready.SCRIPT_KEY.lastIndexOf('/') + 1) + file;
    }

    private static String text(World world, String file) {
        return world.objectText(Ready.bucket(world.place()), key(file))
                .orElseThrow(() -> new IllegalArgumentException("there is no " + key(file) + " in the bucket"));
    }

    private static void write(World world, String file, String text) {
        world.bucket(Ready.bucket(world.place()), bucket -> bucket.object(key(file), text));
    }
}
