package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.CallerFact;
import dev.hyperpod.eks.Eks;
import dev.hyperpod.eks.EksCluster;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the checks ask of a subject. */
final class OnEks {

    static final String CLUSTER_PATH = "orchestrator.eks.cluster";

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][A-Za-z0-9_-]{0,99}");
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:eks:([a-z0-9-]*):([0-9]{12}):cluster/[0-9A-Za-z][A-Za-z0-9_-]{0,99}");

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

    /** What the spec says: a name, an ARN, or something else; empty when it names none. */
    static String given(Subject subject) {
        return Eks.of(subject.spec()).flatMap(Eks::cluster).orElse("");
    }

    /** The place of the EKS cluster, when its ARN is given. */
    static Optional<Place> place(Subject subject) {
        Matcher arn = ARN.matcher(given(subject));
        return is(subject) && arn.matches() ? Optional.of(new Place(arn.group(2), arn.group(1))) : Optional.empty();
    }

    /** The place of whoever asks. */
    static Place here(Facts facts) {
        return new Place(facts.get(new CallerFact()).account(), facts.get(new RegionFact()));
    }

    /** The cluster that the spec names, by its name here. */
    static Set<Fact<?>> facts(Subject subject) {
        return name(subject)
                .<Set<Fact<?>>>map(name -> Set.of(new ClusterFact(name)))
                .orElse(Set.of());
    }

    /** As {@link #facts(Subject)}, and one more about it. */
    static Set<Fact<?>> facts(Subject subject, Function<String, Fact<?>> more) {
        return name(subject)
                .<Set<Fact<?>>>map(name -> Set.of(new ClusterFact(name), more.apply(name)))
                .orElse(Set.of());
    }

    /** The cluster that the spec names, when it exists here: not one of that name when the ARN is another's. */
    static Optional<EksCluster> cluster(Subject subject, Facts facts) {
        return name(subject)
                .flatMap(name -> facts.get(new ClusterFact(name)))
                .filter(found -> place(subject).isEmpty() || found.arn().equals(given(subject)));
    }

    /**
     * Where something is.
     *
     * @param account the twelve-digit account id
     * @param region such as {@code us-west-2}
     */
    record Place(String account, String region) {}
}
