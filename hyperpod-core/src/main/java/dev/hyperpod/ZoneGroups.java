package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.state.GroupStatus;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A market of instance groups of one cluster under continuous provisioning, where AWS goes on looking by itself. To ask
 * is to have a group in a zone; to take back is to delete it. At each look the cluster is brought nearer to what is
 * asked, whatever it is found to be, so that another process can go on from any point. Blocks no thread.
 */
final class ZoneGroups implements ClusterMarket {

    private static final Logger log = LoggerFactory.getLogger(ZoneGroups.class);

    /** Long enough for all that is asked at once to go out in one request. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** AWS repeats what failed; only what lasts for so long needs a person. */
    private static final Duration LASTS = Duration.ofMinutes(30);

    private static final RetryAdvice.Avoid MINIMUM_MISSED =
            new RetryAdvice.Avoid(RetryAdvice.Scope.CAPACITY, Duration.ofMinutes(10), Duration.ofHours(2));

    private final HyperPodClient client;
    private final ZoneGroupSpecs specs;
    private final boolean recreates;
    private final ClusterCalls calls;
    private final Pacer pacer;
    private final int callsBefore;
    private final Map<Offering, Question> open = new LinkedHashMap<>();
    private final Map<Offering, Leaving> leaving = new LinkedHashMap<>();
    private final Set<Offering> kept = new HashSet<>();
    private volatile Optional<Progress> progress = Optional.empty();
    private volatile Optional<ClusterDescription> seen = Optional.empty();
    private boolean looking;

    /** A group that is asked for. */
    private static final class Question {
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final GroupTrouble trouble;
        private volatile @Nullable Instant hopelessSince;

        Question(GroupTrouble trouble) {
            this.trouble = trouble;
        }
    }

    /**
     * A group that is to go.
     *
     * @param acceptedWillDo whether it is enough that AWS has begun to delete it
     * @param done what to do then
     */
    private record Leaving(boolean acceptedWillDo, Runnable done) {}

    /**
     * A market.
     *
     * @param specs with nothing left to be looked up
     * @param recreates whether a cluster that failed before it was in service may be deleted
     */
    ZoneGroups(HyperPodClient client, ZoneGroupSpecs specs, boolean recreates) {
        this.client = client;
        this.specs = specs;
        this.recreates = recreates;
        this.calls = new ClusterCalls(client.sageMaker());
        this.pacer = client.aws().pacer();
        this.callsBefore = client.clients().calls();
    }

    @Override
    public synchronized CompletableFuture<Answer> ask(Offering offering) {
        Question question = new Question(
                new GroupTrouble(client.sageMaker(), specs.clusterName(), specs.groupName(offering), pacer.instant()));
        kept.remove(offering);
        open.put(offering, question);
        begin();
        return question.answer;
    }

    @Override
    public synchronized CompletableFuture<Void> takeBack(Offering offering) {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        open.remove(offering);
        leaving.put(offering, new Leaving(true, () -> gone.complete(null)));
        begin();
        return gone;
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

    private void begin() {
        if (!looking) {
            looking = true;
            lookAfter(FIRST_LOOK);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whatever happens in a look is told to whoever asked
    private void lookAfter(Duration pause) {
        pacer.after(pause)
                .thenCompose(now -> calls.findAsync(specs.clusterName()))
                .thenCompose(this::bringNearer)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        lookFailed(rootOf(failure));
                    }
                    if (goesOn()) {
                        lookAfter(PAUSE);
                    }
                });
    }

    private synchronized boolean goesOn() {
        looking = !(open.isEmpty() && leaving.isEmpty());
        return looking;
    }

    private void lookFailed(Throwable failure) {
        if (failure instanceof AwsCallException call && mayPass(call)) {
            log.info("{}: {}; looking again", specs.clusterName(), call.summary());
            return;
        }
        questions().forEach((offering, question) -> {
            if (failure instanceof AwsCallException call) {
                answer(offering, Answer.Refused.of(call, CreationTrial.advice(call)));
            } else {
                question.answer.completeExceptionally(failure);
            }
        });
    }

    private static boolean mayPass(AwsCallException call) {
        return switch (call.kind()) {
            case THROTTLED, UNAVAILABLE, CONFLICT -> true;
            default -> false;
        };
    }

    private synchronized Map<Offering, Question> questions() {
        return new LinkedHashMap<>(open);
    }

