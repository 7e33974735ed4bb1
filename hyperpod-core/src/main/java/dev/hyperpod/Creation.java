package dev.hyperpod;

import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.diagnosis.Trait;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.OperationTimeoutException;
import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates a cluster at most once. The API has no token against doubles: the name is the only identity. So the cluster
 * is looked for first, and when AWS says that the name is taken — by another process, or by a try of our own whose
 * answer was lost — it is looked for again and compared.
 */
final class Creation {

    private static final Logger log = LoggerFactory.getLogger(Creation.class);
    private static final int TRIES = 20;
    private static final Duration UNTIL_VISIBLE = Duration.ofSeconds(15);

    private final HyperPodClient client;
    private final Lookup<ClusterDescription> clusters;

    Creation(HyperPodClient client) {
        this.client = client;
        this.clusters = Lookup.clusters(client.sageMaker());
    }

    Operation<Cluster> of(ClusterSpec spec) {
        String name = spec.name().orElseThrow();
        for (int tried = 0; tried < TRIES; tried++) {
            Optional<ClusterDescription> live = clusters.find(name);
            if (live.isPresent()) {
                adopt(spec, live.get());
                return watch(spec);
            }
            if (request(spec)) {
                return watch(spec);
            }
            // Taken, but not yet to be seen: AWS's reads trail its writes for a while.
            client.aws().pacer().pause(UNTIL_VISIBLE);
        }
        throw new OperationTimeoutException(
                "AWS says that the name " + name + " is taken, and shows no cluster of that name",
                List.of("Repeat the call in some minutes."));
    }

    /** Whether AWS took the request; not, when the name is taken. */
    private boolean request(ClusterSpec spec) {
        try {
            client.sageMaker().call("CreateCluster", spec.toRequest());
            log.info("requested cluster {}", spec.name().orElse(""));
            return true;
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.ALREADY_EXISTS) {
                return false;
            }
            throw e;
        }
    }

    private static void adopt(ClusterSpec spec, ClusterDescription live) {
        List<Difference> differences = Difference.between(spec, live);
        if (!differences.isEmpty()) {
            throw otherwise(live, differences);
        }
        if (live.status() == ClusterStatus.FAILED || live.status() == ClusterStatus.DELETING) {
            throw failedBefore(spec, live);
        }
        log.info("taking up cluster {}, which is {}", live.name(), live.status());
    }

    static ClusterDiffersException failedBefore(ClusterSpec spec, ClusterDescription live) {
        return new ClusterDiffersException(
                "The cluster " + live.name() + " is as the spec wants it, but is " + live.status()
                        + live.failureMessage()
                                .map(text -> ": " + SafeText.of(text))
                                .orElse(""),
                List.of(),
                stepsToStartOver(spec, live));
    }

    static ClusterDiffersException otherwise(ClusterDescription live, List<Difference> differences) {
        return new ClusterDiffersException(
                "The cluster " + live.name() + " exists (" + live.status() + ") and is otherwise than the spec:",
                differences,
                List.of("Update it: open(\"" + live.name() + "\").update(spec).", "Or choose another name."));
    }

    /** What made an earlier try fail must be mended before the next one. */
    private static List<String> stepsToStartOver(ClusterSpec spec, ClusterDescription live) {
        List<String> steps = new ArrayList<>(
                Diagnosis.of(live.failureMessage().orElse(""), Context.of(spec).with(Trait.PHASE, "create"))
                        .nextSteps());
        steps.add("Delete it: open(\"" + live.name() + "\").delete().await().");
        steps.add("Then create it again.");
        return steps;
    }

    private Operation<Cluster> watch(ClusterSpec spec) {
        return new ClusterWatch(client, spec.name().orElseThrow()).untilCreated(spec);
    }
}
