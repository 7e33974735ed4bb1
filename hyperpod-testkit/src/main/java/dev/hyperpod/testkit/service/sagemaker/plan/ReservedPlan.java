package dev.hyperpod.testkit.service.sagemaker.plan;

import dev.hyperpod.testkit.world.Place.Zone;
import java.time.Instant;
import java.util.List;

/**
 * A plan as a cluster sees it.
 *
 * @param status {@code Pending}, {@code Scheduled}, {@code Active} or {@code Expired}
 * @param targets what the plan is good for, such as {@code hyperpod-cluster}
 * @param usable the instances that work can be put on
 */
public record ReservedPlan(
        String arn,
        String status,
        List<String> targets,
        String instanceType,
        int usable,
        Zone zone,
        Instant start,
        Instant end) {}
