package dev.hyperpod;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.diagnosis.Trait;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A market of nodes for a group of a cluster that changes as a whole: AWS brings all that are missing, or takes the
 * change back. One question is open at a time, since AWS takes no second change meanwhile. What others change is waited
 * for, and a change to the same end is taken up as if it were our own. Blocks no thread.
 */
final class WholeGrowth implements ClusterMarket {

    /** How long reads may trail a write. */
    private static final Duration UNTIL_VISIBLE = Duration.ofMinutes(5);

    private static final Context UPDATE = Context.none().with(Trait.PHASE, "update");

    private final GroupFamily family;
    private final int goal;
    private final int fewest;
    private final AskedCluster cluster;
    private final ClusterLooks looks;
    private final OpenQuestions open = new OpenQuestions();
    private volatile Optional<Change> change = Optional.empty();
    private volatile Optional<Change> unwanted = Optional.empty();
    private volatile Optional<ClusterDescription> seen = Optional.empty();

    /** What is asked of AWS. Used by one look at a time. */
    private static final class Change {
        private final Offering offering;
        private volatile @Nullable Instant sent;
        private volatile boolean seenAtWork;
        private volatile boolean isNewGroup;

        Change(Offering offering) {
            this.offering = offering;
        }
    }

    /**
     * A market.
     *
     * @param goal how many nodes are wanted in all
     * @param fewest how many will do if there are no more
     */
    WholeGrowth(HyperPodClient client, GroupFamily family, int goal, int fewest) {
        this.family = family;
        this.goal = goal;
        this.fewest = fewest;
        this.cluster = new AskedCluster(client, family.placement().clusterName());
        this.looks = new ClusterLooks(client, cluster.name(), this::look, this::failed, this::goesOn);
    }

    @Override
    public CompletableFuture<Answer> ask(Offering offering) {
        change = Optional.of(new Change(offering));
        CompletableFuture<Answer> answer = open.add(offering);
        looks.begin();
        return answer;
    }

    @Override
    public int calls() {
        return cluster.calls();
    }

    @Override
    public Cluster cluster() {
        return cluster.handle();
    }

    @Override
    public Optional<Progress> progress() {
        return seen.map(live -> family.progress(live, goal, open.offerings()));
    }

    @Override
    public boolean hasEnough() {
        return seen.filter(live -> family.nodes(live) >= fewest).isPresent();
    }

    private boolean goesOn() {
        return !open.isEmpty() || unwanted.isPresent();
    }

    private void failed(Throwable failure) {
        unwanted = Optional.empty();
        open.failed(failure);
    }

    /** The change that is asked for and not answered yet. */
    private Optional<Change> asked() {
        return change.filter(latest -> !open.isEmpty());
    }

    private CompletableFuture<Void> look(Optional<ClusterDescription> found) {
        seen = found;
        if (found.isEmpty() || found.get().status() == ClusterStatus.DELETING) {
            unwanted = Optional.empty();
            refuse("cluster " + cluster.name() + " is gone");
            return CompletableFuture.completedFuture(null);
        }
        ClusterDescription live = found.get();
        if (live.status().isTransitional()) {
            asked().filter(asked -> asked.sent != null || isRaised(asked, live))
                    .ifPresent(asked -> asked.seenAtWork = true);
            return CompletableFuture.completedFuture(null);
        }
        if (live.status() == ClusterStatus.FAILED) {
            unwanted = Optional.empty();
            refuse("cluster " + cluster.name() + " has failed: "
                    + live.failureMessage().orElse("AWS gave no reason"));
            return CompletableFuture.completedFuture(null);
        }
        return unwanted.map(added -> drop(added, live))
                .orElseGet(() ->
                        asked().map(asked -> settle(asked, live)).orElse(CompletableFuture.completedFuture(null)));
    }

    private void refuse(String why) {
        open.answerAll(new Answer.Refused(why, "", new RetryAdvice.Stop()));
    }

    /** Whether somebody has asked for the same already. */
    private boolean isRaised(Change asked, ClusterDescription live) {
        return family.target(live) >= goal && family.target(asked.offering, live) > family.nodes(asked.offering, live);
    }

    private CompletableFuture<Void> settle(Change asked, ClusterDescription live) {
        if (family.nodes(live) >= goal) {
            open.answerAll(new Answer.Granted());
        } else if (family.target(live) < goal) {
            if (asked.sent == null && !asked.seenAtWork) {
                return send(asked, live);
            }
            if (isSettled(asked)) {
                open.answerAll(rolledBack(asked, live));
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    private boolean isSettled(Change asked) {
        Instant sent = asked.sent;
        Instant now = cluster.now();
        return asked.seenAtWork || sent == null || Duration.between(sent, now).compareTo(UNTIL_VISIBLE) >= 0;
    }

    private Answer rolledBack(Change asked, ClusterDescription live) {
        ClusterFailedException failed =
                ClusterFailedException.of("grow group " + family.name(family.home()), UPDATE, live, List.of());
        return Answer.Refused.of(failed, new CapacityVerdict(asked.offering).of(failed.diagnosis()));
    }

    private CompletableFuture<Void> send(Change asked, ClusterDescription live) {
        int count = family.target(asked.offering, live) + goal - family.target(live);
        asked.isNewGroup = family.at(asked.offering, live).isEmpty();
        return cluster.update(List.of(family.sized(asked.offering, count, live)), List.of(), () -> !open.isEmpty())
                .thenAccept(accepted -> asked.sent = cluster.now());
    }

    /**
     * A group that came after all, and is no longer wanted. Nodes that came into a group that was there before stay:
     * AWS would choose which of its nodes go.
     */
    private CompletableFuture<Void> drop(Change added, ClusterDescription live) {
        if (family.at(added.offering, live).isEmpty()) {
            if (isSettled(added)) {
                unwanted = Optional.empty();
            }
            return CompletableFuture.completedFuture(null);
        }
        return cluster.update(List.of(), List.of(family.name(added.offering)), () -> true)
                .thenAccept(accepted -> unwanted = Optional.empty());
    }

    @Override
    public CompletableFuture<Void> end(Ending ending) {
        Optional<Change> begun = asked();
        open.removeAll();
        if (ending == Ending.DELETE) {
            unwanted = begun.filter(asked -> asked.isNewGroup);
            unwanted.ifPresent(added -> looks.begin());
        }
        return CompletableFuture.completedFuture(null);
    }
}