    private synchronized Map<Offering, Leaving> thoseLeaving() {
        return new LinkedHashMap<>(leaving);
    }

    private void answer(Offering offering, Answer answer) {
        Question question;
        synchronized (this) {
            question = open.remove(offering);
            kept.add(offering);
        }
        // Outside the lock: whoever is told may ask again at once.
        if (question != null) {
            question.answer.complete(answer);
        }
    }

    private CompletableFuture<Void> bringNearer(Optional<ClusterDescription> found) {
        if (found.isEmpty()) {
            thoseLeaving().keySet().forEach(this::gone);
            return create();
        }
        ClusterDescription live = found.get();
        seen = found;
        report(live);
        if (live.status() == ClusterStatus.FAILED) {
            return failed(live);
        }
        return live.status() == ClusterStatus.IN_SERVICE ? settle(live) : CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> create() {
        List<Offering> asked = List.copyOf(questions().keySet());
        if (asked.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        ClusterSpec spec = specs.with(asked);
        return client.sageMaker()
                .callAsync("CreateCluster", spec.toRequest())
                .<Void>thenApply(accepted -> null)
                .exceptionallyCompose(failure -> rootOf(failure) instanceof AwsCallException call
                                && call.kind() == AwsCallException.Kind.ALREADY_EXISTS
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(rootOf(failure)));
    }

    private CompletableFuture<Void> failed(ClusterDescription live) {
        Map<Offering, Question> asked = questions();
        ClusterSpec spec = specs.with(List.copyOf(asked.keySet()));
        CreationTrial trial = new CreationTrial(client, spec, List.of(spec), recreates);
        return trial.refusal(live).thenAccept(answer -> asked.keySet().forEach(offering -> answer(offering, answer)));
    }

    private CompletableFuture<Void> settle(ClusterDescription live) {
        thoseLeaving().forEach((offering, group) -> {
            Optional<GroupDescription> there = live.group(specs.groupName(offering));
            if (there.isEmpty() || (group.acceptedWillDo() && there.get().status() == GroupStatus.DELETING)) {
                gone(offering);
            }
        });
        Map<Offering, Question> asked = questions();
        specs.at(live).stream().filter(offering -> !asked.containsKey(offering)).forEach(this::letGo);
        for (Offering offering : asked.keySet()) {
            if (live.group(specs.groupName(offering))
                    .filter(group -> specs.isAt(offering, group) && isEnough(group))
                    .isPresent()) {
                answer(offering, new Answer.Granted());
                return CompletableFuture.completedFuture(null);
            }
        }
        return judge(live, asked).thenCompose(judged -> change(live));
    }

    /** Of an earlier search, perhaps, which asked elsewhere too. */
    private synchronized void letGo(Offering offering) {
        if (!kept.contains(offering)) {
            leaving.putIfAbsent(offering, new Leaving(true, () -> {}));
        }
    }

    private void gone(Offering offering) {
        Leaving group;
        synchronized (this) {
            group = leaving.remove(offering);
        }
        if (group != null) {
            group.done().run();
        }
    }

    private boolean isEnough(GroupDescription group) {
        return group.status() != GroupStatus.DELETING && group.currentCount() >= specs.fewest();
    }

    private CompletableFuture<Void> judge(ClusterDescription live, Map<Offering, Question> asked) {
        List<CompletableFuture<Void>> judged = new ArrayList<>();
        asked.forEach((offering, question) -> live.group(specs.groupName(offering))
                .filter(group -> specs.isAt(offering, group) && group.status() != GroupStatus.DELETING)
                .ifPresent(group -> judged.add(question.trouble.news(live).thenAccept(news -> {
                    boolean gaveUp = group.status() == GroupStatus.FAILED || group.targetCount() < specs.fewest();
                    if (gaveUp) {
                        refuse(
                                offering,
                                new Answer.Refused(
                                        news.map(GroupTrouble.Failure::text)
                                                .orElse("AWS gave up on group " + group.name()),
                                        "",
                                        MINIMUM_MISSED));
                    } else {
                        news.ifPresent(failure -> judge(offering, question, failure));
                    }
                }))));
        return CompletableFuture.allOf(judged.toArray(CompletableFuture[]::new));
    }

    private void judge(Offering offering, Question question, GroupTrouble.Failure failure) {
        RetryAdvice advice = failure.diagnosis().retry();
        Answer.Refused refused = new Answer.Refused(
                failure.text(), failure.diagnosis().likelyCause().orElse(""), advice);
        if (advice instanceof RetryAdvice.Stop) {
            Instant since = question.hopelessSince;
            if (since == null) {
                question.hopelessSince = pacer.instant();
            } else if (Duration.between(since, pacer.instant()).compareTo(LASTS) >= 0) {
                // The group stays, so that it can be looked at.
                answer(offering, refused);
            }
        } else if (advice instanceof RetryAdvice.Avoid avoid) {
            boolean elsewhere = !specs.apart() && specs.hasOthers() && !failure.hasInstances();
            if (avoid.scope() == RetryAdvice.Scope.QUOTA || elsewhere) {
                refuse(offering, refused);
            }
        }
    }

    /** Deletes the group first: the next zone may need its name. */
    private synchronized void refuse(Offering offering, Answer.Refused refused) {
        Question question = open.remove(offering);
        if (question != null) {
            leaving.put(offering, new Leaving(false, () -> question.answer.complete(refused)));
        }
    }

    private CompletableFuture<Void> change(ClusterDescription live) {
        List<Offering> missing = questions().keySet().stream()
                .filter(offering -> live.group(specs.groupName(offering)).isEmpty())
                .toList();
        List<String> going = thoseLeaving().keySet().stream()
                .map(specs::groupName)
                .filter(group -> live.group(group)
                        .filter(there -> there.status() != GroupStatus.DELETING)
                        .isPresent())
                .toList();
        return missing.isEmpty() && going.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : update(missing, going).exceptionallyCompose(failure -> {
                    if (!(rootOf(failure) instanceof AwsCallException call) || mayPass(call)) {
                        return CompletableFuture.failedFuture(rootOf(failure));
                    }
                    // Groups that are there already have nothing to do with it.
                    missing.forEach(offering -> answer(offering, Answer.Refused.of(call, CreationTrial.advice(call))));
                    return CompletableFuture.completedFuture(null);
                });
    }

    private CompletableFuture<Void> update(List<Offering> missing, List<String> going) {
        ObjectNode request = ClusterCalls.named(specs.clusterName());
        if (!missing.isEmpty()) {
            ArrayNode groups = request.putArray("InstanceGroups");
            missing.forEach(offering -> groups.add(specs.group(offering)));
        }
        if (!going.isEmpty()) {
            ArrayNode names = request.putArray("InstanceGroupsToDelete");
            going.forEach(names::add);
        }
        return client.sageMaker().callAsync("UpdateCluster", request).thenApply(accepted -> null);
    }

    private void report(ClusterDescription live) {
        List<GroupDescription> groups = questions().keySet().stream()
                .flatMap(offering -> live.group(specs.groupName(offering)).stream())
                .toList();
        String zones =
                questions().keySet().stream().map(Offering::zoneId).distinct().collect(Collectors.joining(", "));
        String next = groups.isEmpty()
                ? "AWS finishes " + live.status()
                : "nodes of " + groups.stream().map(GroupDescription::name).collect(Collectors.joining(" or "));
        progress = Optional.of(new Progress(
                        "",
                        live.status().toString(),
                        groups.stream()
                                .mapToInt(GroupDescription::currentCount)
                                .max()
                                .orElse(0),
                        groups.stream()
                                .mapToInt(GroupDescription::targetCount)
                                .max()
                                .orElse(0),
                        Duration.ZERO,
                        next)
                .at(zones));
    }

    /** What was asked in several zones is kept in the one where most of it is. */
    @Override
    public synchronized void end(Ending ending) {
        List<Offering> asked = List.copyOf(open.keySet());
        open.clear();
        if (asked.isEmpty() || ending == Ending.LEAVE) {
            return;
        }
        if (ending == Ending.DELETE) {
            ClusterSpec spec = specs.with(asked);
            new CreationTrial(client, spec, List.of(spec), recreates).abandon();
            return;
        }
        Offering fullest = Collections.max(asked, Comparator.comparing(this::nodesAt));
        kept.add(fullest);
        asked.forEach(this::letGo);
        begin();
    }

    private int nodesAt(Offering offering) {
        return seen.flatMap(live -> live.group(specs.groupName(offering)))
                .map(GroupDescription::currentCount)
                .orElse(0);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? rootOf(cause) : failure;
    }
}
