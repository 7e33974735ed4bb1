package dev.hyperpod.testkit.service.logs;

import dev.hyperpod.testkit.model.Model;
import dev.hyperpod.testkit.service.ModelledJson;
import dev.hyperpod.testkit.wire.JsonProtocol;
import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.List;

/**
 * CloudWatch Logs. Queries, metric filters and subscriptions are absent: they answer as unknown operations. KMS keys
 * and classes are kept and have no effect.
 */
public final class CloudWatchLogs {

    private CloudWatchLogs() {}

    /** CloudWatch Logs over an account. */
    public static ModelledService of(World world) {
        Names names = new Names(world);
        List<Operation<?>> operations = new ArrayList<>();
        operations.addAll(new LogGroups(world, names).operations());
        operations.addAll(new LogStreams(world, names).operations());
        operations.addAll(new Writing(world, names).operations());
        operations.addAll(new Reading(names).operations());
        operations.addAll(new Filtering(names).operations());
        operations.addAll(new Tagging(names).operations());
        return new ModelledService(
                "logs",
                new ModelledJson(
                        new JsonProtocol("Logs_20140328"), Model.requestsOf("logs"), "InvalidParameterException"),
                operations);
    }
}
