package dev.hyperpod.eks.plugin;

import static dev.hyperpod.eks.Eks.EKS;

import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.AccountReader;
import dev.hyperpod.check.CheckEngine;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import dev.hyperpod.time.Pacer;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** An emulated account with the EKS cluster ml-platform, and a client of it, on the first day of 2026. */
final class Account implements AutoCloseable {

    final HyperPodEmulator aws;
    final HyperPodClient hyperpod;

    private Account(HyperPodEmulator aws) {
        this.aws = aws;
        this.hyperpod = HyperPod.builder()
                .endpoint(aws.uri())
                .region("us-west-2")
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .pacer(new Pacer(aws.clock(), aws.clock().scheduler()))
                .build();
    }

    static Account with(Consumer<World> change) {
        return new Account(HyperPodEmulator.builder().world(change).start());
    }

    static Account ready() {
        return with(world -> {});
    }

    static ClusterSpecBuilder spec() {
        return HyperPod.cluster("llama")
                .orchestrator(EKS.cluster("ml-platform"))
                .instanceGroup("workers", InstanceType.of("ml.g5.8xlarge"), 2)
                .vpc(Ready.SUBNET_A, Ready.SECURITY_GROUP)
                .executionRole("arn:aws:iam::111122223333:role/" + Ready.ROLE)
                .lifecycleScripts("s3://" + Ready.bucket(Ready.PLACE) + "/lcs", "on_create.sh");
    }

    /** What the check of this code finds. */
    List<Finding> findings(String code, ClusterSpec spec) {
        return findings(code, hyperpod.validate(spec));
    }

    static List<Finding> findings(String code, Report report) {
        return report.findings().stream()
                .filter(finding -> finding.check().code().equals(code))
                .toList();
    }

    /** What ails a cluster that exists. */
    Report diagnosed(String cluster) {
        return new CheckEngine(hyperpod.checks())
                .run(
                        Subject.diagnosing(hyperpod.open(cluster).describe()),
                        new AccountReader(hyperpod.aws(), Runnable::run),
                        () -> 0);
    }

    @Override
    public void close() {
        hyperpod.close();
        aws.close();
    }
}
