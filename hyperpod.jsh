import dev.hyperpod.*
import dev.hyperpod.capacity.*
import dev.hyperpod.check.*
import dev.hyperpod.diagnosis.*
import dev.hyperpod.health.*
import dev.hyperpod.job.*
import dev.hyperpod.spec.*
import dev.hyperpod.state.*
import static dev.hyperpod.catalogue.InstanceType.*
import static dev.hyperpod.eks.Eks.EKS
import static dev.hyperpod.slurm.Slurm.SLURM
System.out.println("Try: HyperPod.cluster(\"llama\").orchestrator(SLURM).instanceGroup(P5, 4).build()")
