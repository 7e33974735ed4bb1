package dev.hyperpod.check.network;

import java.util.Set;

/**
 * The addresses of S3 in a region.
 *
 * @param prefixLists the ids of AWS's prefix lists of them
 * @param blocks the blocks in those lists
 */
public record S3Addresses(Set<String> prefixLists, Set<String> blocks) {

    /** Copies the sets. */
    public S3Addresses {
        prefixLists = Set.copyOf(prefixLists);
        blocks = Set.copyOf(blocks);
    }
}
