package dev.hyperpod.testkit.service.sagemaker;

/** The state of a node, spelled as in the API through {@link #toString}. */
enum NodeStatus {
    RUNNING("Running"),
    FAILURE("Failure"),
    PENDING("Pending"),
    SHUTTING_DOWN("ShuttingDown"),
    SYSTEM_UPDATING("SystemUpdating"),
    DEEP_HEALTH_CHECK("DeepHealthCheckInProgress");

    private final String text;

    NodeStatus(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
