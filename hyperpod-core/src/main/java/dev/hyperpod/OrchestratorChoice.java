package dev.hyperpod;

import dev.hyperpod.internal.text.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which orchestrator suits a team: some answers in, a recommendation with its reasons out. Kubernetes experience
 * decides first, then experience with Slurm, then what the work needs; with nothing to go by it is EKS, which is the
 * more widely documented of the two. Immutable.
 *
 * <pre>{@code
 * OrchestratorChoice.given(Answer.KNOWS_SLURM, Answer.MOSTLY_BATCH_TRAINING).recommended(); // "slurm"
 * }</pre>
 */
public final class OrchestratorChoice {

    private final Set<Answer> answers;

    private OrchestratorChoice(Set<Answer> answers) {
        this.answers = answers;
    }

    /** A choice on these answers; what is not among them counts as no. */
    public static OrchestratorChoice given(Answer... answers) {
        EnumSet<Answer> given = EnumSet.noneOf(Answer.class);
        given.addAll(List.of(answers));
        return new OrchestratorChoice(given);
    }

    /** The orchestrator's name: {@code eks} or {@code slurm}. */
    public String recommended() {
        return score("slurm") > score("eks") ? "slurm" : "eks";
    }

    /** How clear the choice is: the weight of the reasons for it less the weight of those against; 0 is a toss-up. */
    public int margin() {
        return Math.abs(score("slurm") - score("eks"));
    }

    /** Every answer that speaks for or against, the weightiest first. */
    public List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>();
        answers.forEach(answer -> reasons.add(new Reason(answer.speaksFor, answer.weight, answer.why)));
        reasons.sort((a, b) -> Integer.compare(b.weight(), a.weight()));
        return List.copyOf(reasons);
    }

    private int score(String orchestrator) {
        return answers.stream()
                .filter(answer -> answer.speaksFor.equals(orchestrator))
                .mapToInt(answer -> answer.weight)
                .sum();
    }

    /** The recommendation, and a table of the reasons. */
    @Override
    public String toString() {
        Table table = Table.of("FOR", "WEIGHT", "WHY");
        reasons().forEach(reason -> table.row(reason.speaksFor(), String.valueOf(reason.weight()), reason.why()));
        String clarity = margin() == 0 ? " (nothing tips the scale)" : "";
        return "Recommended: " + recommended() + clarity + System.lineSeparator() + table;
    }

    /**
     * Why.
     *
     * @param speaksFor the orchestrator's name
     * @param weight how much it counts, 1 to 16
     * @param why the reason, for a reader
     */
    public record Reason(String speaksFor, int weight, String why) {}

    /** What may be true of a team and its work. The weights put experience above needs, and Kubernetes above Slurm. */
    public enum Answer {
        /** The team runs Kubernetes already. */
        KNOWS_KUBERNETES("eks", 16, "the team knows Kubernetes"),
        /** The team comes from high-performance computing, and knows sbatch. */
        KNOWS_SLURM("slurm", 8, "the team knows Slurm and sbatch"),
        /** The work comes in container images. */
        CONTAINER_WORKLOADS("eks", 2, "the work comes in container images"),
        /** Kueue, Prometheus and the like are wanted. */
        WANTS_KUBERNETES_ECOSYSTEM(
                "eks", 2, "Kueue, Prometheus and other parts of the Kubernetes ecosystem are wanted"),
        /** Serving or data processing runs beside training. */
        MIXED_WORKLOADS("eks", 2, "other work runs beside training"),
        /** Jobs are described as desired state and kept under version control. */
        DECLARATIVE_JOBS("eks", 1, "jobs are described as desired state"),
        /** Nodes shall come and go by themselves, or be bought on the spot market. */
        SPOT_OR_AUTO_SCALING("eks", 4, "HyperPod offers spot capacity and auto-scaling on EKS only"),
        /** Fair share, back-fill, reservations and accounts as HPC schedulers have them. */
        HPC_SCHEDULING("slurm", 2, "traditional HPC scheduling is needed"),
        /** People log in to nodes and work there. */
        DIRECT_NODE_ACCESS("slurm", 2, "people want to log in and work on the nodes"),
        /** Nearly everything is a batch job. */
        MOSTLY_BATCH_TRAINING("slurm", 2, "nearly all work is batch training");

        private final String speaksFor;
        private final int weight;
        private final String why;

        Answer(String speaksFor, int weight, String why) {
            this.speaksFor = speaksFor;
            this.weight = weight;
            this.why = why;
        }
    }
}
