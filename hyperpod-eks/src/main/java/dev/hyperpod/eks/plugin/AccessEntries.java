package dev.hyperpod.eks.plugin;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.check.Fix;
import dev.hyperpod.eks.EksCluster;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.OperationTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AuthenticationMode;
import software.amazon.awssdk.services.eks.model.Update;

/** Turns access entries on for an EKS cluster that knows the aws-auth config map only. There is no way back. */
final class AccessEntries {

    private static final Logger log = LoggerFactory.getLogger(AccessEntries.class);
    private static final String UPDATE = "eks:UpdateClusterConfig";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration AT_MOST = Duration.ofMinutes(30);

    private AccessEntries() {}

    /** Whether the cluster takes access entries. */
    static boolean areOn(EksCluster cluster) {
        return cluster.authenticationMode()
                .filter(mode -> mode.startsWith("API"))
                .isPresent();
    }

    static Fix turnOn(String cluster) {
        return Fix.that("Change the authentication mode of EKS cluster " + cluster + " to API_AND_CONFIG_MAP")
                .calls(
                        "eks:DescribeCluster name=" + cluster,
                        UPDATE + " name=" + cluster + " accessConfig.authenticationMode=API_AND_CONFIG_MAP",
                        "eks:DescribeUpdate name=" + cluster + " until it is Successful")
                .needsConsent("eks.authentication-mode", "EKS cannot go back to CONFIG_MAP")
                .by(aws -> turnOn(cluster, aws));
    }

    private static void turnOn(String cluster, Aws aws) {
        if (areOn(EksCluster.read(aws, cluster))) {
            return;
        }
        try {
            await(cluster, start(cluster, aws), aws);
        } catch (AwsCallException e) {
            // Another process may be at it, or a try of our own whose answer was lost: what counts is how it ends.
            if (!areOn(settled(cluster, aws))) {
                throw e;
            }
        }
        log.info("EKS cluster {} takes access entries now", cluster);
    }

    private static EksCluster settled(String cluster, Aws aws) {
        Instant end = aws.pacer().instant().plus(AT_MOST);
        EksCluster seen = EksCluster.read(aws, cluster);
        while (seen.status().equals("UPDATING") && aws.pacer().instant().isBefore(end)) {
            aws.pacer().pause(BETWEEN_LOOKS);
            seen = EksCluster.read(aws, cluster);
        }
        return seen;
    }

    private static Update start(String cluster, Aws aws) {
        return aws.call(
                EksClient.class,
                EksClient::builder,
                UPDATE,
                eks -> eks.updateClusterConfig(request -> request.name(cluster)
                                .accessConfig(
                                        access -> access.authenticationMode(AuthenticationMode.API_AND_CONFIG_MAP)))
                        .update());
    }

    private static void await(String cluster, Update started, Aws aws) {
        Instant end = aws.pacer().instant().plus(AT_MOST);
        Update update = started;
        while (true) {
            switch (update.status()) {
                case SUCCESSFUL -> {
                    return;
                }
                case FAILED, CANCELLED -> throw failed(cluster, update);
                default -> {
                    if (aws.pacer().instant().isAfter(end)) {
                        throw new OperationTimeoutException(
                                "EKS still changes the authentication mode of " + cluster + " after "
                                        + AT_MOST.toMinutes() + " minutes (update " + update.id() + ")",
                                List.of("Validate again in some minutes: the change goes on in EKS."));
                    }
                    aws.pacer().pause(BETWEEN_LOOKS);
                    update = look(cluster, started.id(), aws);
                }
            }
        }
    }

    private static Update look(String cluster, String id, Aws aws) {
        return aws.call(
                EksClient.class,
                EksClient::builder,
                "eks:DescribeUpdate",
                eks -> eks.describeUpdate(request -> request.name(cluster).updateId(id))
                        .update());
    }

    private static HyperPodException failed(String cluster, Update update) {
        List<String> reasons = update.errors().stream()
                .map(error -> error.errorCodeAsString() + ": " + error.errorMessage())
                .toList();
        return new HyperPodException(
                "EKS did not change the authentication mode of " + cluster + ": the update is "
                        + update.statusAsString() + (reasons.isEmpty() ? "" : ", " + String.join("; ", reasons)),
                List.of("Mend what EKS names, then apply the fix again."),
                null);
    }
}
