package dev.hyperpod.spec;

import dev.hyperpod.catalogue.InstanceType;
import java.util.List;

/**
 * Several types that will do, in order of preference: HyperPod itself falls back from one to the next. Needs continuous
 * provisioning. Newer than the Java SDK.
 *
 * @param instanceTypes 1 to 20 different types
 */
public record InstanceRequirements(List<InstanceType> instanceTypes) {

    /** Copies the list; a missing one is empty. */
    public InstanceRequirements {
        instanceTypes = Absent.toEmpty(instanceTypes);
    }
}
