package dev.hyperpod.capacity;

import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** A market that answers as a test says, and notes what was done to it. */
final class ScriptedMarket implements Market {

    private final Pacer pacer;
    private final int openAtOnce;
    private final BiFunction<Integer, Offering, Reply> script;
    private final List<Asked> asked = new ArrayList<>();
    private final Set<Offering> held = new HashSet<>();
    private int mostHeld;

    record Reply(Duration after, Answer answer) {}

    record Asked(Offering offering, Instant at) {}

    ScriptedMarket(Pacer pacer, int openAtOnce, BiFunction<Integer, Offering, Reply> script) {
        this.pacer = pacer;
        this.openAtOnce = openAtOnce;
        this.script = script;
    }

    @Override
    public synchronized CompletableFuture<Answer> ask(Offering offering) {
        Reply reply = script.apply(asked.size(), offering);
        asked.add(new Asked(offering, pacer.instant()));
        held.add(offering);
        mostHeld = Math.max(mostHeld, held.size());
        return pacer.after(reply.after()).thenApply(due -> answered(offering, reply.answer()));
    }

    private synchronized Answer answered(Offering offering, Answer answer) {
        if (answer instanceof Answer.Refused) {
            held.remove(offering);
        }
        return answer;
    }

    @Override
    public synchronized CompletableFuture<Void> takeBack(Offering offering) {
        return pacer.after(Duration.ofMinutes(3)).thenAccept(gone -> letGo(offering));
    }

    private synchronized void letGo(Offering offering) {
        held.remove(offering);
    }

    @Override
    public int openAtOnce() {
        return openAtOnce;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** What is asked for or granted, and not taken back. */
    synchronized Set<Offering> held() {
        return Set.copyOf(held);
    }

    synchronized int mostHeld() {
        return mostHeld;
    }
}
