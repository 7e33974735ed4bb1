package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.EksClient;

/**
 * An add-on as EKS manages it; empty when there is none of that name in the cluster, or no such cluster. What was
 * installed by hand is not seen.
 *
 * @param cluster the EKS cluster's name
 * @param addon such as {@code vpc-cni}
 */
record AddonFact(String cluster, String addon) implements Fact<Optional<Addon>> {

    private static final String ACTION = "eks:DescribeAddon";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Optional<Addon> read(FactSource source) {
        try {
            return Optional.of(source.aws().call(EksClient.class, EksClient::builder, ACTION, eks -> {
                var found = eks.describeAddon(
                                request -> request.clusterName(cluster).addonName(addon))
                        .addon();
                return new Addon(
                        addon,
                        Optional.ofNullable(found.addonVersion()).orElse(""),
                        Optional.ofNullable(found.owner()).orElse(""),
                        Set.copyOf(found.podIdentityAssociations()));
            }));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
