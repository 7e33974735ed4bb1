package dev.hyperpod.testkit.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A thing in an EKS cluster that takes its time to come and to go: a node group, an add-on.
 *
 * @param shape what it is, in the service's own shape
 * @param created when its making began
 * @param ready when it is made
 * @param gone when it is gone, once its deletion has begun
 * @param newer members of it that the service's shape does not have yet, as JSON
 * @param <T> the shape
 */
public record EksResource<T>(T shape, Instant created, Instant ready, Optional<Instant> gone, ObjectNode newer) {

    /** A thing whose making begins now and takes so long. */
    public static <T> EksResource<T> begun(T shape, Instant now, Duration time) {
        return new EksResource<>(shape, now, now.plus(time), Optional.empty(), JsonNodeFactory.instance.objectNode());
    }

    /** The same thing, said in another way. */
    public EksResource<T> with(T other) {
        return new EksResource<>(other, created, ready, gone, newer);
    }

    /** The same thing with other members that the shape does not have. */
    public EksResource<T> newer(ObjectNode members) {
        return new EksResource<>(shape, created, ready, gone, members);
    }

    /** The same thing with its deletion begun. */
    public EksResource<T> deleted(Instant now, Duration time) {
        return new EksResource<>(shape, created, ready, Optional.of(gone.orElse(now.plus(time))), newer);
    }

    /** {@code CREATING}, {@code ACTIVE} or {@code DELETING}. */
    public String status(Instant now) {
        return gone.isPresent() ? "DELETING" : now.isBefore(ready) ? "CREATING" : "ACTIVE";
    }

    /** Whether it is there no more. */
    public boolean isGone(Instant now) {
        return gone.filter(instant -> !now.isBefore(instant)).isPresent();
    }
}
