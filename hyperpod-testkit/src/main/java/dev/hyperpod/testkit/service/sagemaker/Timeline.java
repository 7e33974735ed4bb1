package dev.hyperpod.testkit.service.sagemaker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/**
 * What will happen and when. Steps run when somebody looks, in the order of their times and at their times: no thread
 * waits for them. One queue serves all clusters, since one's end gives another its capacity.
 */
final class Timeline {

    private final InstantSource clock;
    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private Instant now;
    private long order;

    Timeline(InstantSource clock) {
        this.clock = clock;
        this.now = clock.instant();
    }

    private record Step(Instant due, long order, Object owner, Runnable action) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            int byDue = due.compareTo(other.due);
            return byDue != 0 ? byDue : Long.compare(order, other.order);
        }
    }

    /** The time of the step that runs, else the time of the last look. */
    Instant now() {
        return now;
    }

    /** Plans a step for a cluster. */
    void after(Duration delay, Cluster cluster, Runnable action) {
        steps.add(new Step(now.plus(delay), order++, cluster, action));
    }

    /** Plans a step that belongs to no cluster. */
    void after(Duration delay, Runnable action) {
        steps.add(new Step(now.plus(delay), order++, this, action));
    }

    /** Drops all steps of a cluster that is gone. */
    void forget(Cluster cluster) {
        steps.removeIf(step -> step.owner == cluster);
    }

    /** Runs everything that is due. */
    void settle() {
        Instant target = clock.instant();
        Step next = steps.peek();
        while (next != null && !next.due.isAfter(target)) {
            steps.remove();
            now = next.due;
            next.action.run();
            next = steps.peek();
        }
        now = target;
    }

    /** How many steps are planned. */
    int size() {
        return steps.size();
    }
}
