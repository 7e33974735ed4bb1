package dev.hyperpod.testkit.service.sagemaker;

/** The state of a cluster, spelled as in the API through {@link #toString}. */
enum ClusterStatus {
    CREATING("Creating"),
    DELETING("Deleting"),
    FAILED("Failed"),
    IN_SERVICE("InService"),
    ROLLING_BACK("RollingBack"),
    SYSTEM_UPDATING("SystemUpdating"),
    UPDATING("Updating");

    private final String text;

    ClusterStatus(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
