package dev.hyperpod.testkit.world;

/**
 * An Elastic IP address.
 *
 * @param id its allocation id, such as {@code eipalloc-0a000000000000001}
 * @param publicIp the address
 * @param associationId its tie to an interface; empty while it is free
 * @param interfaceId the interface; empty while it is free
 * @param privateIp the interface's address; empty while it is free
 */
public record ElasticIp(String id, String publicIp, String associationId, String interfaceId, String privateIp) {

    /** An address that nothing uses. */
    public static ElasticIp free(String id, String publicIp) {
        return new ElasticIp(id, publicIp, "", "", "");
    }

    /** Whether nothing uses it. */
    public boolean isFree() {
        return associationId.isEmpty();
    }

    /** The same address, used by an interface. */
    public ElasticIp usedBy(String association, NetworkInterface user) {
        return new ElasticIp(id, publicIp, association, user.id(), user.address());
    }

    /** The same address, used by nothing. */
    public ElasticIp freed() {
        return free(id, publicIp);
    }
}
