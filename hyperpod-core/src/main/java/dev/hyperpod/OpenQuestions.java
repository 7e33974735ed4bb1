package dev.hyperpod;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.diagnosis.RetryAdvice;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What was asked of groups of a cluster and is not answered yet. Whoever is told may ask again at once. Thread-safe.
 */
final class OpenQuestions {

    /** AWS repeats what failed; only what lasts for so long needs a person. */
    private static final Duration LASTS = Duration.ofMinutes(30);

    private final Pacer pacer;
    private final boolean seldom;
    private final Map<Offering, Question> open = new LinkedHashMap<>();

    /** Where all zones are asked at once, what happens in one changes little; each look at the events is a call. */
    private static final Duration BETWEEN_NEWS = Duration.ofMinutes(5);

    private static final class Question {
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final GroupTrouble trouble;
        private volatile Instant newsFrom = Instant.MIN;
        private volatile Optional<Hopeless> hopeless = Optional.empty();

        Question(GroupTrouble trouble) {
            this.trouble = trouble;
        }
    }

    /** A failure that no repetition mends, and when it was first met. */
    private record Hopeless(GroupTrouble.Failure failure, Instant since) {}

    OpenQuestions(Pacer pacer) {
        this(pacer, false);
    }

    /** @param seldom whether it is enough to look at what happens every five minutes */
    OpenQuestions(Pacer pacer, boolean seldom) {
        this.pacer = pacer;
        this.seldom = seldom;
    }

    synchronized CompletableFuture<Answer> add(Offering offering, GroupTrouble trouble) {
        Question question = new Question(trouble);
        open.put(offering, question);
        return question.answer;
    }

    /** Where something is asked, the first asked first. */
    synchronized List<Offering> offerings() {
        return List.copyOf(open.keySet());
    }

    synchronized boolean isEmpty() {
        return open.isEmpty();
    }

    /** Takes a question out; its answer is given by whoever has it. */
    synchronized Optional<CompletableFuture<Answer>> remove(Offering offering) {
        return Optional.ofNullable(open.remove(offering)).map(question -> question.answer);
    }

    void answer(Offering offering, Answer answer) {
        remove(offering).ifPresent(question -> question.complete(answer));
    }

    /** What keeps the cluster from being looked at, or changed, answers all that is asked of it. */
    void failed(Throwable failure) {
        for (Offering offering : offerings()) {
            remove(offering).ifPresent(question -> {
                if (failure instanceof AwsCallException call) {
                    question.complete(Answer.Refused.of(call, new CapacityVerdict(offering).of(call)));
                } else {
                    question.completeExceptionally(failure);
                }
            });
        }
    }

    /** What the newest events say of a group that is asked for. */
    CompletableFuture<Optional<GroupTrouble.Failure>> news(Offering offering, ClusterDescription live) {
        return news(offering, live, false);
    }

    /** @param now whether to look in any case */
    CompletableFuture<Optional<GroupTrouble.Failure>> news(Offering offering, ClusterDescription live, boolean now) {
        Optional<Question> question = find(offering);
        Instant instant = pacer.instant();
        if (question.isEmpty() || (!now && instant.isBefore(question.get().newsFrom))) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        question.get().newsFrom = seldom ? instant.plus(BETWEEN_NEWS) : instant;
        return question.get().trouble.news(live).thenApply(news -> {
            news.filter(failure -> failure.diagnosis().retry() instanceof RetryAdvice.Stop)
                    .ifPresent(failure -> noteHopeless(question.get(), failure));
            return news;
        });
    }

    private void noteHopeless(Question question, GroupTrouble.Failure failure) {
        if (question.hopeless.isEmpty()) {
            question.hopeless = Optional.of(new Hopeless(failure, pacer.instant()));
        }
    }

    /** A failure that needs a person: no repetition mends it, and it has lasted. */
    Optional<GroupTrouble.Failure> hopeless(Offering offering) {
        return find(offering)
                .flatMap(question -> question.hopeless)
                .filter(known ->
                        Duration.between(known.since(), pacer.instant()).compareTo(LASTS) >= 0)
                .map(Hopeless::failure);
    }

    private synchronized Optional<Question> find(Offering offering) {
        return Optional.ofNullable(open.get(offering));
    }
}
