package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import dev.hyperpod.testkit.world.Account;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/** What the volumes and file systems of a group must fulfil. The words of the refusals are inferred. */
final class StorageRules {

    private static final String LARGEST_VOLUME =
            "Maximum size of EBS volume in GB for a SageMaker HyperPod cluster instance";

    private final Account account;

    StorageRules(Account account) {
        this.account = account;
    }

    void check(JsonNode group, ObjectNode cluster, boolean slurmConfigured) {
        String name = group.path("InstanceGroupName").asText();
        Set<String> kinds = new HashSet<>();
        for (JsonNode storage : group.path("InstanceStorageConfigs")) {
            String kind = storage.fieldNames().next();
            boolean volume = kind.equals("EbsVolumeConfig");
            boolean root = volume && storage.path(kind).path("RootVolume").asBoolean();
            if (!kinds.add(root ? "root volume" : kind)) {
                throw Errors.validation("Instance group " + name + " has more than one "
                        + (root ? "root EbsVolumeConfig" : kind) + ".");
            }
            if (volume) {
                checkVolume(storage.path(kind), root, name);
            } else if (!cluster.has("VpcConfig") || !slurmConfigured) {
                throw Errors.validation(kind + " in instance group " + name
                        + " needs a VpcConfig of the cluster and an instance group with a SlurmConfig of Controller"
                        + " node type.");
            }
        }
    }

    private void checkVolume(JsonNode volume, boolean root, String name) {
        if (root) {
            if (volume.has("VolumeSizeInGB")) {
                throw Errors.validation(
                        "VolumeSizeInGB cannot be specified for the root volume of instance group " + name + ".");
            }
            if (!volume.has("VolumeKmsKeyId")) {
                throw Errors.validation(
                        "VolumeKmsKeyId must be specified for the root volume of instance group " + name + ".");
            }
            return;
        }
        if (!volume.has("VolumeSizeInGB")) {
            throw Errors.validation(
                    "VolumeSizeInGB must be specified for the secondary volume of instance group " + name + ".");
        }
        int size = volume.path("VolumeSizeInGB").asInt();
        OptionalInt largest = account.quota(LARGEST_VOLUME);
        if (largest.isPresent() && size > largest.getAsInt()) {
            throw Errors.quotaExceeded(LARGEST_VOLUME, "Gigabytes", largest.getAsInt(), 0, size);
        }
    }
}
