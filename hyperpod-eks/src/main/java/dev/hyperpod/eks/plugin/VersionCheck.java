package dev.hyperpod.eks.plugin;

import dev.hyperpod.catalogue.EksVersions;
import dev.hyperpod.catalogue.Version;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.data.Provenance;
import dev.hyperpod.eks.EksCluster;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The EKS cluster runs a version of Kubernetes that HyperPod works with.
 *
 * @param versions what is known of versions
 */
record VersionCheck(EksVersions versions) implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.version", "EKS-003");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the EKS cluster must run a version of Kubernetes that EKS supports and HyperPod works with";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.name(subject).isPresent();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Stream.<Fact<?>>concat(OnEks.facts(subject).stream(), Stream.of(new TodayFact()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return OnEks.cluster(subject, facts)
                .flatMap(cluster -> judge(cluster, facts.get(new TodayFact())))
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<Finding> judge(EksCluster cluster, LocalDate today) {
        FindingBuilder finding = finding(OnEks.CLUSTER_PATH).value(cluster.version());
        Optional<Version> version = Version.parse(cluster.version());
        if (version.isEmpty()) {
            return Optional.of(finding.severity(Severity.NOT_CHECKED)
                    .remedy("See that it is one of " + versions.versions() + ".")
                    .says("EKS does not tell the version of " + cluster.name() + ", but \"" + cluster.version()
                            + "\""));
        }
        String runs = "EKS cluster " + cluster.name() + " runs Kubernetes " + cluster.version();
        return switch (versions.supportOn(today, version.get())) {
            case STANDARD -> Optional.empty();
            case EXTENDED ->
                Optional.of(finding.severity(Severity.WARNING)
                        .remedy("Upgrade the EKS cluster, one minor version at a time.")
                        .says(runs + ", which EKS supports at extra cost, until "
                                + versions.extendedSupportUntil(version.get())
                                        .map(LocalDate::toString)
                                        .orElse("some day")));
            case NONE ->
                Optional.of(finding.remedy("Upgrade the EKS cluster to one of " + versions.versions() + ".")
                        .says(runs + ", which is no longer supported" + age(today)));
            case UNKNOWN ->
                Optional.of(finding.severity(Severity.NOT_CHECKED)
                        .remedy("See in AWS's guide whether HyperPod works with it.")
                        .says(runs + ", which is newer than what is known of HyperPod" + age(today)));
        };
    }

    /** The list may be older than what it judges. */
    private String age(LocalDate today) {
        return versions.provenance().stream()
                .findFirst()
                .map(Provenance::date)
                .map(date -> "; the list of versions is of " + date + (date.isAfter(today) ? " (after today)" : ""))
                .orElse("");
    }
}
