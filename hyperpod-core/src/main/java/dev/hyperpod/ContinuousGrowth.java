package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.GroupStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A market of nodes for a group under continuous provisioning, where AWS goes on looking by itself. To ask is to raise
 * a group's target, or to add a group in another place, by all that is missing; nodes that come to any of them count,
 * and when together they are enough the targets are set to what is there. At each look the cluster is brought nearer to
 * that, whatever it is found to be, so that another process can go on from any point. Blocks no thread.
 */
final class ContinuousGrowth implements ClusterMarket {

    private static final Logger log = LoggerFactory.getLogger(ContinuousGrowth.class);

    private static final RetryAdvice.Avoid GIVEN_UP =
            new RetryAdvice.Avoid(RetryAdvice.Scope.CAPACITY, Duration.ofMinutes(10), Duration.ofHours(2));

    private final HyperPodClient client;
    private final GroupFamily family;
    private final int goal;
    private final int fewest;
    private final int candidates;
    private final int atOnce;
    private final String cluster;
    private final ClusterLooks looks;
    private final OpenQuestions open;
    private final Map<Offering, Runnable> takenBack = new LinkedHashMap<>();
    private final int callsBefore;
    private volatile Optional<ClusterDescription> seen = Optional.empty();
    private volatile Optional<GrowthTargets> targets = Optional.empty();

    /**
     * A market.
     *
     * @param goal how many nodes are wanted in all
     * @param fewest how many will do if there are no more
     * @param candidates in how many places may be asked
     * @param atOnce in how many at the same time
     */
    ContinuousGrowth(HyperPodClient client, GroupFamily family, int goal, int fewest, int candidates, int atOnce) {
        this.client = client;
        this.family = family;
        this.goal = goal;
        this.fewest = fewest;
        this.candidates = candidates;
        this.atOnce = atOnce;
        this.cluster = family.placement().clusterName();
        this.looks = new ClusterLooks(client, cluster, this::look, this::failed, this::goesOn);
        this.open = new OpenQuestions(client.aws().pacer());
        this.callsBefore = client.clients().calls();
    }

    @Override
    public synchronized CompletableFuture<Answer> ask(Offering offering) {
        CompletableFuture<Answer> answer = open.add(
                offering,
                new GroupTrouble(
                        client.sageMaker(),
                        cluster,
                        family.name(offering),
                        client.aws().pacer().instant()));
        looks.begin();
        return answer;
    }

