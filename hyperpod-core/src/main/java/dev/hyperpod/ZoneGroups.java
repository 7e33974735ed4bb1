package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.Difference;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.state.GroupStatus;
import dev.hyperpod.time.Pacer;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A market of instance groups of one cluster under continuous provisioning, where AWS goes on looking by itself. To ask
 * is to have a group in a zone; to take back is to delete it. At each look the cluster is brought nearer to what is
 * asked, whatever it is found to be, so that another process can go on from any point. A group that no search made is
 * never deleted. Blocks no thread.
 */
final class ZoneGroups implements ClusterMarket {

    private static final Logger log = LoggerFactory.getLogger(ZoneGroups.class);

    private static final RetryAdvice.Avoid MINIMUM_MISSED =
            new RetryAdvice.Avoid(RetryAdvice.Scope.CAPACITY, Duration.ofMinutes(10), Duration.ofHours(2));

    /** After so long without a node, a group that another process moves is taken over from it. */
    private static final Duration NOBODY_MOVES = Duration.ofMinutes(30);

    private final HyperPodClient client;
    private final ZoneGroupSpecs specs;
    private final boolean recreates;
    private final ClusterLooks looks;
    private final Pacer pacer;
    private final int callsBefore;
    private final OpenQuestions open;
    private final SearchedGroups groups = new SearchedGroups();
    private final AtomicBoolean mayHaveGotThrough = new AtomicBoolean();
    private volatile CompletableFuture<Void> creation = CompletableFuture.completedFuture(null);
    private volatile Optional<String> unfinishedArn;
    private volatile Optional<String> comparedArn = Optional.empty();
    private volatile Optional<Progress> progress = Optional.empty();
    private volatile Optional<ClusterDescription> seen = Optional.empty();
    private volatile @Nullable Instant elsewhereSince;
    private volatile boolean forAPerson;

    /**
     * A market.
     *
     * @param specs with nothing left to be looked up
     * @param unfinished where an earlier search has groups that are not complete, which may be deleted
     * @param creating the ARN of a cluster that an earlier search has asked for and that has never been in service
     * @param recreates whether a cluster that failed before it was in service may be deleted
     */
    ZoneGroups(
            HyperPodClient client,
            ZoneGroupSpecs specs,
            Collection<Offering> unfinished,
            Optional<String> creating,
            boolean recreates) {
        this.client = client;
        this.specs = specs;
        this.recreates = recreates;
        this.groups.made(unfinished);
        this.unfinishedArn = creating;
        this.looks = new ClusterLooks(client, specs.clusterName(), this::bringNearer, this::lookFailed, this::goesOn);
        this.pacer = client.aws().pacer();
        this.open = new OpenQuestions(pacer, specs.apart());
        this.callsBefore = client.clients().calls();
    }

    @Override
    public CompletableFuture<Answer> ask(Offering offering) {
        groups.asked(offering);
        CompletableFuture<Answer> answer = open.add(
                offering,
                new GroupTrouble(client.sageMaker(), specs.clusterName(), specs.groupName(offering), pacer.instant()));
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
        return client.clients().calls() - callsBefore;
    }

    @Override
    public Cluster cluster() {
        return new Cluster(client, specs.clusterName());
    }

    @Override
    public Optional<Progress> progress() {
        return progress;
    }

    @Override
    public Optional<String> left() {
        return unfinishedArn.map(arn -> "cluster " + specs.clusterName() + ", without the nodes of group "
                + specs.placement().group().name());
    }

    private boolean goesOn() {
        return !(open.isEmpty() && groups.leaving().isEmpty());
    }

