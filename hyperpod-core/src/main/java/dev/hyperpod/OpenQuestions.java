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
import org.jspecify.annotations.Nullable;

/**
 * What was asked of groups of a cluster and is not answered yet. Whoever is told may ask again at once. Thread-safe.
 */
final class OpenQuestions {

    /** AWS repeats what failed; only what lasts for so long needs a person. */
    private static final Duration LASTS = Duration.ofMinutes(30);

    private final Pacer pacer;
    private final Map<Offering, Question> open = new LinkedHashMap<>();

    private static final class Question {
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final GroupTrouble trouble;
        private volatile @Nullable Instant hopelessSince;

        Question(GroupTrouble trouble) {
            this.trouble = trouble;
        }
    }

    OpenQuestions(Pacer pacer) {
        this.pacer = pacer;
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
                    question.complete(Answer.Refused.of(call, CreationTrial.advice(call)));
                } else {
                    question.completeExceptionally(failure);
                }
            });
        }
    }

    /** What the newest events say of a group that is asked for. */
    CompletableFuture<Optional<GroupTrouble.Failure>> news(Offering offering, ClusterDescription live) {
        return find(offering)
                .map(question -> question.trouble.news(live))
                .orElse(CompletableFuture.completedFuture(Optional.empty()));
    }

    /** Whether a failure needs a person: no repetition mends it, and it has lasted. */
    boolean isHopeless(Offering offering, GroupTrouble.Failure failure) {
        Optional<Question> question = find(offering);
        if (question.isEmpty() || !(failure.diagnosis().retry() instanceof RetryAdvice.Stop)) {
            return false;
        }
        Instant since = question.get().hopelessSince;
        if (since == null) {
            question.get().hopelessSince = pacer.instant();
            return false;
        }
        return Duration.between(since, pacer.instant()).compareTo(LASTS) >= 0;
    }

    private synchronized Optional<Question> find(Offering offering) {
        return Optional.ofNullable(open.get(offering));
    }
}
