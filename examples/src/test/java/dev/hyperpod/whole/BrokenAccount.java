package dev.hyperpod.whole;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Fix;
import dev.hyperpod.check.FixReport;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Severity;
import dev.hyperpod.health.ClusterDiagnosis;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.testkit.world.Breakage;
import dev.hyperpod.testkit.world.Ready;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An account that is broken, and the cluster that somebody wants in it. */
final class BrokenAccount implements AutoCloseable {

    private final Stage stage = new Stage();
    private final ClusterSpec wanted;

    BrokenAccount(String orchestrator, Collection<Breakage> planted) {
        this.wanted = wanted(orchestrator, planted);
        planted.forEach(stage.aws()::world);
    }

    /** A group of its own goes with the plan, so that what is wrong with it hides nothing that is wrong with others. */
    private static ClusterSpec wanted(String orchestrator, Collection<Breakage> planted) {
        ClusterSpecBuilder spec = orchestrator.equals("eks") ? Specs.eks(4) : Specs.slurm(4);
        if (planted.contains(Breakage.PLAN_IN_ANOTHER_ZONE)) {
            spec.instanceGroup(
                    "reserved",
                    InstanceType.P5,
                    1,
                    group -> group.threadsPerCore(2).trainingPlan(Breakage.trainingPlanArn(Ready.PLACE)));
        }
        return spec.build();
    }

    Stage stage() {
        return stage;
    }

    ClusterSpec wanted() {
        return wanted;
    }

    Report validate(ClusterSpec spec) {
        return stage.hyperpod().validate(spec);
    }

    /** Runs every fix, with the consent that each asks for. */
    FixReport fix(Report report) {
        String[] consents = report.fixes().stream()
                .map(Fix::asks)
                .flatMap(Optional::stream)
                .map(Fix.Asked::name)
                .distinct()
                .toArray(String[]::new);
        return stage.hyperpod().fix(report, Consent.to(consents));
    }

    /** Creates the cluster without a look at the account, and says how it is in the end. */
    ClusterStatus create(ClusterSpec spec) {
        return stage.hyperpod().create(spec).await().describe().status();
    }

    /** What ails the cluster that was created. */
    ClusterDiagnosis diagnose() {
        return stage.hyperpod().open(wanted.name().orElseThrow()).diagnose();
    }

    /** The codes of what will fail. */
    static Set<String> errors(Report report) {
        return codes(report.errors().stream());
    }

    /** The codes of what was found, at the severities at which breakages are found. */
    static Set<String> found(Report report) {
        return codes(
                Stream.of(Severity.ERROR, Severity.WARNING).flatMap(severity -> report.findings(severity).stream()));
    }

    private static Set<String> codes(Stream<Finding> findings) {
        return findings.map(finding -> finding.check().code()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        stage.close();
    }
}
