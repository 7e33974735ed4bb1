package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.Cluster.Attachment;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import dev.hyperpod.testkit.world.Account.InterfaceView;
import java.util.Optional;
import java.util.stream.IntStream;

/** AttachClusterNodeVolume, DetachClusterNodeVolume, AttachClusterNodeNetworkInterface. */
final class AttachmentOperations {

    private final Fleet fleet;

    AttachmentOperations(Fleet fleet) {
        this.fleet = fleet;
    }

    ObjectNode attachVolume(ObjectNode request) {
        Cluster cluster = fleet.named(request);
        Node node = node(cluster, request);
        String volume = request.path("VolumeId").asText();
        checkZone(volume, node);
        checkFree(cluster, volume);
        Attachment attachment = new Attachment(node.instance, fleet.timeline.now(), freeDevice(cluster, node));
        cluster.attachments.put(volume, attachment);
        return view(cluster, request, attachment, "attaching");
    }

    ObjectNode detachVolume(ObjectNode request) {
        Cluster cluster = fleet.named(request);
        Node node = node(cluster, request);
        String volume = request.path("VolumeId").asText();
        Attachment attachment = Optional.ofNullable(cluster.attachments.get(volume))
                .filter(held -> held.instance() == node.instance)
                .orElseThrow(() -> Errors.validation(
                        "Volume " + volume + " is not attached to instance " + node.instanceId() + "."));
        cluster.attachments.remove(volume);
        return view(cluster, request, attachment, "detaching");
    }

    ObjectNode attachInterface(ObjectNode request) {
        Cluster cluster = fleet.named(request);
        Node node = node(cluster, request);
        String networkInterface = request.path("NetworkInterfaceId").asText();
        InterfaceView card = fleet.account
                .networkInterface(networkInterface)
                .orElseThrow(
                        () -> Errors.validation("The networkInterface ID '" + networkInterface + "' does not exist"));
        if (card.inUse()) {
            throw Errors.validation("Interface: [" + networkInterface + "] in use.");
        } else if (!card.zone().equals(node.placement.zone())) {
            throw Errors.validation("You may not attach a network interface to an instance if they are not in the same"
                    + " availability zone");
        }
        checkFree(cluster, networkInterface);
        cluster.attachments.put(networkInterface, new Attachment(node.instance, fleet.timeline.now(), ""));
        return Views.object()
                .put("ClusterArn", cluster.arn)
                .put("NodeId", node.instanceId())
                .put("NetworkInterfaceId", networkInterface)
                .put("AttachmentId", networkInterface.replace("eni-", "eni-attach-"));
    }

    private static Node node(Cluster cluster, ObjectNode request) {
        String id = request.path("NodeId").asText();
        return cluster.node(id)
                .orElseThrow(() ->
                        Errors.notFound("Instance with id " + id + " not found in cluster " + cluster.name + "."));
    }

    /** In the words of EC2's AttachVolume, which SageMaker calls for the node. */
    private void checkZone(String volume, Node node) {
        String zone = fleet.account
                .volumeZone(volume)
                .orElseThrow(() -> Errors.validation("The volume '" + volume + "' does not exist."));
        if (!zone.equals(node.placement.zone())) {
            throw Errors.validation("The volume '" + volume + "' is not in the same availability zone as instance '"
                    + node.instanceId() + "'");
        }
    }

    private static void checkFree(Cluster cluster, String attached) {
        cluster.attachments.values().removeIf(held -> !cluster.instances.containsKey(held.instance()));
        if (cluster.attachments.containsKey(attached)) {
            throw Errors.validation(attached + " is already attached to an instance.");
        }
    }

    private static String freeDevice(Cluster cluster, Node node) {
        return IntStream.rangeClosed('f', 'p')
                .mapToObj(letter -> "/dev/sd" + (char) letter)
                .filter(device -> cluster.attachments.values().stream()
                        .noneMatch(held -> held.instance() == node.instance
                                && held.device().equals(device)))
                .findFirst()
                .orElseThrow(
                        () -> Errors.validation("Instance " + node.instanceId() + " has no free device for a volume."));
    }

    private static ObjectNode view(Cluster cluster, ObjectNode request, Attachment attachment, String status) {
        ObjectNode view = Views.object();
        view.put("ClusterArn", cluster.arn);
        view.set("NodeId", request.get("NodeId"));
        view.set("VolumeId", request.get("VolumeId"));
        view.set("AttachTime", Views.time(attachment.since()));
        view.put("Status", status);
        return view.put("DeviceName", attachment.device());
    }
}
