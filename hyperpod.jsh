import dev.hyperpod.*
import dev.hyperpod.capacity.*
import dev.hyperpod.catalogue.InstanceType
import dev.hyperpod.check.*
import dev.hyperpod.diagnosis.*
import dev.hyperpod.health.*
import dev.hyperpod.job.*
import dev.hyperpod.neuron.*
import dev.hyperpod.neuron.model.*
import dev.hyperpod.neuron.plan.*
import dev.hyperpod.neuron.registry.*
import dev.hyperpod.neuron.registry.Stack
import dev.hyperpod.neuron.registry.refresh.*
import dev.hyperpod.slurm.*
import dev.hyperpod.spec.*
import dev.hyperpod.spec.NetworkInterface
import dev.hyperpod.state.*
import dev.hyperpod.testkit.HyperPodEmulator
import dev.hyperpod.testkit.market.CapacityMarket
import dev.hyperpod.testkit.market.Shape
import dev.hyperpod.testkit.world.Breakage
import dev.hyperpod.testkit.world.Ready
import dev.hyperpod.testkit.world.SecurityGroup
import dev.hyperpod.testkit.world.World
import dev.hyperpod.time.Pacer
import java.time.*
import software.amazon.awssdk.auth.credentials.*
import static dev.hyperpod.catalogue.InstanceType.*
import static dev.hyperpod.eks.Eks.EKS
import static dev.hyperpod.slurm.Slurm.SLURM
System.out.println("Try: HyperPod.cluster(\"llama\").orchestrator(SLURM).instanceGroup(P5, 4).build()")
