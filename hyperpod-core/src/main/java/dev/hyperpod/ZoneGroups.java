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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A market of instance groups of one cluster under continuous provisioning, where AWS goes on looking by itself. To ask
 * is to have a group in a zone; to take back is to delete it. At each look the cluster is brought nearer to what is
 * asked, whatever it is found to be, so that another process can go on from any point. A group that no search made is
 * never deleted. Blocks no thread.
 */
final class ZoneGroups implements ClusterMarket {

    /** After so long without a node, a group that another process moves is taken over from it. */
    private static final Duration NOBODY_MOVES = Duration.ofMinutes(30);

    /** Where all zones are asked at once, what happens in one changes little. */
    private static final Duration BETWEEN_NEWS = Duration.ofMinutes(5);

    private final HyperPodClient client;
    private final ZoneGroupSpecs specs;
    private final AskedCluster cluster;
    private final ZoneGroupsCluster whole;
    private final ClusterLooks looks;
    private final GroupNews news;
    private final OpenQuestions open = new OpenQuestions();
    private final SearchedGroups groups = new SearchedGroups();
    private volatile Optional<Progress> progress = Optional.empty();
    private volatile Optional<ClusterDescription> seen = Optional.empty();
    private volatile @Nullable Instant elsewhereSince;
    private volatile boolean forAPerson;

    /**
     * A market.
     *
     * @param specs with nothing left to be looked up
     * @param incomplete where an earlier search has groups that are not complete, which may be deleted
     * @param creating the ARN of a cluster that an earlier search has asked for and that has never been in service
     * @param recreates whether a cluster that failed before it was in service may be deleted
     */
    ZoneGroups(
            HyperPodClient client,
            ZoneGroupSpecs specs,
            Collection<Offering> incomplete,
            Optional<String> creating,
            boolean recreates) {
        this.client = client;
        this.specs = specs;
        this.groups.made(incomplete);
        this.cluster = new AskedCluster(client, specs.clusterName());
        this.whole = new ZoneGroupsCluster(client, specs, open, groups, creating, recreates);
        this.looks = new ClusterLooks(client, cluster.name(), this::look, whole::failed, this::goesOn);
        this.news = new GroupNews(client, cluster.name(), specs.apart() ? BETWEEN_NEWS : Duration.ZERO);
    }

    @Override
    public CompletableFuture<Answer> ask(Offering offering) {
        groups.asked(offering);
        news.mind(offering, specs.groupName(offering));
        CompletableFuture<Answer> answer = open.add(offering);
        looks.begin();
        return answer;
    }

    @Override
    public CompletableFuture<Void> takeBack(Offering offering) {
        open.remove(offering);
        CompletableFuture<Void> begun = groups.letGo(offering);
        looks.begin();
        return begun;
    }

    @Override
    public int openAtOnce() {
        return specs.atOnce();
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
        return progress;
    }

    @Override
    public Optional<String> left() {
        return whole.left();
    }

    private boolean goesOn() {
        return !(open.isEmpty() && groups.leaving().isEmpty());
    }

