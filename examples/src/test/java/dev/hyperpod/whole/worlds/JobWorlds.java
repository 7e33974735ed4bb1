package dev.hyperpod.whole.worlds;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Subject;
import dev.hyperpod.eks.JobManifest;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.slurm.BatchScript;
import dev.hyperpod.slurm.Slurm;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceStorageConfig;
import dev.hyperpod.spec.InstanceStorageConfig.FsxLustre;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.whole.CheckWorld;
import dev.hyperpod.whole.Scene;
import dev.hyperpod.whole.Specs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs that a cluster runs, and such as it does not. */
public final class JobWorlds {

    private static final String SCRIPT = """
            #!/bin/bash
            #SBATCH --job-name=pretrain --nodes=2 --exclusive --time=2-0
            #SBATCH --output=logs/%x_%j.out --open-mode=append --requeue
            srun --auto-resume=1 torchrun train.py
            """;
    private static final String MANIFEST = """
            kind: HyperPodPyTorchJob
            metadata: {name: pretrain}
            spec:
              replicaSpecs:
                - name: pods
                  replicas: 2
                  template:
                    spec:
                      nodeSelector: {node.kubernetes.io/instance-type: ml.p5.48xlarge}
                      containers:
                        - name: pytorch
                          resources:
                            limits: {nvidia.com/gpu: 8, vpc.amazonaws.com/efa: 32, hugepages-2Mi: 5120Mi}
                          volumeMounts: [{name: shm, mountPath: /dev/shm}]
            """;
    private static final TrainingJob JOB = TrainingJob.named("pretrain")
            .torchrun("train.py")
            .nodes(2)
            .acceleratorsPerNode(8)
            .environment("FI_PROVIDER", "efa")
            .environment("NCCL_SOCKET_IFNAME", "^docker,lo,veth");

    private JobWorlds() {}

    public static List<CheckWorld> all() {
        return List.of(
                CheckWorld.of("job.nodes").passes(on(Specs.eks(2), JOB)).fails(on(Specs.eks(2), JOB.nodes(5))),
                CheckWorld.of("job.node-resources")
                        .passes(on(Specs.eks(2), JOB))
                        .fails(on(Specs.eks(2), JOB.acceleratorsPerNode(16))),
                CheckWorld.of("job.efa-environment")
                        .passes(on(Specs.eks(2), JOB))
                        .fails(on(Specs.eks(2), JOB.environment("FI_PROVIDER", "sockets"))),
                CheckWorld.of("job.neuron")
                        .passes(on(trainium(), JOB.acceleratorsPerNode(16).parallelism(8, 4)))
                        .fails(on(
                                trainium(),
                                JOB.acceleratorsPerNode(16)
                                        .parallelism(3, 1)
                                        .image("nvcr.io/nvidia/pytorch:25.01-py3"))),
                CheckWorld.of("job.neuron-model")
                        .passes(on(trainium(), JOB.torchrun("train.py", "--model_id", "Qwen/Qwen3-4B")))
                        .fails(on(trainium(), JOB.torchrun("train.py", "--model_id", "Qwen/Qwen2.5-7B"))),
                CheckWorld.of("job.image")
                        .passes(on(Specs.eks(2), JOB.image(image("us-west-2"))))
                        .fails(on(Specs.eks(2), JOB.image(image("eu-west-1")))),
                CheckWorld.of("slurm.job-auto-resume")
                        .passes(script(SCRIPT))
                        .fails(script(SCRIPT.replace("--exclusive", "--auto-resume=1"))),
                CheckWorld.of("slurm.job-output")
                        .passes(script(SCRIPT))
                        .fails(script(SCRIPT.replace("--open-mode=append", ""))),
                CheckWorld.of("slurm.job-time-limit")
                        .passes(script(SCRIPT))
                        .fails(script(SCRIPT.replace("--time=2-0", "--time=90"))),
                CheckWorld.of("slurm.job-gres")
                        .passes(script(SCRIPT).with(scripts()))
                        .fails(script(SCRIPT.replace("--exclusive", "--gpus-per-node=8"))
                                .with(scripts())),
                CheckWorld.of("slurm.job-image")
                        .passes(on(withFsx(), JOB.image("/fsx/images/train.sqsh")))
                        .fails(on(withFsx(), JOB.image("/tmp/train.sqsh"))),
                CheckWorld.of("eks.node-selector")
                        .passes(manifest(MANIFEST))
                        .fails(manifest(MANIFEST.replace("ml.p5.48xlarge", "p5.48xlarge"))),
                CheckWorld.of("eks.job-manifest")
                        .passes(manifest(MANIFEST))
                        .fails(manifest(MANIFEST.replace(", vpc.amazonaws.com/efa: 32", ""))));
    }

    private static Scene on(ClusterSpecBuilder spec, TrainingJob job) {
        return Scene.judging((aws, hyperpod) -> Subject.of(spec.build()).submitting(job));
    }

    private static Scene script(String text) {
        return on(Specs.slurm(2), BatchScript.of(text).toJob());
    }

    private static Scene manifest(String text) {
        return on(Specs.eks(2), JobManifest.of(text).toJob());
    }

    private static ClusterSpecBuilder trainium() {
        return Specs.bareEks().instanceGroup("workers", InstanceType.of("ml.trn1.32xlarge"), 2);
    }

    private static ClusterSpecBuilder withFsx() {
        return Specs.bareSlurm()
                .orchestrator(Slurm.SLURM.managedByAws())
                .instanceGroup(
                        "workers",
                        InstanceType.P5,
                        2,
                        group -> group.slurmCompute("gpu")
                                .storage(new InstanceStorageConfig(
                                        Optional.empty(),
                                        Optional.of(new FsxLustre(
                                                "fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com",
                                                "fsx",
                                                Optional.empty())),
                                        Optional.empty())));
    }

    private static LifecycleBundle scripts() {
        return new LifecycleBundle(Map.of("on_create.sh", "#!/bin/bash\nset -e\n"));
    }

    private static String image(String region) {
        return "763104351884.dkr.ecr." + region + ".amazonaws.com/pytorch-training:2.6.0-gpu-py312";
    }
}
