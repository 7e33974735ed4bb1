package dev.hyperpod.check.identity;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.quota.ClustersFact;
import dev.hyperpod.error.AwsCallException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the region has HyperPod: a list of clusters is answered. A region that AWS has but the account has not
 * enabled refuses every credential, also in STS, and is told by {@link ValidCaller}.
 */
final class RegionServed implements Check {

    private static final String PATH = "region";
    private static final Set<String> UNKNOWN = Set.of("UnknownOperationException", "UnknownOperation", "InvalidAction");
    private static final CheckId ID = new CheckId("identity.region", "IAM-002");

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
        return "SageMaker HyperPod is there in the region, and the account may use the region";
    }

    @Override
    public String limits() {
        return "how AWS answers in a region without HyperPod is not documented: an unknown operation or an unknown host counts as its absence";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.CREATE, Aim.UPDATE);
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        return Set.of(new RegionFact(), new ClustersFact());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        try {
            facts.get(new ClustersFact());
            return List.of();
        } catch (FactUnavailableException e) {
            return e.refusedCall()
                    .map(call -> judge(call, facts.get(new RegionFact())))
                    .orElse(Optional.empty())
                    .map(List::of)
                    .orElseThrow(() -> e);
        }
    }

    private Optional<Finding> judge(AwsCallException call, String region) {
        if (UNKNOWN.contains(call.code())) {
            return Optional.of(finding(PATH)
                    .value(region)
                    .remedy("Choose a region that has SageMaker HyperPod.")
                    .says("SageMaker in " + region + " does not know " + call.action() + ": HyperPod is not there"));
        }
        if (isUnresolved(call)) {
            return Optional.of(finding(PATH)
                    .value(region)
                    .remedy("Check the region's name; else check that this machine resolves names of AWS.")
                    .says("SageMaker has no address in " + region));
        }
        return Optional.empty();
    }

    private static boolean isUnresolved(AwsCallException call) {
        for (Throwable cause = call.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