    private CompletableFuture<Void> look(Optional<ClusterDescription> found) {
        Optional<ClusterDescription> staying = found.filter(live -> live.status() != ClusterStatus.DELETING);
        if (staying.isEmpty()) {
            return whole.missing(found.isPresent());
        }
        ClusterDescription live = staying.get();
        if (!whole.isOurs(live)) {
            return CompletableFuture.completedFuture(null);
        }
        seen = staying;
        progress = Optional.of(specs.progress(live, open.offerings()));
        if (live.status() == ClusterStatus.FAILED) {
            return whole.makeRoom(live);
        }
        return live.status() == ClusterStatus.IN_SERVICE ? settle(live) : CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> settle(ClusterDescription live) {
        groups.leaving().forEach(offering -> groups.seen(offering, specs.at(offering, live)));
        List<Offering> asked = open.offerings();
        letStraysGo(live, asked);
        for (Offering offering : asked) {
            if (specs.isGranted(offering, live)) {
                whole.answer(offering, new Answer.Granted());
                return CompletableFuture.completedFuture(null);
            }
        }
        takeOverWhatNobodyMoves(live, asked);
        return judge(live, asked).thenCompose(judged -> change(live));
    }

    /** Groups of an unfinished search that nobody asks for any more. */
    private void letStraysGo(ClusterDescription live, List<Offering> asked) {
        Set<String> names = asked.stream().map(specs::groupName).collect(Collectors.toSet());
        specs.at(live).stream()
                .filter(offering -> !names.contains(specs.groupName(offering)) && groups.isDeletable(offering))
                .forEach(offering -> groups.letGo(offering, () -> {}));
    }

    /** Where the group stands at a place that nobody here asks for, and stays empty there, its mover has gone. */
    private void takeOverWhatNobodyMoves(ClusterDescription live, List<Offering> asked) {
        List<Offering> elsewhere = specs.apart() || asked.isEmpty()
                ? List.of()
                : specs.at(live).stream()
                        .filter(offering ->
                                !asked.contains(offering) && !groups.leaving().contains(offering))
                        .filter(offering -> specs.nodes(offering, live) == 0)
                        .toList();
        Instant since = elsewhereSince;
        if (elsewhere.isEmpty()) {
            elsewhereSince = null;
        } else if (since == null) {
            elsewhereSince = cluster.now();
        } else if (Duration.between(since, cluster.now()).compareTo(NOBODY_MOVES) >= 0) {
            groups.made(elsewhere);
            elsewhere.forEach(offering -> groups.letGo(offering, () -> {}));
            elsewhereSince = null;
        }
    }

    private CompletableFuture<Void> judge(ClusterDescription live, List<Offering> asked) {
        List<CompletableFuture<Void>> judged = new ArrayList<>();
        asked.forEach(offering -> specs.at(offering, live)
                .filter(group -> group.status() != GroupStatus.DELETING)
                .ifPresent(group -> judged.add(judge(live, offering, group))));
        return CompletableFuture.allOf(judged.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> judge(ClusterDescription live, Offering offering, GroupDescription group) {
        boolean gaveUp = group.status() == GroupStatus.FAILED || group.targetCount() < specs.fewest();
        return news.refusal(offering, live, gaveUp, this::isToLeave)
                .thenAccept(refusal -> refusal.ifPresent(refused -> refuse(offering, refused)));
    }

    private boolean isToLeave(GroupTrouble.Failure failure, RetryAdvice.Avoid avoid) {
        boolean othersWait = specs.offerings().size() > specs.atOnce();
        return (othersWait || avoid.scope() == RetryAdvice.Scope.QUOTA) && !failure.hasInstances();
    }

    /** Deletes the group first, since the next zone may need its name, unless a person must look at it. */
    private void refuse(Offering offering, Answer.Refused refused) {
        if (refused.advice() instanceof RetryAdvice.Stop) {
            forAPerson = true;
            whole.answer(offering, refused);
        } else if (groups.isMade(offering)) {
            open.remove(offering).ifPresent(question -> groups.letGo(offering, () -> question.complete(refused)));
        } else {
            whole.answer(
                    offering,
                    new Answer.Refused(
                            refused.error() + "; the group was there before, and is left",
                            refused.cause(),
                            new RetryAdvice.Stop()));
        }
    }

    private CompletableFuture<Void> change(ClusterDescription live) {
        List<Offering> missing = open.offerings().stream()
                .filter(offering -> live.group(specs.groupName(offering)).isEmpty())
                .toList();
        List<String> going = groups.leaving().stream()
                .flatMap(offering -> specs.at(offering, live).stream())
                .filter(group -> group.status() != GroupStatus.DELETING)
                .map(GroupDescription::name)
                .toList();
        groups.made(missing);
        List<ObjectNode> added = missing.stream().map(specs::group).toList();
        BooleanSupplier wanted = () -> missing.isEmpty() || !open.isEmpty();
        return cluster.update(added, going, wanted).exceptionallyCompose(failure -> {
            Throwable cause = HyperPodException.unwrapped(failure);
            if (!(cause instanceof AwsCallException call) || ClusterLooks.mayPass(call) || missing.isEmpty()) {
                return CompletableFuture.failedFuture(cause);
            }
            // Groups that are there already have nothing to do with it.
            missing.forEach(offering ->
                    whole.answer(offering, Answer.Refused.of(call, new CapacityVerdict(offering).of(call))));
            return CompletableFuture.completedFuture(null);
        });
    }

    /** What was asked in several zones is kept in the one where most of it is, or where a person must look at it. */
    @Override
    public CompletableFuture<Void> end(Ending ending) {
        List<Offering> asked = open.removeAll();
        if (ending == Ending.LEAVE) {
            return CompletableFuture.completedFuture(null);
        }
        if (ending == Ending.DELETE && !forAPerson) {
            return client.aws()
                    .pacer()
                    .after(Duration.ZERO)
                    .thenCompose(now -> whole.delete())
                    .thenCompose(deleted -> deleted ? CompletableFuture.completedFuture(null) : letGo(asked));
        }
        if (!asked.isEmpty() && !forAPerson) {
            groups.keep(List.of(Collections.max(asked, Comparator.comparingInt(this::nodes))));
        }
        return letGo(asked.stream().filter(groups::isDeletable).toList());
    }

    private int nodes(Offering offering) {
        return seen.map(live -> specs.nodes(offering, live)).orElse(0);
    }

    private CompletableFuture<Void> letGo(List<Offering> offerings) {
        CompletableFuture<?>[] begun = offerings.stream().map(groups::letGo).toArray(CompletableFuture[]::new);
        // On the scheduler: a look may call AWS on the thread that begins it.
        client.aws().pacer().scheduler().execute(looks::hurry);
        return CompletableFuture.allOf(begun);
    }
}