    /** Nothing is to be done: when one is granted, all are set to what they have. */
    @Override
    public CompletableFuture<Void> takeBack(Offering offering) {
        open.remove(offering);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public int openAtOnce() {
        return atOnce;
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
        return seen.map(live -> family.progress(live, goal, open.offerings()));
    }

    @Override
    public boolean hasEnough() {
        return seen.filter(live -> family.nodes(live) >= fewest).isPresent();
    }

    private synchronized boolean goesOn() {
        return !(open.isEmpty() && takenBack.isEmpty());
    }

    private void failed(Throwable failure) {
        giveBack(takingBack());
        open.failed(failure);
    }

    private CompletableFuture<Void> look(Optional<ClusterDescription> found) {
        seen = found;
        boolean gone = found.isEmpty() || found.get().status() == ClusterStatus.DELETING;
        if (gone || found.get().status() == ClusterStatus.FAILED) {
            Answer.Refused refused = new Answer.Refused(
                    "cluster " + cluster + (gone ? " is gone" : " has failed"), "", new RetryAdvice.Stop());
            giveBack(takingBack());
            open.offerings().forEach(offering -> open.answer(offering, refused));
            return CompletableFuture.completedFuture(null);
        }
        ClusterDescription live = found.get();
        if (live.status() != ClusterStatus.IN_SERVICE) {
            return CompletableFuture.completedFuture(null);
        }
        GrowthTargets known = targets.orElseGet(() -> GrowthTargets.from(family, goal, live));
        targets = Optional.of(known);
        if (family.nodes(live) >= goal && !open.isEmpty()) {
            return reached(known, live);
        }
        return judge(known, live).thenCompose(judged -> change(known, live));
    }

    private CompletableFuture<Void> reached(GrowthTargets known, ClusterDescription live) {
        List<Offering> asked = open.offerings();
        return update(known.reached(live), live)
                .exceptionallyCompose(failure -> {
                    Throwable cause = ClusterLooks.rootOf(failure);
                    if (!(cause instanceof AwsCallException call) || ClusterLooks.mayPass(call)) {
                        return CompletableFuture.failedFuture(cause);
                    }
                    log.warn("{}: the nodes are there, and AWS still looks for more: {}", cluster, call.summary());
                    return CompletableFuture.completedFuture(null);
                })
                .thenRun(() -> {
                    giveBack(takingBack());
                    open.answer(known.fullest(asked, live), new Answer.Granted());
                });
    }

    private CompletableFuture<Void> judge(GrowthTargets known, ClusterDescription live) {
        List<CompletableFuture<Void>> judged = new ArrayList<>();
        for (Offering offering : open.offerings()) {
            family.at(offering, live)
                    .ifPresent(group -> judged.add(open.news(offering, live).thenAccept(news -> {
                        if (group.status() == GroupStatus.FAILED) {
                            refuse(
                                    offering,
                                    new Answer.Refused(
                                            news.map(GroupTrouble.Failure::text)
                                                    .orElse("AWS gave up on group " + group.name()),
                                            "",
                                            GIVEN_UP));
                        } else {
                            news.filter(failure -> isRefusal(offering, failure, known, live))
                                    .ifPresent(failure -> refuse(offering, refused(failure)));
                        }
                    })));
        }
        return CompletableFuture.allOf(judged.toArray(CompletableFuture[]::new));
    }

    /** A zone without capacity is left to AWS, which looks again by itself, unless another waits for its turn. */
    private boolean isRefusal(
            Offering offering, GroupTrouble.Failure failure, GrowthTargets known, ClusterDescription live) {
        if (failure.diagnosis().retry() instanceof RetryAdvice.Avoid avoid) {
            boolean othersWait = candidates > atOnce && !known.hasCome(offering, live);
            return avoid.scope() == RetryAdvice.Scope.QUOTA || othersWait;
        }
        return open.hopeless(offering).isPresent();
    }

    private static Answer.Refused refused(GroupTrouble.Failure failure) {
        return new Answer.Refused(
                failure.text(),
                failure.diagnosis().likelyCause().orElse(""),
                failure.diagnosis().retry());
    }

    /** The answer comes when the target is back. */
    private synchronized void refuse(Offering offering, Answer.Refused refused) {
        open.remove(offering).ifPresent(question -> takenBack.put(offering, () -> question.complete(refused)));
    }

    private synchronized List<Offering> takingBack() {
        return List.copyOf(takenBack.keySet());
    }

    /** Tells whoever waits, outside the lock, since it may ask again at once. */
    private void giveBack(List<Offering> offerings) {
        List<Runnable> told = new ArrayList<>();
        synchronized (this) {
            offerings.forEach(
                    offering -> Optional.ofNullable(takenBack.remove(offering)).ifPresent(told::add));
        }
        told.forEach(Runnable::run);
    }

    private CompletableFuture<Void> change(GrowthTargets known, ClusterDescription live) {
        List<Offering> back = takingBack();
        Map<Offering, Integer> raised = known.raised(open.offerings(), live);
        Map<Offering, Integer> changes = new LinkedHashMap<>(known.takenBack(back, live));
        changes.putAll(raised);
        return update(changes, live).thenRun(() -> giveBack(back)).exceptionallyCompose(failure -> {
            Throwable cause = ClusterLooks.rootOf(failure);
            if (!(cause instanceof AwsCallException call) || ClusterLooks.mayPass(call) || raised.isEmpty()) {
                return CompletableFuture.failedFuture(cause);
            }
            // What is too much for all together may be right for the first alone.
            List<Offering> asked = List.copyOf(raised.keySet());
            asked.subList(asked.size() > 1 ? 1 : 0, asked.size())
                    .forEach(offering ->
                            open.answer(offering, Answer.Refused.of(call, new CapacityVerdict(offering).of(call))));
            return CompletableFuture.completedFuture(null);
        });
    }

    private CompletableFuture<Void> update(Map<Offering, Integer> targets, ClusterDescription live) {
        if (targets.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        ObjectNode request = ClusterCalls.named(cluster);
        ArrayNode groups = request.arrayNode();
        ArrayNode going = request.arrayNode();
        targets.forEach((offering, count) -> {
            if (count == 0 && !offering.equals(family.home())) {
                going.add(family.name(offering));
            } else {
                groups.add(family.sized(offering, count, live));
            }
        });
        if (!groups.isEmpty()) {
            request.set("InstanceGroups", groups);
        }
        if (!going.isEmpty()) {
            request.set("InstanceGroupsToDelete", going);
        }
        return client.sageMaker().callAsync("UpdateCluster", request).thenApply(accepted -> null);
    }

    /** What was asked in several places is kept in the one where most of it is. */
    @Override
    public synchronized CompletableFuture<Void> end(Ending ending) {
        List<Offering> asked = open.offerings();
        asked.forEach(open::remove);
        if (asked.isEmpty() || ending == Ending.LEAVE) {
            return CompletableFuture.completedFuture(null);
        }
        Optional<Offering> kept = ending == Ending.DELETE
                ? Optional.empty()
                : targets.flatMap(known -> seen.map(live -> known.fullest(asked, live)));
        List<CompletableFuture<Void>> all = new ArrayList<>();
        asked.stream()
                .filter(offering -> kept.filter(offering::equals).isEmpty())
                .forEach(offering -> {
                    CompletableFuture<Void> back = new CompletableFuture<>();
                    takenBack.put(offering, () -> back.complete(null));
                    all.add(back);
                });
        looks.begin();
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }
}
