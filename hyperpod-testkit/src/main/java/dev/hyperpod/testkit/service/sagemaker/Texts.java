package dev.hyperpod.testkit.service.sagemaker;

/** Failure texts as AWS words them. */
final class Texts {

    static final String EFA_CHECK_FAILED =
            "EFA health checks did not run successfully. Ensure that your VPC and security"
                    + " groups are properly configured before attempting to create a new cluster.";
    static final String SCRIPTS_FAILED =
            "Lifecycle scripts did not run successfully. Ensure the scripts exist in provided"
                    + " S3 path, are accessible, and run without errors. Please see CloudWatch logs for lifecycle script"
                    + " execution details.";
    static final String CONTROLLER_LATE =
            "The controller and login nodes did not become ready within the expected time.";
    static final String CONFIG_MAP = "EKS clusters with CONFIG_MAP authentication mode are not supported";
    static final String NO_SUBNET_OF_PLAN = "No subnets in the capacity AZ";
    static final String REPLACEMENT_FAILED = "Instance replacement failed: ";
    static final String INTERRUPTED = "The Spot Instance was interrupted because its capacity was needed elsewhere.";

    private Texts() {}

    /** What a cluster says of a node that did not come up. */
    static String notProvisioned(String instanceId, String problem) {
        return "Instance " + instanceId + " failed to provision with the following error: \"" + problem
                + "\" Note that multiple instances may be impacted.";
    }

    static String noCapacity(String type, Placement placement) {
        return "We currently do not have sufficient capacity to launch new " + type
                + " instances in the Availability Zone you requested (" + placement.zoneId() + "). Please try again.";
    }

    /** In EC2's words, as its other services pass them on; that HyperPod does is inferred. */
    static String noSpotCapacity(String type, Placement placement) {
        return "InsufficientInstanceCapacity: There is no Spot capacity available that matches your request for " + type
                + " instances in the Availability Zone you requested (" + placement.zoneId() + ").";
    }

    static String noAddresses(Placement placement) {
        return "There are not enough free addresses in subnet '" + placement.subnetId()
                + "' to satisfy the requested number of instances.";
    }
}
