package dev.hyperpod;

import dev.hyperpod.capacity.Answer;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.error.AwsCallException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What was asked of a market and is not answered yet. Whoever is told is told outside the lock, since it may ask again
 * at once. Thread-safe.
 */
final class OpenQuestions {

    private final Map<Offering, CompletableFuture<Answer>> open = new LinkedHashMap<>();

    synchronized CompletableFuture<Answer> add(Offering offering) {
        CompletableFuture<Answer> question = new CompletableFuture<>();
        open.put(offering, question);
        return question;
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
        return Optional.ofNullable(open.remove(offering));
    }

    /** Takes all out. None of them is answered. */
    synchronized List<Offering> removeAll() {
        List<Offering> all = offerings();
        open.clear();
        return all;
    }

    void answer(Offering offering, Answer answer) {
        remove(offering).ifPresent(question -> question.complete(answer));
    }

    void answerAll(Answer answer) {
        offerings().forEach(offering -> answer(offering, answer));
    }

    /** What keeps the cluster from being looked at, or changed, answers all that is asked of it. */
    void failed(Throwable failure) {
        for (Offering offering : offerings()) {
            if (failure instanceof AwsCallException call) {
                answer(offering, Answer.Refused.of(call, new CapacityVerdict(offering).of(call)));
            } else {
                remove(offering).ifPresent(question -> question.completeExceptionally(failure));
            }
        }
    }
}
