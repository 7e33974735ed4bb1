package dev.hyperpod.spec;

import java.util.Optional;

/**
 * When the software of a group is updated by itself.
 *
 * @param scheduleExpression a cron expression as AWS reads it, such as {@code cron(0 3 ? * SUN *)}
 * @param deploymentConfig how the update reaches the nodes
 */
public record ScheduledUpdateConfig(String scheduleExpression, Optional<DeploymentConfiguration> deploymentConfig) {

    /** A missing member is empty. */
    public ScheduledUpdateConfig {
        scheduleExpression = Absent.toEmpty(scheduleExpression);
        deploymentConfig = Absent.toEmpty(deploymentConfig);
    }
}
