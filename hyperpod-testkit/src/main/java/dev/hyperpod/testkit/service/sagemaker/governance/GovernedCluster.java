package dev.hyperpod.testkit.service.sagemaker.governance;

import java.util.Map;

/**
 * What task governance sees of a cluster.
 *
 * @param eks whether EKS orchestrates it; only such clusters are governed
 * @param standing whether it neither failed nor is being deleted
 * @param instances how many instances it is to have of each type
 * @param hardware what an instance of each of those types has
 */
public record GovernedCluster(
        String arn, boolean eks, boolean standing, Map<String, Integer> instances, Map<String, Hardware> hardware) {

    /** Copies the maps. */
    public GovernedCluster {
        instances = Map.copyOf(instances);
        hardware = Map.copyOf(hardware);
    }

    /**
     * What can be shared out of one instance.
     *
     * @param accelerators GPUs or Neuron devices
     */
    public record Hardware(int accelerators, int vcpus) {}
}
