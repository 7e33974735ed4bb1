import dev.hyperpod.*
import dev.hyperpod.capacity.*
import dev.hyperpod.check.*
import dev.hyperpod.diagnosis.*
import dev.hyperpod.health.*
import dev.hyperpod.job.*
import dev.hyperpod.neuron.*
import dev.hyperpod.neuron.model.*
import dev.hyperpod.neuron.plan.*
import dev.hyperpod.neuron.registry.InstanceFamily
import dev.hyperpod.neuron.registry.Registry
import dev.hyperpod.neuron.registry.SupportEntry
import dev.hyperpod.neuron.registry.SupportQuery
import dev.hyperpod.spec.*
import dev.hyperpod.state.*
import static dev.hyperpod.catalogue.InstanceType.*
import static dev.hyperpod.eks.Eks.EKS
import static dev.hyperpod.slurm.Slurm.SLURM
System.out.println("Try: HyperPod.cluster(\"llama\").orchestrator(SLURM).instanceGroup(P5, 4).build()")
