package dev.hyperpod.check.network;

import java.util.List;

/**
 * A VPC.
 *
 * @param id such as {@code vpc-0a1}
 * @param blocks its IPv4 blocks, those added later too
 */
public record Vpc(String id, List<String> blocks) {

    /** Copies the list. */
    public Vpc {
        blocks = List.copyOf(blocks);
    }
}
