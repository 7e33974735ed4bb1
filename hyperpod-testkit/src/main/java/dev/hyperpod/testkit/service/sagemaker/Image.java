package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a node runs. No newer image comes out by itself, so that only what is wanted and does not run yet is an update.
 *
 * @param id the AMI; {@code default} for HyperPod's own
 * @param release the release of it; empty when none is named
 */
record Image(String id, String release) {

    /** The image that the specification of a group names. */
    static Image of(JsonNode spec) {
        return new Image(
                spec.path("ImageId").asText("default"),
                spec.path("ImageReleaseVersion").asText());
    }

    /** Shows what runs and what is wanted. */
    static void put(ObjectNode view, Image current, Image desired) {
        view.put("CurrentImageId", current.id);
        view.put("DesiredImageId", desired.id);
        putRelease(view, "CurrentImageReleaseVersion", current);
        putRelease(view, "DesiredImageReleaseVersion", desired);
        view.put("ImageVersionStatus", status(current.equals(desired)));
    }

    /** Shows what runs on a node in a list. */
    static void putCurrent(ObjectNode view, Image current, Image desired) {
        putRelease(view, "CurrentImageReleaseVersion", current);
        view.put("ImageVersionStatus", status(current.equals(desired)));
    }

    /** How something stands whose parts run what is wanted, or do not. */
    static String status(boolean all) {
        return all ? "UpToDate" : "UpdateAvailable";
    }

    private static void putRelease(ObjectNode view, String member, Image image) {
        if (!image.release.isEmpty()) {
            view.put(member, image.release);
        }
    }
}
