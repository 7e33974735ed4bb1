package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.state.GroupStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
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

    private final GroupFamily family;
    private final int goal;
    private final int fewest;
    private final int candidates;
    private final int atOnce;
    private final AskedCluster cluster;
    private final ClusterLooks looks;
    private final GroupNews news;
    private final OpenQuestions open = new OpenQuestions();
    private final Map<Offering, Runnable> takenBack = new LinkedHashMap<>();
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
        this.family = family;
        this.goal = goal;
        this.fewest = fewest;
        this.candidates = candidates;
        this.atOnce = atOnce;
        this.cluster = new AskedCluster(client, family.placement().clusterName());
        this.looks = new ClusterLooks(client, cluster.name(), this::look, this::failed, this::goesOn);
        this.news = new GroupNews(client, cluster.name(), Duration.ZERO);
    }

    @Override
    public synchronized CompletableFuture<Answer> ask(Offering offering) {
        news.mind(offering, family.name(offering));
        CompletableFuture<Answer> answer = open.add(offering);
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
                    "cluster " + cluster.name() + (gone ? " is gone" : " has failed"), "", new RetryAdvice.Stop());
            giveBack(takingBack());
            open.answerAll(refused);
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
        return update(known.reached(live), live, () -> true)
                .exceptionallyCompose(failure -> {
                    Throwable cause = HyperPodException.unwrapped(failure);
                    if (!(cause instanceof AwsCallException call) || ClusterLooks.mayPass(call)) {
                        return CompletableFuture.failedFuture(cause);
                    }
                    log.warn(
                            "{}: the nodes are there, and AWS still looks for more: {}",
                            cluster.name(),
                            call.summary());
                    return CompletableFuture.completedFuture(null);
                })
                .thenRun(() -> {
                    giveBack(takingBack());
                    open.answer(known.fullest(asked, live), new Answer.Granted());
                });
    }

    private CompletableFuture<Void> judge(GrowthTargets known, ClusterDescription live) {
        List<CompletableFuture<Void>> judged = new ArrayList<>();
        open.offerings()
                .forEach(offering ->
                        family.at(offering, live).ifPresent(group -> judged.add(judge(offering, group, known, live))));
        return CompletableFuture.allOf(judged.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> judge(
            Offering offering, GroupDescription group, GrowthTargets known, ClusterDescription live) {
        return news.refusal(
                        offering,
                        live,
                        group.status() == GroupStatus.FAILED,
                        (failure, avoid) ->
                                avoid.scope() == RetryAdvice.Scope.QUOTA || isToLeave(offering, known, live))
                .thenAccept(refusal -> refusal.ifPresent(refused -> refuse(offering, refused)));
    }

    /** A zone without capacity is left to AWS, which looks again by itself, unless another waits for its turn. */
    private boolean isToLeave(Offering offering, GrowthTargets known, ClusterDescription live) {
        return candidates > atOnce && !known.hasCome(offering, live);
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
        return update(changes, live, () -> raised.isEmpty() || !open.isEmpty())
                .thenRun(() -> giveBack(back))
                .exceptionallyCompose(failure -> {
                    Throwable cause = HyperPodException.unwrapped(failure);
                    if (!(cause instanceof AwsCallException call) || ClusterLooks.mayPass(call) || raised.isEmpty()) {
                        return CompletableFuture.failedFuture(cause);
                    }
                    // What is too much for all together may be right for the first alone.
                    List<Offering> asked = List.copyOf(raised.keySet());
                    asked.subList(asked.size() > 1 ? 1 : 0, asked.size())
                            .forEach(offering -> open.answer(
                                    offering, Answer.Refused.of(call, new CapacityVerdict(offering).of(call))));
                    return CompletableFuture.completedFuture(null);
                });
    }

    private CompletableFuture<Void> update(
            Map<Offering, Integer> targets, ClusterDescription live, BooleanSupplier wanted) {
        List<ObjectNode> groups = new ArrayList<>();
        List<String> going = new ArrayList<>();
        targets.forEach((offering, count) -> {
            if (count == 0 && !offering.equals(family.home())) {
                going.add(family.name(offering));
            } else {
                groups.add(family.sized(offering, count, live));
            }
        });
        return cluster.update(groups, going, wanted);
    }

    /** What was asked in several places is kept in the one where most of it is. */
    @Override
    public synchronized CompletableFuture<Void> end(Ending ending) {
        List<Offering> asked = open.removeAll();
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
