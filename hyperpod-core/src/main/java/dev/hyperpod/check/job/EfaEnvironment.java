package dev.hyperpod.check.job;

import dev.hyperpod.catalogue.InstanceFigures;
import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.job.TrainingJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A job of several nodes with EFA says that it means to use it. Without that, libfabric and NCCL fall back to TCP and
 * say nothing. What is missing may be set in the image, so it is only noted; what says otherwise is a warning.
 */
final class EfaEnvironment implements Check {

    private static final String PROVIDER = "FI_PROVIDER";
    private static final String INTERFACES = "NCCL_SOCKET_IFNAME";

    /** Settings that keep NCCL from EFA, in lower case. */
    private static final Map<String, Set<String>> AGAINST =
            Map.of("NCCL_NET", Set.of("socket", "ib"), "NCCL_NET_PLUGIN", Set.of("none"));

    @Override
    public CheckId id() {
        return new CheckId("job.efa-environment", "JOB-006");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "a job of several nodes with EFA sets FI_PROVIDER=efa, and NCCL_SOCKET_IFNAME on GPUs, so that it fails rather than falls back"
                + " to TCP";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.SUBMIT);
    }

    @Override
    public String limits() {
        return "What the image or a script that the job starts sets, and whether the image holds the aws-ofi-nccl plug-in, it cannot see.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return subject.job()
                .filter(job -> job.size().nodes().orElse(1) > 1)
                .filter(job -> Hosts.of(subject, job).all(job, InstanceFigures::hasEfa))
                .isPresent();
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        TrainingJob job = subject.job().orElseThrow();
        List<Finding> found = new ArrayList<>();
        Optional.ofNullable(job.environment().get(PROVIDER))
                .filter(provider -> !provider.toLowerCase(Locale.ROOT).contains("efa"))
                .ifPresent(provider -> found.add(finding("job.environment[" + PROVIDER + "]")
                        .remedy("Set it to efa.")
                        .says("is set to something else than efa, so the nodes talk over TCP")));
        AGAINST.forEach((variable, values) -> Optional.ofNullable(
                        job.environment().get(variable))
                .filter(value -> values.contains(value.toLowerCase(Locale.ROOT)))
                .ifPresent(value -> found.add(finding("job.environment[" + variable + "]")
                        .remedy("Leave it out.")
                        .says("keeps NCCL from using EFA"))));
        List<String> missing = missing(subject, job);
        if (!missing.isEmpty()) {
            found.add(finding("job.environment")
                    .severity(Severity.INFO)
                    .remedy("Set "
                            + String.join(
                                    " and ",
                                    missing.stream()
                                            .map(EfaEnvironment::setting)
                                            .toList()) + ", unless the image does.")
                    .says("the job does not set " + String.join(" and ", missing)
                            + "; without EFA it would fall back to TCP and say nothing"));
        }
        return found;
    }

    private static List<String> missing(Subject subject, TrainingJob job) {
        boolean usesNccl = Hosts.of(subject, job).all(job, InstanceFigures::isGpu);
        return Stream.of(PROVIDER, INTERFACES)
                .filter(variable -> usesNccl || variable.equals(PROVIDER))
                .filter(variable -> !job.mentions(variable))
                .toList();
    }

    private static String setting(String variable) {
        return variable.equals(PROVIDER) ? "FI_PROVIDER=efa" : "NCCL_SOCKET_IFNAME=^docker,lo,veth";
    }
}
