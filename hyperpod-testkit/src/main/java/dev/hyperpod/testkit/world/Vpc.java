package dev.hyperpod.testkit.world;

import java.util.ArrayList;
import java.util.List;

/** A virtual private cloud. */
public final class Vpc {

    private final String id;
    private final List<Block> blocks = new ArrayList<>();
    private final String tenancy;
    private boolean dnsSupport = true;
    private boolean dnsHostnames = true;
    private boolean usageMetrics;

    Vpc(String id, Block block, String tenancy) {
        this.id = id;
        this.blocks.add(block);
        this.tenancy = tenancy;
    }

    /** The id, such as {@code vpc-0a000000000000001}. */
    public String id() {
        return id;
    }

    /** The IPv4 block that it was made with. */
    public String cidr() {
        return blocks.get(0).cidr();
    }

    /** All IPv4 blocks, the first one first. */
    public List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** Adds an IPv4 block. */
    public Vpc add(Block block) {
        blocks.add(block);
        return this;
    }

    /** Takes an IPv4 block away by its association. */
    public void removeBlock(String associationId) {
        blocks.removeIf(block -> block.associationId().equals(associationId));
    }

    /** Whether instances share hardware: {@code default} or {@code dedicated}. */
    public String tenancy() {
        return tenancy;
    }

    /** Whether Amazon's DNS server answers. */
    public boolean dnsSupport() {
        return dnsSupport;
    }

    /** Lets Amazon's DNS server answer, or not. */
    public Vpc dnsSupport(boolean on) {
        dnsSupport = on;
        return this;
    }

    /** Whether instances get DNS names. */
    public boolean dnsHostnames() {
        return dnsHostnames;
    }

    /** Gives instances DNS names, or not. */
    public Vpc dnsHostnames(boolean on) {
        dnsHostnames = on;
        return this;
    }

    /** Whether the use of addresses is metered. */
    public boolean usageMetrics() {
        return usageMetrics;
    }

    /** Has the use of addresses metered, or not. */
    public Vpc usageMetrics(boolean on) {
        usageMetrics = on;
        return this;
    }

    /**
     * An IPv4 block of a VPC.
     *
     * @param associationId such as {@code vpc-cidr-assoc-0a000000000000001}
     * @param cidr the block
     */
    public record Block(String associationId, String cidr) {}
}
