package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the buckets of lifecycle scripts are there, and near. */
final class ScriptBucket implements Check {

    private static final CheckId ID = new CheckId("lifecycle.bucket", "LCS-001");

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
        return "the bucket of the lifecycle scripts exists, in the region of the cluster";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !ScriptPlace.of(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Set.of(new RegionFact()));
        perBucket(subject)
                .forEach(script -> needs.add(new BucketRegionFact(script.place().bucket())));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return perBucket(subject).stream()
                .flatMap(script -> judge(script, facts).stream())
                .toList();
    }

    private static Collection<ScriptPlace> perBucket(Subject subject) {
        Map<String, ScriptPlace> first = new LinkedHashMap<>();
        ScriptPlace.of(subject.spec())
                .forEach(script -> first.putIfAbsent(script.place().bucket(), script));
        return first.values();
    }

    private Optional<Finding> judge(ScriptPlace script, Facts facts) {
        String bucket = script.place().bucket();
        String here = facts.get(new RegionFact());
        try {
            Optional<String> region = facts.get(new BucketRegionFact(bucket));
            if (region.isEmpty()) {
                return Optional.of(finding(script.sourcePath())
                        .value(bucket)
                        .remedy("Create the bucket " + bucket + " in " + here
                                + " and upload the scripts, or correct the" + " name.")
                        .says("the bucket " + bucket + " does not exist"));
            }
            return region.filter(there -> !there.equals(here))
                    .map(there -> finding(script.sourcePath())
                            .severity(Severity.WARNING)
                            .value(there)
                            .remedy("Keep the scripts in a bucket in " + here + ".")
                            .says("the bucket " + bucket + " is in " + there + ", the cluster in " + here));
        } catch (FactUnavailableException e) {
            return Optional.of(notChecked(script.sourcePath(), e));
        }
    }
}
