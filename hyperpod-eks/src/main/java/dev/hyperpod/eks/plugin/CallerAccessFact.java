package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.check.identity.CallerFact;
import dev.hyperpod.eks.plugin.CallerAccess.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.EksClient;

/**
 * What the caller may do in an EKS cluster, as far as access entries tell. Only for clusters that take entries.
 *
 * @param cluster the EKS cluster's name
 */
record CallerAccessFact(String cluster) implements Fact<CallerAccess> {

    private static final String ENTRIES = "eks:ListAccessEntries";
    private static final String POLICIES = "eks:ListAssociatedAccessPolicies";

    @Override
    public Set<String> actions() {
        return Set.of("eks:DescribeCluster", ENTRIES, "eks:DescribeAccessEntry", POLICIES);
    }

    @Override
    public CallerAccess read(FactSource source) {
        Optional<Principal> caller = Principal.of(source.get(new CallerFact()).arn());
        boolean entriesAreOn = source.get(new ClusterFact(cluster))
                .filter(AccessEntries::areOn)
                .isPresent();
        if (caller.isEmpty() || !entriesAreOn) {
            return new CallerAccess(caller, Optional.empty(), List.of(), List.of());
        }
        Optional<AccessEntry> entry = principals(source).stream()
                .filter(arn -> Principal.of(arn).equals(caller))
                .findFirst()
                .flatMap(arn -> source.get(new AccessEntryFact(cluster, arn)));
        List<String> whole = new ArrayList<>();
        List<String> narrow = new ArrayList<>();
        entry.ifPresent(found -> policies(source, found.principal(), whole, narrow));
        return new CallerAccess(caller, entry, whole, narrow);
    }

    private List<String> principals(FactSource source) {
        return source.aws()
                .call(
                        EksClient.class,
                        EksClient::builder,
                        ENTRIES,
                        eks -> eks.listAccessEntriesPaginator(request -> request.clusterName(cluster)).stream()
                                .flatMap(page -> page.accessEntries().stream())
                                .toList());
    }

    private void policies(FactSource source, String principal, List<String> whole, List<String> narrow) {
        source.aws()
                .call(
                        EksClient.class,
                        EksClient::builder,
                        POLICIES,
                        eks -> eks
                                .listAssociatedAccessPoliciesPaginator(
                                        request -> request.clusterName(cluster).principalArn(principal))
                                .stream()
                                .flatMap(page -> page.associatedAccessPolicies().stream())
                                .toList())
                .forEach(policy -> {
                    String arn = policy.policyArn();
                    boolean everywhere = policy.accessScope().typeAsString().equals("cluster");
                    (everywhere ? whole : narrow).add(arn.substring(arn.lastIndexOf('/') + 1));
                });
    }
}
