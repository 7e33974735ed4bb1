package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.EksClient;

/**
 * A principal's access entry; empty when it has none, when there is no such cluster, or when the cluster's
 * authentication mode knows no entries.
 *
 * @param cluster the EKS cluster's name
 * @param principal the ARN of a role or user
 */
record AccessEntryFact(String cluster, String principal) implements Fact<Optional<AccessEntry>> {

    private static final String ACTION = "eks:DescribeAccessEntry";

    @Override
    public Set<String> actions() {
        return Set.of("eks:DescribeCluster", ACTION);
    }

    @Override
    public Optional<AccessEntry> read(FactSource source) {
        if (source.get(new ClusterFact(cluster)).filter(AccessEntries::areOn).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(source.aws().call(EksClient.class, EksClient::builder, ACTION, eks -> {
                var entry = eks.describeAccessEntry(
                                request -> request.clusterName(cluster).principalArn(principal))
                        .accessEntry();
                return new AccessEntry(
                        principal, Optional.ofNullable(entry.type()).orElse(""), entry.kubernetesGroups());
            }));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
