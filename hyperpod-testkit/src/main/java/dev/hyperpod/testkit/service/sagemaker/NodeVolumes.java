package dev.hyperpod.testkit.service.sagemaker;

import dev.hyperpod.testkit.world.Volume;
import java.util.Optional;

/** Which nodes hold the account's volumes and its own network interfaces. */
final class NodeVolumes {

    private final Fleet fleet;

    NodeVolumes(Fleet fleet) {
        this.fleet = fleet;
    }

    /** The node that holds a volume or an interface; an instance that is gone holds none. */
    Optional<Volume.Attachment> holder(String volumeId) {
        return fleet.clusters().stream()
                .flatMap(cluster -> Optional.ofNullable(cluster.attachments.get(volumeId))
                        .filter(held -> cluster.instances.containsKey(held.instance()))
                        .stream())
                .findFirst()
                .map(held ->
                        new Volume.Attachment(Identifiers.instanceId(held.instance()), held.device(), held.since()));
    }
}
