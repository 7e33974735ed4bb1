package dev.hyperpod.check.compute;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Subject;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a spec asks for on demand and would better reserve. */
public final class PlanCandidates {

    private PlanCandidates() {}

    /**
     * How much of it.
     *
     * @param path where the first group would name a plan
     * @param instances the instances of all such groups
     */
    public record Wanted(String path, int instances) {}

    /** By instance type; empty where only few are asked for, or the types are no large ones. */
    public static Map<InstanceType, Wanted> of(Subject subject) {
        Map<InstanceType, Wanted> wanted = new LinkedHashMap<>();
        LargeDemand.of(subject)
                .forEach(demand -> wanted.merge(
                        demand.type(),
                        new Wanted(demand.group().at("trainingPlanArn"), demand.missing()),
                        (first, more) -> new Wanted(first.path(), first.instances() + more.instances())));
        return wanted;
    }
}
