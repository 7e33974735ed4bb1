package dev.hyperpod.testkit.world;

import java.time.Duration;
import java.time.Instant;

/**
 * An EBS volume. It is usable ten seconds after it was asked for.
 *
 * @param id such as {@code vol-0a000000000000001}
 * @param zone the zone's name
 * @param gib its size
 * @param type such as {@code gp3}
 * @param iops operations a second; 0 for the types that have no such figure
 * @param throughput MiB a second; 0 for the types that have no such figure
 * @param encrypted whether it is encrypted
 * @param kmsKeyId the key; empty when it is not encrypted
 * @param multiAttach whether several instances may hold it
 * @param created when it was asked for
 */
public record Volume(
        String id,
        String zone,
        int gib,
        String type,
        int iops,
        int throughput,
        boolean encrypted,
        String kmsKeyId,
        boolean multiAttach,
        Instant created) {

    private static final Duration COMES = Duration.ofSeconds(10);

    /** {@code creating} or {@code available}, as long as no instance holds it. */
    public String state(Instant now) {
        return now.isBefore(created.plus(COMES)) ? "creating" : "available";
    }

    /**
     * How an instance holds a volume.
     *
     * @param instanceId the instance
     * @param device such as {@code /dev/sdf}
     * @param since when it was attached
     */
    public record Attachment(String instanceId, String device, Instant since) {}
}
