package dev.hyperpod;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.state.ClusterDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/** What happens to the groups of a cluster while they are asked for. Thread-safe. */
final class GroupNews {

    /** AWS repeats what failed; only what lasts for so long needs a person. */
    private static final Duration LASTS = Duration.ofMinutes(30);

    private final HyperPodClient client;
    private final String cluster;
    private final Duration pause;
    private final Map<Offering, Watched> watched = new ConcurrentHashMap<>();

    private static final class Watched {
        private final GroupTrouble trouble;
        private final CapacityVerdict verdict;
        private volatile Instant next = Instant.MIN;
        private volatile Optional<Hopeless> hopeless = Optional.empty();

        Watched(GroupTrouble trouble, CapacityVerdict verdict) {
            this.trouble = trouble;
            this.verdict = verdict;
        }
    }

    /** A failure that no repetition mends, and when it was first met. */
    private record Hopeless(GroupTrouble.Failure failure, Instant since) {}

    /** @param pause how long no news is read after some was, since each reading is a call */
    GroupNews(HyperPodClient client, String cluster, Duration pause) {
        this.client = client;
        this.cluster = cluster;
        this.pause = pause;
    }

    /** Minds what happens to the group at an offering from now on, and forgets what happened before. */
    void mind(Offering offering, String group) {
        watched.put(
                offering,
                new Watched(
                        new GroupTrouble(client.sageMaker(), cluster, group, now()), new CapacityVerdict(offering)));
    }

    private Instant now() {
        return client.aws().pacer().instant();
    }

    /**
     * Why a group is asked for no longer; empty while AWS is left to look by itself. {@link RetryAdvice.Stop} where a
     * person must look at it.
     *
     * @param gaveUp whether AWS has given up on the group
     * @param leaves whether to ask elsewhere because of a failure that may not be met there
     */
    CompletableFuture<Optional<Answer.Refused>> refusal(
            Offering offering,
            ClusterDescription live,
            boolean gaveUp,
            BiPredicate<GroupTrouble.Failure, RetryAdvice.Avoid> leaves) {
        Watched group = watched.get(offering);
        if (group == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return newest(group, live, gaveUp).thenApply(news -> {
            if (gaveUp) {
                return Optional.of(group.trouble.givenUp(news));
            }
            return hopeless(group)
                    .map(failure -> failure.refused(new RetryAdvice.Stop()))
                    .or(() -> news.flatMap(failure -> leaving(group, failure, leaves)));
        });
    }

    private static Optional<Answer.Refused> leaving(
            Watched group, GroupTrouble.Failure failure, BiPredicate<GroupTrouble.Failure, RetryAdvice.Avoid> leaves) {
        return group.verdict.of(failure.diagnosis()) instanceof RetryAdvice.Avoid avoid && leaves.test(failure, avoid)
                ? Optional.of(failure.refused(avoid))
                : Optional.empty();
    }

    private CompletableFuture<Optional<GroupTrouble.Failure>> newest(
            Watched group, ClusterDescription live, boolean inAnyCase) {
        Instant now = now();
        if (!inAnyCase && now.isBefore(group.next)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        group.next = now.plus(pause);
        return group.trouble.news(live).thenApply(news -> {
            news.filter(failure -> group.hopeless.isEmpty())
                    .filter(failure -> group.verdict.of(failure.diagnosis()) instanceof RetryAdvice.Stop)
                    .ifPresent(failure -> group.hopeless = Optional.of(new Hopeless(failure, now())));
            return news;
        });
    }

    /** A failure that needs a person: no repetition mends it, and it has lasted. */
    private Optional<GroupTrouble.Failure> hopeless(Watched group) {
        return group.hopeless
                .filter(known -> Duration.between(known.since(), now()).compareTo(LASTS) >= 0)
                .map(Hopeless::failure);
    }
}
