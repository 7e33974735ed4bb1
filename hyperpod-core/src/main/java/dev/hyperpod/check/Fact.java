package dev.hyperpod.check;

import java.time.Duration;
import java.util.Set;

/**
 * A read of the account: the subnets, a role, a quota. A fact is a record whose components say what is read, so that
 * two checks that need the same share one read.
 *
 * <p>A class of an AWS service's SDK module is named only inside {@link #read} and what it calls: then a fact can be
 * made and compared without the module, and reading it says which module is missing.
 *
 * @param <T> what is read
 */
public interface Fact<T> {

    /** The IAM actions that reading it needs, such as {@code ec2:DescribeSubnets}. */
    Set<String> actions();

    /**
     * How long what was read may serve later runs of the same client, by the client's clock. Zero, the default, for all
     * that a reader of a report is likely to mend and look at again.
     */
    default Duration keptFor() {
        return Duration.ZERO;
    }

    /**
     * Reads it. May block, and may ask for other facts.
     *
     * @throws dev.hyperpod.error.AwsCallException when AWS refuses or fails
     */
    T read(FactSource source);
}
