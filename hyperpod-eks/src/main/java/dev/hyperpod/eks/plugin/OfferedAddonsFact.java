package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.eks.EksCluster;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AddonInfo;
import software.amazon.awssdk.services.eks.model.AddonVersionInfo;

/**
 * The versions of AWS's own add-ons that EKS offers for the Kubernetes version of a cluster, the newest first, by
 * add-on. None when there is no such cluster.
 *
 * @param cluster the EKS cluster's name
 */
record OfferedAddonsFact(String cluster) implements Fact<Map<String, Set<String>>> {

    private static final String ACTION = "eks:DescribeAddonVersions";

    /** The owner of the add-ons that are asked for: those of the marketplace are many, and not judged. */
    static final String OWNER = "aws";

    @Override
    public Set<String> actions() {
        return Set.of("eks:DescribeCluster", ACTION);
    }

    @Override
    public Map<String, Set<String>> read(FactSource source) {
        Optional<EksCluster> found = source.get(new ClusterFact(cluster));
        return found.map(eks -> offered(eks.version(), source)).orElse(Map.of());
    }

    private static Map<String, Set<String>> offered(String kubernetes, FactSource source) {
        return source.aws().call(EksClient.class, EksClient::builder, ACTION, eks -> {
            Map<String, Set<String>> versions = new TreeMap<>();
            eks.describeAddonVersionsPaginator(
                            request -> request.kubernetesVersion(kubernetes).owners(OWNER))
                    .addons()
                    .forEach(addon -> versions.computeIfAbsent(addon.addonName(), name -> new LinkedHashSet<>())
                            .addAll(versions(addon)));
            return versions;
        });
    }

    private static Set<String> versions(AddonInfo addon) {
        Set<String> versions = new LinkedHashSet<>();
        addon.addonVersions().stream().map(AddonVersionInfo::addonVersion).forEach(versions::add);
        return versions;
    }
}
