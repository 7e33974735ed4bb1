package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.EksClient;

/**
 * All add-ons that EKS manages in a cluster, by name; none when there is no such cluster. What was installed by hand is
 * not seen.
 *
 * @param cluster the EKS cluster's name
 */
record AddonsFact(String cluster) implements Fact<List<Addon>> {

    private static final String ACTION = "eks:ListAddons";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION, "eks:DescribeAddon");
    }

    @Override
    public List<Addon> read(FactSource source) {
        return source
                .getAll(names(source).stream()
                        .map(name -> new AddonFact(cluster, name))
                        .toList())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private List<String> names(FactSource source) {
        try {
            return source.aws()
                    .call(
                            EksClient.class,
                            EksClient::builder,
                            ACTION,
                            eks -> eks.listAddonsPaginator(request -> request.clusterName(cluster)).addons().stream()
                                    .sorted()
                                    .toList());
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }
}
