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

    /** Whether an instance in this state can come into another. All can stay, fail, or be shut down before they do. */
    boolean mayBecome(NodeStatus next) {
        return switch (next) {
            case RUNNING -> this != FAILURE && this != SHUTTING_DOWN;
            case FAILURE -> this != SHUTTING_DOWN;
            case PENDING -> this != SHUTTING_DOWN && this != SYSTEM_UPDATING && this != DEEP_HEALTH_CHECK;
            case SHUTTING_DOWN -> true;
            case SYSTEM_UPDATING, DEEP_HEALTH_CHECK -> this == RUNNING || this == next;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
