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
import dev.hyperpod.neuron.registry.refresh.*
import dev.hyperpod.slurm.*
import dev.hyperpod.spec.*
import dev.hyperpod.state.*
import dev.hyperpod.testkit.*
import dev.hyperpod.testkit.market.*
import dev.hyperpod.testkit.world.*
import dev.hyperpod.time.Pacer
import java.time.*
import software.amazon.awssdk.auth.credentials.*
import static dev.hyperpod.catalogue.InstanceType.*
import static dev.hyperpod.eks.Eks.EKS
import static dev.hyperpod.slurm.Slurm.SLURM
System.out.println("Try: HyperPod.cluster(\"llama\").orchestrator(SLURM).instanceGroup(P5, 4).build()")
