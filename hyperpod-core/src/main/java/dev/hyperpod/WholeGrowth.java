package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.diagnosis.Trait;
import dev.hyperpod.error.AwsCallException;
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

    private final HyperPodClient client;
    private final GroupFamily family;
    private final int goal;
    private final int fewest;
    private final String cluster;
    private final ClusterLooks looks;
    private final int callsBefore;
    private volatile Optional<Question> open = Optional.empty();
    private volatile Optional<Question> unwanted = Optional.empty();
    private volatile Optional<ClusterDescription> seen = Optional.empty();

    /** What is asked. Used by one look at a time. */
    private static final class Question {
        private final Offering offering;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private volatile @Nullable Instant sent;
        private volatile boolean seenAtWork;
        private volatile boolean isNewGroup;

        Question(Offering offering) {
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
        this.client = client;
        this.family = family;
        this.goal = goal;
        this.fewest = fewest;
        this.cluster = family.placement().clusterName();
        this.looks = new ClusterLooks(client, cluster, this::look, this::failed, this::goesOn);
        this.callsBefore = client.clients().calls();
    }

    @Override
    public CompletableFuture<Answer> ask(Offering offering) {
        Question question = new Question(offering);
        open = Optional.of(question);
        looks.begin();
        return question.answer;
    }

    @Override
    public CompletableFuture<Void> takeBack(Offering offering) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public int openAtOnce() {
        return 1;
    }

    @Override
    public int calls() {
        return client.clients().calls() - callsBefore;
    }

    @Override
    public Cluster cluster() {
        return new Cluster(client, cluster);
    }

    @Override
    public Optional<Progress> progress() {
        List<Offering> asked = open.stream().map(question -> question.offering).toList();
        return seen.map(live -> family.progress(live, goal, asked));
    }

    @Override
    public boolean hasEnough() {
        return seen.filter(live -> family.nodes(live) >= fewest).isPresent();
    }

    private boolean goesOn() {
        return open.isPresent() || unwanted.isPresent();
    }

    private void failed(Throwable failure) {
        unwanted = Optional.empty();
        open.ifPresent(question -> {
            open = Optional.empty();
            if (failure instanceof AwsCallException call) {
                question.answer.complete(Answer.Refused.of(call, new CapacityVerdict(question.offering).of(call)));
            } else {
                question.answer.completeExceptionally(failure);
            }
        });
    }

    private void answer(Question question, Answer answer) {
        open = Optional.empty();
        question.answer.complete(answer);
    }

    private CompletableFuture<Void> look(Optional<ClusterDescription> found) {
        seen = found;
        if (found.isEmpty() || found.get().status() == ClusterStatus.DELETING) {
            unwanted = Optional.empty();
            refuse("cluster " + cluster + " is gone");
            return CompletableFuture.completedFuture(null);
        }
        ClusterDescription live = found.get();
        if (live.status().isTransitional()) {
            open.filter(question -> question.sent != null || isRaised(question, live))
                    .ifPresent(question -> question.seenAtWork = true);
            return CompletableFuture.completedFuture(null);
        }
        if (live.status() == ClusterStatus.FAILED) {
            unwanted = Optional.empty();
            refuse("cluster " + cluster + " has failed: "
                    + live.failureMessage().orElse("AWS gave no reason"));
            return CompletableFuture.completedFuture(null);
        }
        return unwanted.map(question -> drop(question, live))
                .orElseGet(() ->
                        open.map(question -> settle(question, live)).orElse(CompletableFuture.completedFuture(null)));
    }

    private void refuse(String why) {
        open.ifPresent(question -> answer(question, new Answer.Refused(why, "", new RetryAdvice.Stop())));
    }

    /** Whether somebody has asked for the same already. */
    private boolean isRaised(Question question, ClusterDescription live) {
        return family.target(live) >= goal
                && family.target(question.offering, live) > family.nodes(question.offering, live);
    }

    private CompletableFuture<Void> settle(Question question, ClusterDescription live) {
        if (family.nodes(live) >= goal) {
            answer(question, new Answer.Granted());
        } else if (family.target(live) < goal) {
            if (question.sent == null && !question.seenAtWork) {
                return send(question, live);
            }
            if (isSettled(question)) {
                answer(question, rolledBack(live));
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    private boolean isSettled(Question question) {
        Instant sent = question.sent;
        Instant now = client.aws().pacer().instant();
        return question.seenAtWork
                || sent == null
                || Duration.between(sent, now).compareTo(UNTIL_VISIBLE) >= 0;
    }

    private Answer rolledBack(ClusterDescription live) {
        ClusterFailedException failed =
                ClusterFailedException.of("grow group " + family.name(family.home()), UPDATE, live, List.of());
        return Answer.Refused.of(failed, failed.diagnosis().retry());
    }

    private CompletableFuture<Void> send(Question question, ClusterDescription live) {
        int count = family.target(question.offering, live) + goal - family.target(live);
        ObjectNode request = ClusterCalls.named(cluster);
        request.putArray("InstanceGroups").add(family.sized(question.offering, count, live));
        question.isNewGroup = family.at(question.offering, live).isEmpty();
        return client.sageMaker()
                .callAsync("UpdateCluster", request)
                .thenAccept(accepted -> question.sent = client.aws().pacer().instant());
    }

    /**
     * A group that came after all, and is no longer wanted. Nodes that came into a group that was there before stay:
     * AWS would choose which of its nodes go.
     */
    private CompletableFuture<Void> drop(Question question, ClusterDescription live) {
        if (family.at(question.offering, live).isEmpty()) {
            if (isSettled(question)) {
                unwanted = Optional.empty();
            }
            return CompletableFuture.completedFuture(null);
        }
        ObjectNode request = ClusterCalls.named(cluster);
        request.putArray("InstanceGroupsToDelete").add(family.name(question.offering));
        return client.sageMaker()
                .callAsync("UpdateCluster", request)
                .thenAccept(accepted -> unwanted = Optional.empty());
    }

    @Override
    public CompletableFuture<Void> end(Ending ending) {
        Optional<Question> asked = open;
        open = Optional.empty();
        if (ending == Ending.DELETE) {
            unwanted = asked.filter(question -> question.isNewGroup && (question.sent != null || question.seenAtWork));
            unwanted.ifPresent(question -> looks.begin());
        }
        return CompletableFuture.completedFuture(null);
    }
}
