package dev.hyperpod.testkit.world;

/** A virtual private cloud. */
public final class Vpc {

    private final String id;
    private final String cidr;
    private boolean dnsSupport = true;
    private boolean dnsHostnames = true;

    Vpc(String id, String cidr) {
        this.id = id;
        this.cidr = cidr;
    }

    /** The id, such as {@code vpc-0a000000000000001}. */
    public String id() {
        return id;
    }

    /** The IPv4 block. */
    public String cidr() {
        return cidr;
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
}
