package dev.hyperpod.check;

import java.util.Set;

/**
 * A read of the account: the subnets, a role, a quota. A fact is a record whose components say what is read, so that
 * two checks that need the same share one read.
 *
 * @param <T> what is read
 */
public interface Fact<T> {

    /** The IAM actions that reading it needs, such as {@code ec2:DescribeSubnets}. */
    Set<String> actions();

    /**
     * Reads it. May block, and may ask for other facts.
     *
     * @throws dev.hyperpod.error.AwsCallException when AWS refuses or fails
     */
    T read(FactSource source);
}
