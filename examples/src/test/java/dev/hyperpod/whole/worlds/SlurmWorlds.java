package dev.hyperpod.whole.worlds;

import static dev.hyperpod.slurm.Slurm.SLURM;

import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.slurm.ProvisioningParameters;
import dev.hyperpod.slurm.Slurm;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceStorageConfig;
import dev.hyperpod.spec.InstanceStorageConfig.FsxLustre;
import dev.hyperpod.testkit.world.World;
import dev.hyperpod.whole.CheckWorld;
import dev.hyperpod.whole.Scene;
import dev.hyperpod.whole.Specs;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Slurm, sound and broken. */
public final class SlurmWorlds {

    private static final ProvisioningParameters PARAMETERS =
            ProvisioningParameters.of(Specs.slurm(2).build());
    private static final String FSX = "fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com";

    private SlurmWorlds() {}

    public static List<CheckWorld> all() {
        return List.of(
                CheckWorld.of("slurm.vpc")
                        .passes(Scene.of(Specs.slurm(2)))
                        .fails(Scene.of(HyperPod.cluster("llama")
                                .orchestrator(SLURM)
                                .instanceGroup("controller", InstanceType.M5_4XLARGE, 1))),
                CheckWorld.of("slurm.fsx-mounts")
                        .passes(Scene.of(storing(FSX)))
                        .fails(Scene.of(storing("lustre.example.com"))),
                CheckWorld.of("slurm.config-on-all-groups")
                        .passes(Scene.of(managed(SLURM.managedByAws())))
                        .fails(Scene.of(managed(SLURM.managedByAws()).instanceGroup("more", InstanceType.P5, 1))),
                CheckWorld.of("slurm.controller-group")
                        .passes(Scene.of(managed(SLURM.managedByAws())))
                        .fails(Scene.of(Specs.bareSlurm()
                                .orchestrator(SLURM.managedByAws())
                                .instanceGroup("workers", InstanceType.P5, 2, group -> group.slurmCompute("gpu")))),
                CheckWorld.of("slurm.partition-names")
                        .passes(Scene.of(managed(SLURM.managedByAws())))
                        .fails(Scene.of(managed(SLURM.managedByAws())
                                .instanceGroup("more", InstanceType.P5, 1, group -> group.slurmCompute("two words")))),
                CheckWorld.of("slurm.continuous-provisioning")
                        .passes(Scene.of(managed(SLURM.managedByAws()).continuousProvisioning()))
                        .fails(Scene.of(managed(SLURM.configStrategy(Slurm.ConfigStrategy.MERGE))
                                .continuousProvisioning())),
                CheckWorld.of("slurm.no-provisioning-file")
                        .passes(Scene.of(managed(SLURM.managedByAws()).continuousProvisioning()))
                        .fails(Scene.of(managed(SLURM.managedByAws()).continuousProvisioning())
                                .in(told(PARAMETERS.toJson()))),
                CheckWorld.of("slurm.config-drift")
                        .passes(Scene.of(managed(SLURM.managedByAws())))
                        .fails(Scene.of(managed(SLURM.managedByAws()))
                                .in(uploaded(
                                        "on_create.sh",
                                        "#!/bin/bash\necho 'GresTypes=gpu' >>/opt/slurm/etc/slurm.conf\n"))),
                CheckWorld.of("slurm.provisioning-file")
                        .passes(Scene.of(Specs.slurm(2)).in(told(PARAMETERS.toJson())))
                        .fails(Scene.of(Specs.slurm(2)).in(told("{\"version\": \"1.0.0\","))),
                CheckWorld.of("slurm.group-names")
                        .passes(Scene.of(Specs.slurm(2)).in(told(PARAMETERS.toJson())))
                        .fails(Scene.of(Specs.slurm(2))
                                .in(told(PARAMETERS.toJson().replace("\"controller\"", "\"controller-machine\"")))),
                CheckWorld.of("slurm.fsx-parameters")
                        .passes(Scene.of(Specs.slurm(2))
                                .in(told(PARAMETERS.withFsx(FSX, "fsx").toJson())))
                        .fails(Scene.of(Specs.slurm(2))
                                .in(told(PARAMETERS
                                        .withFsx(FSX.replace("us-west-2", "eu-west-1"), "fsx")
                                        .toJson()))),
                CheckWorld.of("slurm.partition-parameters")
                        .passes(Scene.of(Specs.slurm(2)).in(told(PARAMETERS.toJson())))
                        .fails(Scene.of(Specs.slurm(2))
                                .in(told(PARAMETERS.toJson().replace("ml.p5.48xlarge", "p5 nodes")))),
                CheckWorld.of("slurm.scripts-of-scheduler")
                        .passes(Scene.of(Specs.eks(2)))
                        .fails(Scene.of(Specs.eks(2))
                                .in(uploaded("on_create.sh", "#!/bin/bash\nsystemctl start slurmctld\n"))));
    }

    /** AWS writes the configuration. */
    private static ClusterSpecBuilder managed(Slurm orchestrator) {
        return Specs.bareSlurm()
                .orchestrator(orchestrator)
                .instanceGroup("controller", InstanceType.M5_4XLARGE, 1, group -> group.slurmController())
                .instanceGroup("workers", InstanceType.P5, 2, group -> group.slurmCompute("gpu"));
    }

    private static ClusterSpecBuilder storing(String dnsName) {
        return managed(SLURM.managedByAws())
                .instanceGroup(
                        "more",
                        InstanceType.P5,
                        1,
                        group -> group.slurmCompute("more")
                                .storage(new InstanceStorageConfig(
                                        Optional.empty(),
                                        Optional.of(new FsxLustre(dnsName, "fsx", Optional.of("/fsx"))),
                                        Optional.empty())));
    }

    private static Consumer<World> told(String parameters) {
        return uploaded(ProvisioningParameters.FILE, parameters);
    }

    private static Consumer<World> uploaded(String name, String text) {
        return world -> world.bucket(Specs.BUCKET, bucket -> bucket.object("lcs/" + name, text));
    }
}
