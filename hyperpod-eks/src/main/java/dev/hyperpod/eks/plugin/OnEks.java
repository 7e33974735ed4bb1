package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Subject;
import dev.hyperpod.eks.Eks;
import dev.hyperpod.eks.EksCluster;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the checks ask of a subject. */
final class OnEks {

    static final String CLUSTER_PATH = "orchestrator.eks.cluster";

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][A-Za-z0-9_-]{0,99}");
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:eks:[a-z0-9-]*:[0-9]{12}:cluster/[0-9A-Za-z][A-Za-z0-9_-]{0,99}");

    private OnEks() {}

    /** Whether EKS is the orchestrator. */
    static boolean is(Subject subject) {
        return subject.isOn(Eks.EKS.type());
    }

    /** The EKS cluster's name, when one is given that EKS could know. */
    static Optional<String> name(Subject subject) {
        return Eks.of(subject.spec()).filter(OnEks::isWellFormed).flatMap(Eks::clusterName);
    }

    private static boolean isWellFormed(Eks eks) {
        String given = eks.cluster().orElse("");
        return NAME.matcher(given).matches() || ARN.matcher(given).matches();
    }

    /** The facts about the cluster that the spec names. */
    static Set<Fact<?>> facts(Subject subject) {
        return name(subject)
                .<Set<Fact<?>>>map(name -> Set.of(new ClusterFact(name)))
                .orElse(Set.of());
    }

    /** The cluster that the spec names, when it exists. */
    static Optional<EksCluster> cluster(Subject subject, Facts facts) {
        return name(subject).flatMap(name -> facts.get(new ClusterFact(name)));
    }
}