    private void lookFailed(Throwable failure) {
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

    private void answer(Offering offering, Answer answer) {
        groups.keep(List.of(offering));
        open.answer(offering, answer);
    }

    private CompletableFuture<Void> bringNearer(Optional<ClusterDescription> found) {
        boolean going =
                found.filter(live -> live.status() == ClusterStatus.DELETING).isPresent();
        if (found.isEmpty() || going) {
            groups.leaving().forEach(groups::gone);
            if (comparedArn.isPresent()) {
                deletedByOthers();
                return CompletableFuture.completedFuture(null);
            }
            return going ? CompletableFuture.completedFuture(null) : create();
        }
        ClusterDescription live = found.get();
        if (isOtherwise(live)) {
            return CompletableFuture.completedFuture(null);
        }
        seen = found;
        progress = Optional.of(specs.progress(live, open.offerings()));
        if (live.status() == ClusterStatus.FAILED) {
            return failed(live);
        }
        return live.status() == ClusterStatus.IN_SERVICE ? settle(live) : CompletableFuture.completedFuture(null);
    }

    private void deletedByOthers() {
        Answer.Refused refused = new Answer.Refused(
                "cluster " + specs.clusterName() + " was deleted by somebody else", "", new RetryAdvice.Stop());
        unfinishedArn = Optional.empty();
        open.offerings().forEach(offering -> answer(offering, refused));
    }

    /** A cluster of the name may have come from elsewhere since it was looked for. */
    private boolean isOtherwise(ClusterDescription live) {
        if (comparedArn.filter(live.arn()::equals).isPresent()) {
            return false;
        }
        List<Difference> differences = specs.differences(live);
        if (!differences.isEmpty()) {
            lookFailed(Creation.otherwise(live, differences));
            return true;
        }
        comparedArn = Optional.of(live.arn());
        if (mayHaveGotThrough.get() || ClusterRemoval.isUnfinished(live)) {
            unfinishedArn = comparedArn;
            groups.made(specs.at(live));
        }
        return false;
    }

    private CompletableFuture<Void> create() {
        List<Offering> asked = open.offerings();
        if (asked.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        creation = client.sageMaker()
                .callAsync("CreateCluster", specs.with(asked).toRequest(), () -> !open.isEmpty(), mayHaveGotThrough)
                .thenAccept(answer -> {
                    unfinishedArn = Optional.of(answer.path("ClusterArn").asText());
                    groups.made(asked);
                });
        return creation.exceptionallyCompose(failure -> ClusterLooks.rootOf(failure) instanceof AwsCallException call
                        && call.kind() == AwsCallException.Kind.ALREADY_EXISTS
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(ClusterLooks.rootOf(failure)));
    }

    private CompletableFuture<Void> failed(ClusterDescription live) {
        groups.leaving().forEach(groups::gone);
        List<Offering> asked = open.offerings();
        if (asked.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        CreationTrial trial =
                new CreationTrial(client, specs.with(asked), List.of(), new CapacityVerdict(asked.get(0)), recreates);
        return trial.refusal(live).thenAccept(answer -> {
            comparedArn = Optional.empty();
            unfinishedArn = Optional.empty();
            asked.forEach(offering -> answer(offering, answer));
        });
    }

    private CompletableFuture<Void> settle(ClusterDescription live) {
        groups.leaving().forEach(offering -> groups.seen(offering, at(offering, live)));
        List<Offering> asked = open.offerings();
        letStraysGo(live, asked);
        for (Offering offering : asked) {
            if (grantedAt(offering, live).filter(this::isEnough).isPresent()) {
                answer(offering, new Answer.Granted());
                return CompletableFuture.completedFuture(null);
            }
        }
        takeOverWhatNobodyMoves(live, asked);
        return judge(live, asked).thenCompose(judged -> change(live));
    }

    private Optional<GroupDescription> at(Offering offering, ClusterDescription live) {
        return live.group(specs.groupName(offering)).filter(group -> specs.isAt(offering, group));
    }

    /** Where there is one group that moves, another process may have moved it. */
    private Optional<GroupDescription> grantedAt(Offering offering, ClusterDescription live) {
        return specs.apart() ? at(offering, live) : live.group(specs.groupName(offering));
    }

    private boolean isEnough(GroupDescription group) {
        return group.status() != GroupStatus.DELETING && group.currentCount() >= specs.fewest();
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
                        .filter(offering -> at(offering, live)
                                .filter(group -> group.currentCount() == 0)
                                .isPresent())
                        .toList();
        Instant since = elsewhereSince;
        if (elsewhere.isEmpty()) {
            elsewhereSince = null;
        } else if (since == null) {
            elsewhereSince = pacer.instant();
        } else if (Duration.between(since, pacer.instant()).compareTo(NOBODY_MOVES) >= 0) {
            groups.made(elsewhere);
            elsewhere.forEach(offering -> groups.letGo(offering, () -> {}));
            elsewhereSince = null;
        }
    }

    private CompletableFuture<Void> judge(ClusterDescription live, List<Offering> asked) {
        List<CompletableFuture<Void>> judged = new ArrayList<>();
        asked.forEach(offering -> at(offering, live)
                .filter(group -> group.status() != GroupStatus.DELETING)
                .ifPresent(group -> judged.add(judge(live, offering, group))));
        return CompletableFuture.allOf(judged.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> judge(ClusterDescription live, Offering offering, GroupDescription group) {
        boolean gaveUp = group.status() == GroupStatus.FAILED || group.targetCount() < specs.fewest();
        return open.news(offering, live, gaveUp).thenAccept(news -> {
            Optional<GroupTrouble.Failure> hopeless = open.hopeless(offering);
            if (gaveUp) {
                String text = news.map(GroupTrouble.Failure::text).orElse("AWS gave up on group " + group.name());
                refuse(offering, new Answer.Refused(text, "", MINIMUM_MISSED));
            } else if (hopeless.isPresent()) {
                // The group stays, so that it can be looked at.
                forAPerson = true;
                answer(offering, refused(hopeless.get(), new RetryAdvice.Stop()));
            } else {
                news.ifPresent(failure -> judge(offering, failure));
            }
        });
    }

    private void judge(Offering offering, GroupTrouble.Failure failure) {
        if (new CapacityVerdict(offering).of(failure.diagnosis()) instanceof RetryAdvice.Avoid avoid) {
            boolean othersWait = specs.offerings().size() > specs.atOnce();
            boolean helps = othersWait || avoid.scope() == RetryAdvice.Scope.QUOTA;
            if (helps && !failure.hasInstances()) {
                refuse(offering, refused(failure, avoid));
            }
        }
    }

    private static Answer.Refused refused(GroupTrouble.Failure failure, RetryAdvice advice) {
        return new Answer.Refused(
                failure.text(), failure.diagnosis().likelyCause().orElse(""), advice);
    }

    /** Deletes the group first: the next zone may need its name. */
    private void refuse(Offering offering, Answer.Refused refused) {
        if (groups.isMade(offering)) {
            open.remove(offering).ifPresent(question -> groups.letGo(offering, () -> question.complete(refused)));
        } else {
            answer(
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
                .flatMap(offering -> at(offering, live).stream())
                .filter(group -> group.status() != GroupStatus.DELETING)
                .map(GroupDescription::name)
                .toList();
        return missing.isEmpty() && going.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : update(missing, going).exceptionallyCompose(failure -> {
                    if (!(ClusterLooks.rootOf(failure) instanceof AwsCallException call)
                            || ClusterLooks.mayPass(call)
                            || missing.isEmpty()) {
                        return CompletableFuture.failedFuture(ClusterLooks.rootOf(failure));
                    }
                    // Groups that are there already have nothing to do with it.
                    missing.forEach(offering ->
                            answer(offering, Answer.Refused.of(call, new CapacityVerdict(offering).of(call))));
                    return CompletableFuture.completedFuture(null);
                });
    }

    private CompletableFuture<Void> update(List<Offering> missing, List<String> going) {
        ObjectNode request = ClusterCalls.named(specs.clusterName());
        if (!missing.isEmpty()) {
            ArrayNode added = request.putArray("InstanceGroups");
            missing.forEach(offering -> added.add(specs.group(offering)));
            groups.made(missing);
        }
        if (!going.isEmpty()) {
            ArrayNode names = request.putArray("InstanceGroupsToDelete");
            going.forEach(names::add);
        }
        return client.sageMaker().callAsync("UpdateCluster", request).thenApply(accepted -> null);
    }

    /** What was asked in several zones is kept in the one where most of it is. */
    @Override
    public CompletableFuture<Void> end(Ending ending) {
        List<Offering> asked = open.offerings();
        asked.forEach(open::remove);
        if (ending == Ending.LEAVE || forAPerson) {
            return CompletableFuture.completedFuture(null);
        }
        if (ending == Ending.DELETE) {
            return pacer.after(Duration.ZERO)
                    .thenCompose(now -> creation.handle((sent, failure) -> unfinishedArn))
                    .thenCompose(known -> known.isEmpty() && mayHaveGotThrough.get()
                            ? ClusterRemoval.sought(
                                    client,
                                    specs.clusterName(),
                                    live -> specs.differences(live).isEmpty())
                            : CompletableFuture.completedFuture(known))
                    .thenCompose(created -> created.map(arn -> new ClusterRemoval(client, arn).beginWhenever())
                            .orElseGet(() -> letGo(asked)));
        }
        if (!asked.isEmpty()) {
            groups.keep(List.of(Collections.max(asked, Comparator.comparingInt(this::nodesAt))));
        }
        return letGo(asked.stream().filter(groups::isDeletable).toList());
    }

    private CompletableFuture<Void> letGo(List<Offering> offerings) {
        CompletableFuture<?>[] begun = offerings.stream().map(groups::letGo).toArray(CompletableFuture[]::new);
        // On the scheduler: a look may call AWS on the thread that begins it.
        pacer.scheduler().execute(looks::hurry);
        return CompletableFuture.allOf(begun);
    }

    private int nodesAt(Offering offering) {
        return seen.flatMap(live -> live.group(specs.groupName(offering)))
                .map(GroupDescription::currentCount)
                .orElse(0);
    }
}
