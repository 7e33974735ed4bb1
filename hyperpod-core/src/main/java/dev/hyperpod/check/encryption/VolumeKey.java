package dev.hyperpod.check.encryption;

import dev.hyperpod.check.Group;
import dev.hyperpod.check.identity.RoleArn;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.InstanceStorageConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A key that a spec encrypts volumes with.
 *
 * @param name its id, ARN or alias, as the spec says it
 * @param path where it first stands
 * @param roles the roles of the nodes that have such volumes, and the one that adds nodes by itself
 */
record VolumeKey(String name, String path, Set<RoleArn> roles) {

    /** The different keys of a spec. */
    static List<VolumeKey> of(ClusterSpec spec) {
        Map<String, VolumeKey> keys = new LinkedHashMap<>();
        for (Group group : Group.of(spec)) {
            List<InstanceStorageConfig> volumes = group.settings().instanceStorageConfigs();
            for (int i = 0; i < volumes.size(); i++) {
                String path = group.at("instanceStorageConfigs[" + i + "].ebsVolumeConfig.volumeKmsKeyId");
                volumes.get(i)
                        .ebsVolumeConfig()
                        .flatMap(InstanceStorageConfig.EbsVolume::volumeKmsKeyId)
                        .map(name ->
                                keys.computeIfAbsent(name, key -> new VolumeKey(name, path, new LinkedHashSet<>())))
                        .ifPresent(key -> group.settings()
                                .executionRole()
                                .flatMap(RoleArn::parse)
                                .ifPresent(key.roles()::add));
            }
        }
        spec.clusterRole()
                .flatMap(RoleArn::parse)
                .ifPresent(role -> keys.values().forEach(key -> key.roles().add(role)));
        return new ArrayList<>(keys.values());
    }
}
