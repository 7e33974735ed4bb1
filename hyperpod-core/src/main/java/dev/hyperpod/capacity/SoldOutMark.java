package dev.hyperpod.capacity;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.diagnosis.RetryAdvice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a place that was seen to be sold out.
 *
 * @param place what is sold out
 * @param times how often that was met in a row, at least 1
 * @param noted when it was met last
 * @param until until when it is not asked for
 * @param unlikelyUntil until when it is held unlikely; not before {@code until}
 * @param forgotten when the mark goes; it outlives the time in which it counts, so that who comes again soon finds how
 *     often it was met
 */
public record SoldOutMark(
        Place place, int times, Instant noted, Instant until, Instant unlikelyUntil, Instant forgotten) {

    /** @throws IllegalArgumentException when it was never met, or one instant is before the one that it follows */
    public SoldOutMark {
        if (times < 1) {
            throw new IllegalArgumentException("times: " + times + " is not at least 1");
        }
        if (until.isBefore(noted) || unlikelyUntil.isBefore(until) || forgotten.isBefore(unlikelyUntil)) {
            throw new IllegalArgumentException("noted " + noted + ", until " + until + ", unlikelyUntil "
                    + unlikelyUntil + ", forgotten " + forgotten + ": are not in this order");
        }
    }

    /**
     * A mark of a place that was met with for the first time.
     *
     * @param first for how long it is avoided
     * @param longest for how long it is held unlikely at most, however often it is met
     */
    static SoldOutMark first(Place place, Instant now, Duration first, Duration longest) {
        return new SoldOutMark(
                place, 1, now, now.plus(first), now.plus(first), now.plus(first).plus(longest));
    }

    /**
     * The mark after it was met once more: held unlikely for twice as long. Not so while it is avoided still: who meets
     * it then had asked before it was known, and tells of the same once more.
     */
    SoldOutMark again(Instant now, Duration first, Duration longest) {
        Duration before = Duration.between(noted, unlikelyUntil);
        Duration next = until.isAfter(now) ? before : before.multipliedBy(2);
        Duration atMost = next.compareTo(longest) > 0 ? longest : next;
        Duration span = atMost.compareTo(first) < 0 ? first : atMost;
        return new SoldOutMark(
                place,
                times + 1,
                now,
                now.plus(first),
                now.plus(span),
                now.plus(span).plus(longest));
    }

    /**
     * What can be sold out: a type in a zone, a type in a Region, or all that a zone has.
     *
     * @param zones the id of a zone, such as {@code usw2-az1}; or what the ids of all zones of a Region begin with, up
     *     to the hyphen, such as {@code usw2}
     * @param type the instance type; empty for all
     * @param purchase how they are paid for; empty for all ways
     */
    public record Place(String zones, Optional<InstanceType> type, Optional<Purchase> purchase) {

        /** What an offering is not to be asked for when that has run out which the scope names. */
        static Place of(Offering offering, RetryAdvice.Scope scope) {
            return switch (scope) {
                case CAPACITY ->
                    new Place(offering.zoneId(), Optional.of(offering.type()), Optional.of(offering.purchase()));
                case QUOTA ->
                    new Place(
                            region(offering.zoneId()), Optional.of(offering.type()), Optional.of(offering.purchase()));
                // Instances of whatever type take their addresses from the one subnet that there is for the zone.
                case ADDRESSES -> new Place(offering.zoneId(), Optional.empty(), Optional.empty());
            };
        }

        /** All places that an offering is in. */
        static List<Place> of(Offering offering) {
            return List.of(
                    of(offering, RetryAdvice.Scope.CAPACITY),
                    of(offering, RetryAdvice.Scope.QUOTA),
                    of(offering, RetryAdvice.Scope.ADDRESSES));
        }

        /** Ids of zones, of local zones too, begin with the short name of their Region. */
        private static String region(String zoneId) {
            int hyphen = zoneId.indexOf('-');
            return hyphen < 0 ? zoneId : zoneId.substring(0, hyphen);
        }
    }
}
