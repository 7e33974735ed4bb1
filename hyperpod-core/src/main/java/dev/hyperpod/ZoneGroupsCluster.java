package dev.hyperpod;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.diagnosis.Trait;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.Difference;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster whose groups a search asks for: created when it is not there, compared when it is, removed when it has
 * failed. What happens to it as a whole answers all that is asked of its groups. Blocks no thread.
 */
final class ZoneGroupsCluster {

    private static final Logger log = LoggerFactory.getLogger(ZoneGroupsCluster.class);

    private final HyperPodClient client;
    private final ZoneGroupSpecs specs;
    private final OpenQuestions open;
    private final SearchedGroups groups;
    private final UnfinishedCluster unfinished;
    private final boolean recreates;
    private volatile Optional<String> comparedArn = Optional.empty();

    /**
     * Nothing is done yet.
     *
     * @param open what is asked of its groups
     * @param creating the ARN of a cluster that an earlier search has asked for and that has never been in service
     * @param recreates whether a cluster that failed before it was in service may be deleted
     */
    ZoneGroupsCluster(
            HyperPodClient client,
            ZoneGroupSpecs specs,
            OpenQuestions open,
            SearchedGroups groups,
            Optional<String> creating,
            boolean recreates) {
        this.client = client;
        this.specs = specs;
        this.open = open;
        this.groups = groups;
        this.unfinished = new UnfinishedCluster(
                client, specs.clusterName(), live -> specs.differences(live).isEmpty(), creating);
        this.recreates = recreates;
    }

    /** What of it is left that this search may delete; for a reader. */
    Optional<String> left() {
        return unfinished
                .arn()
                .map(arn -> "cluster " + specs.clusterName() + ", without the nodes of group "
                        + specs.placement().group().name());
    }

    /** Has it deleted if this search may; completes when AWS has begun, with whether there is one. */
    CompletableFuture<Boolean> delete() {
        return unfinished.delete();
    }

    /** Its groups stay as they are where one of them is answered. */
    void answer(Offering offering, Answer answer) {
        groups.keep(List.of(offering));
        open.answer(offering, answer);
    }

    private void answerAll(List<Offering> offerings, Answer answer) {
        offerings.forEach(offering -> answer(offering, answer));
    }

    /** It cannot be looked at, or changed. */
    void failed(Throwable failure) {
        groups.keep(open.offerings());
        open.failed(failure);
        groups.leaving().forEach(offering -> {
            log.warn(
                    "group {} of cluster {} is left: {}",
                    specs.groupName(offering),
                    specs.clusterName(),
                    failure.getMessage());
            groups.gone(offering);
        });
    }

    /** Creates it once one of its name that is going is gone; where it was there before, somebody has deleted it. */
    CompletableFuture<Void> missing(boolean going) {
        groups.leaving().forEach(groups::gone);
        if (comparedArn.isPresent()) {
            unfinished.forget();
            answerAll(
                    open.offerings(),
                    new Answer.Refused(
                            "cluster " + specs.clusterName() + " was deleted by somebody else",
                            "",
                            new RetryAdvice.Stop()));
        }
        List<Offering> asked = open.offerings();
        if (going || comparedArn.isPresent() || asked.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return unfinished.create(specs.with(asked), () -> !open.isEmpty()).thenAccept(taken -> {
            if (taken) {
                groups.made(asked);
            }
        });
    }

    /** Whether one that is there is as it should be. It may have come from elsewhere since it was looked for. */
    boolean isOurs(ClusterDescription live) {
        if (comparedArn.filter(live.arn()::equals).isPresent()) {
            return true;
        }
        List<Difference> differences = specs.differences(live);
        if (!differences.isEmpty()) {
            failed(Creation.otherwise(live, differences));
            return false;
        }
        comparedArn = Optional.of(live.arn());
        if (unfinished.takeUp(live)) {
            groups.made(specs.at(live));
        }
        return true;
    }

    /** Has a failed one removed where that may help, and answers what is asked. */
    CompletableFuture<Void> makeRoom(ClusterDescription failed) {
        groups.leaving().forEach(groups::gone);
        List<Offering> asked = open.offerings();
        if (asked.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        ClusterFailedException failure = ClusterFailedException.of(
                "create cluster " + failed.name(),
                Context.of(specs.with(asked)).with(Trait.PHASE, "create"),
                failed,
                List.of());
        return new FailedCreation(client, new CapacityVerdict(asked.get(0)), recreates)
                .answer(failure, () -> remove(failed))
                .thenAccept(answer -> {
                    comparedArn = Optional.empty();
                    unfinished.forget();
                    answerAll(asked, answer);
                });
    }

    private CompletableFuture<Void> remove(ClusterDescription failed) {
        ClusterRemoval removal = new ClusterRemoval(client, failed.arn());
        return removal.beginUnlessHoldingInstances(failed)
                .thenCompose(begun -> removal.untilGone().toFuture())
                .thenApply(gone -> null);
    }
}
