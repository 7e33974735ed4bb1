package dev.hyperpod.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.spec.ScriptMount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptMountsTest {

    private static final String FSX = "fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com";
    private static final ClusterSpec SPEC = HyperPod.cluster("llama")
            .instanceGroup("controller", InstanceType.M5_4XLARGE, 1)
            .build();

    private static List<ScriptMount> mounts(Slurm slurm, ClusterSpec spec, String json) {
        return slurm.scriptMounts(spec, new LifecycleBundle(Map.of(ProvisioningParameters.FILE, json)));
    }

    @Test
    void theScriptsMountTheFileSystemThatTheyAreTold() {
        assertThat(mounts(Slurm.SLURM, SPEC, "{\"fsx_dns_name\": \"" + FSX + "\", \"fsx_mountname\": \"fsx\"}"))
                .containsExactly(new ScriptMount("provisioning_parameters.json:fsx_dns_name", FSX, Optional.of("fsx")));
        assertThat(mounts(Slurm.SLURM, SPEC, "{\"fsx_dns_name\": \"" + FSX + "\"}"))
                .containsExactly(new ScriptMount("provisioning_parameters.json:fsx_dns_name", FSX, Optional.empty()));
    }

    @Test
    void withoutOneOrWithoutASoundFileTheyMountNone() {
        assertThat(mounts(Slurm.SLURM, SPEC, "{}")).isEmpty();
        assertThat(mounts(Slurm.SLURM, SPEC, "{\"fsx_dns_name\": \"\"}")).isEmpty();
        assertThat(mounts(Slurm.SLURM, SPEC, "{")).isEmpty();
        assertThat(Slurm.SLURM.scriptMounts(SPEC, new LifecycleBundle(Map.of())))
                .isEmpty();
    }

    @Test
    void whereAwsWritesTheConfigurationTheFileIsNotRead() {
        String json = "{\"fsx_dns_name\": \"" + FSX + "\"}";

        assertThat(mounts(Slurm.SLURM.managedByAws(), SPEC, json)).isEmpty();
        assertThat(mounts(
                        Slurm.SLURM,
                        HyperPod.cluster("llama")
                                .instanceGroup(
                                        "controller", InstanceType.M5_4XLARGE, 1, group -> group.slurmController())
                                .build(),
                        json))
                .isEmpty();
    }
}
