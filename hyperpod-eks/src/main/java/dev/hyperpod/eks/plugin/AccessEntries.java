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
import java.util.Optional;
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
        Instant end = aws.pacer().instant().plus(AT_MOST);
        EksCluster seen = EksCluster.read(aws, cluster);
        while (!areOn(seen)) {
            // EKS runs one update of a cluster at a time, so another one has to end first.
            if (!seen.status().equals("UPDATING")) {
                Optional<Update> started = start(cluster, aws);
                if (started.isPresent()) {
                    await(cluster, started.get(), end, aws);
                    break;
                }
            }
            if (aws.pacer().instant().isAfter(end)) {
                throw late(cluster, "another update");
            }
            aws.pacer().pause(BETWEEN_LOOKS);
            seen = EksCluster.read(aws, cluster);
        }
        log.info("EKS cluster {} takes access entries now", cluster);
    }

    /**
     * Begins the change; empty when EKS refuses it for something that passes: another update, or this one, begun by
     * another process or by a try of our own whose answer was lost.
     */
    private static Optional<Update> start(String cluster, Aws aws) {
        try {
            return Optional.of(aws.call(
                    EksClient.class,
                    EksClient::builder,
                    UPDATE,
                    eks -> eks.updateClusterConfig(request -> request.name(cluster)
                                    .accessConfig(
                                            access -> access.authenticationMode(AuthenticationMode.API_AND_CONFIG_MAP)))
                            .update()));
        } catch (AwsCallException e) {
            EksCluster seen = EksCluster.read(aws, cluster);
            boolean passes =
                    e.code().equals("ResourceInUseException") || seen.status().equals("UPDATING") || areOn(seen);
            if (!passes) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static void await(String cluster, Update started, Instant end, Aws aws) {
        Update update = started;
        while (true) {
            switch (update.status()) {
                case SUCCESSFUL -> {
                    return;
                }
                case FAILED, CANCELLED -> throw failed(cluster, update);
                default -> {
                    if (aws.pacer().instant().isAfter(end)) {
                        throw late(cluster, "the change of its authentication mode, update " + update.id());
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

    private static OperationTimeoutException late(String cluster, String what) {
        return new OperationTimeoutException(
                "EKS cluster " + cluster + " is not done with " + what + " after " + AT_MOST.toMinutes() + " minutes",
                List.of("Apply the fix again in some minutes: what was begun goes on in EKS."));
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
