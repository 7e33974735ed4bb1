package dev.hyperpod.check.quota;

import dev.hyperpod.catalogue.Quota;
import dev.hyperpod.catalogue.QuotaCatalogue;
import dev.hyperpod.catalogue.QuotaCatalogue.Limit;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the EBS volumes of nodes are within the quota. AWS does not say whether it holds for each volume or for all
 * of a node; so several that only together exceed it are a warning.
 */
final class VolumeQuota implements Check {

    private static final CheckId ID = new CheckId("quota.ebs-volume", "QUO-005");
    private static final Quota QUOTA = QuotaCatalogue.bundled().limit(Limit.EBS_VOLUME_GB);

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "an EBS volume of a node has at most as many gigabytes as the quota allows";
    }

    @Override
    public String limits() {
        return "AWS does not say whether the quota holds for each volume or for all of a node, so several that exceed it"
                + " only together are a warning.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !claims(subject).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(new AppliedQuotaFact(QUOTA));
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Claim> claims = claims(subject);
        return Claim.judge(
                this,
                claims,
                facts,
                (claim, limit) -> claim.isShort(limit) && (claim.certain() || largestFits(claim, claims, limit))
                        ? Optional.of(tooLarge(claim, limit, facts))
                        : Optional.empty());
    }

    /** A claim for the largest volume of each group, and an uncertain one for all of a node where there are several. */
    static List<Claim> claims(Subject subject) {
        List<Claim> claims = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            List<Long> sizes = sizes(group);
            long largest = largest(sizes);
            long taken = largest(sizesNow(subject, group));
            if (largest > 0) {
                String list = group.at("instanceStorageConfigs");
                String path = list + "[" + sizes.indexOf(largest) + "].ebsVolumeConfig.volumeSizeInGB";
                claims.add(new Claim(QUOTA, path, "the volume", largest, 0, List.of(), taken, true));
                long sum = sizes.stream().mapToLong(Long::longValue).sum();
                if (sum > largest) {
                    claims.add(new Claim(QUOTA, list, "all volumes", sum, 0, List.of(), taken > 0 ? sum : 0, false));
                }
            }
        }
        return claims;
    }

    private static boolean largestFits(Claim all, List<Claim> claims, AppliedQuota limit) {
        return claims.stream()
                .filter(claim -> claim.certain() && claim.path().startsWith(all.path() + "["))
                .noneMatch(claim -> claim.isShort(limit));
    }

    /** Of each storage configuration; 0 for what is no EBS volume or has no size of its own. */
    private static List<Long> sizes(Group group) {
        return group.settings().instanceStorageConfigs().stream()
                .map(storage -> storage.ebsVolumeConfig()
                        .map(volume -> (long) volume.volumeSizeInGB().orElse(0))
                        .orElse(0L))
                .toList();
    }

    /** What the nodes of the group have already. */
    private static List<Long> sizesNow(Subject subject, Group group) {
        return subject.live().stream()
                .flatMap(cluster -> Group.of(cluster.toSpec()).stream())
                .filter(there -> there.name().equals(group.name()))
                .flatMap(there -> sizes(there).stream())
                .toList();
    }

    private static long largest(List<Long> sizes) {
        return sizes.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private Finding tooLarge(Claim claim, AppliedQuota limit, Facts facts) {
        String figures = claim.what() + " of a node " + (claim.certain() ? "has " : "have ") + claim.needed()
                + " GB, quota " + limit.whole() + " GB";
        FindingBuilder finding = finding(claim.path())
                .severity(claim.certain() ? Severity.ERROR : Severity.WARNING)
                .value(claim.needed())
                .remedy("Ask for at most " + limit.whole() + " GB.")
                .remedy("Or request an increase of \"" + claim.quota().name() + "\" to at least " + claim.needed()
                        + " in Service Quotas.");
        if (!claim.certain()) {
            return finding.says(figures + ", and AWS does not say whether they count together");
        }
        return AskForMore.of(claim, limit, facts, finding).says(figures);
    }
}
