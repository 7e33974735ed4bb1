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

    /** Those of its blocks that share addresses with this one, such as {@code 172.17.0.0/16}; none for no block. */
    public List<String> overlapping(String block) {
        return Ipv4Block.parse(block).stream()
                .flatMap(wanted -> Ipv4Block.parse(blocks).stream().filter(wanted::overlaps))
                .map(Ipv4Block::toString)
                .toList();
    }
}
