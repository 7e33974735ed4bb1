package dev.hyperpod.testkit.world;

import java.time.Instant;

/**
 * A record of the traffic of a VPC, a subnet or an interface.
 *
 * @param id such as {@code fl-0a000000000000001}
 * @param resourceId what is recorded
 * @param traffic {@code ACCEPT}, {@code REJECT} or {@code ALL}
 * @param destinationType {@code s3} or {@code cloud-watch-logs}
 * @param destination the ARN of the bucket, or the name of the log group
 * @param created when it was asked for
 */
public record FlowLog(
        String id, String resourceId, String traffic, String destinationType, String destination, Instant created) {}
