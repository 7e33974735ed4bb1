package dev.hyperpod.examples;

import static dev.hyperpod.catalogue.InstanceType.*;
import static dev.hyperpod.eks.Eks.EKS;
import static dev.hyperpod.slurm.Slurm.SLURM;

import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.testkit.world.World;
import java.util.List;

/** The team of the story: the clusters that it wants, and the account that it has. */
final class Team {

    static final String SCRIPTS = "s3://" + Ready.bucket(Ready.PLACE) + "/lcs";
    static final int WORKERS = 4;
    static final InstanceType SCARCE = P5;

    private Team() {}

    static ClusterSpec onEks() {
        return cluster("llama")
                .orchestrator(EKS.cluster(Ready.EKS_CLUSTER))
                .instanceGroup("system", M5_2XLARGE, 1)
                .instanceGroup("workers", P5, WORKERS)
                .build();
    }

    static ClusterSpec onSlurm() {
        return cluster("llama-slurm")
                .orchestrator(SLURM)
                .instanceGroup("controller", M5_2XLARGE, 1)
                .instanceGroup("workers", P5, WORKERS)
                .build();
    }

    static ClusterSpec inAnyZone() {
        return cluster("mistral")
                .orchestrator(SLURM)
                .instanceGroup("controller", M5_2XLARGE, 1)
                .instanceGroup("workers", SCARCE, WORKERS)
                .vpc(new VpcConfig(
                        List.of(Ready.SECURITY_GROUP), List.of(Ready.SUBNET_A, Ready.SUBNET_B, Ready.SUBNET_C)))
                .build();
    }

    private static ClusterSpecBuilder cluster(String name) {
        return HyperPod.cluster(name)
                .vpc(Ready.SUBNET_A, Ready.SECURITY_GROUP)
                .executionRole("arn:aws:iam::111122223333:role/" + Ready.ROLE)
                .lifecycleScripts(SCRIPTS, "on_create.sh");
    }

    /** An account in which the cluster would fail after half an hour, for one reason after the other. */
    static void neglect(World account) {
        account.subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(37))
                .securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfIngress)
                .securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfEgress)
                .eksCluster(Ready.EKS_CLUSTER, eks -> eks.authenticationMode("CONFIG_MAP"))
                .role(Ready.ROLE, role -> role.trusts("ec2.amazonaws.com"))
                .bucket(Ready.bucket(Ready.PLACE), bucket -> bucket.removeObject(Ready.SCRIPT_KEY));
    }
}
