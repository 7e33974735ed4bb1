package dev.hyperpod.testkit.service.sagemaker;

/** The state of an instance group, spelled as in the API through {@link #toString}. */
enum GroupStatus {
    IN_SERVICE("InService"),
    CREATING("Creating"),
    UPDATING("Updating"),
    FAILED("Failed"),
    DEGRADED("Degraded"),
    SYSTEM_UPDATING("SystemUpdating"),
    DELETING("Deleting");

    private final String text;

    GroupStatus(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
