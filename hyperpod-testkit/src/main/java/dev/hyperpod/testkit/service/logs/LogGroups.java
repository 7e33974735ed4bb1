package dev.hyperpod.testkit.service.logs;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.LogGroup;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;

/** Log groups and how long they keep their lines. */
final class LogGroups {

    private static final int PAGE = 50;
    private static final Set<Integer> RETENTIONS = new TreeSet<>(Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653));

    private final World world;
    private final Names names;

    LogGroups(World world, Names names) {
        this.world = world;
        this.names = names;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(CreateLogGroupRequest::builder, this::create),
                Operation.of(DeleteLogGroupRequest::builder, this::delete),
                Operation.of(DescribeLogGroupsRequest::builder, this::describe),
                Operation.of(PutRetentionPolicyRequest::builder, this::keep),
                Operation.of(DeleteRetentionPolicyRequest::builder, this::keepForEver));
    }

    private CreateLogGroupResponse create(CreateLogGroupRequest request) {
        if (request.logGroupName().toLowerCase(Locale.ROOT).startsWith("aws/")) {
            throw LogsError.invalid("Log groups starting with AWS/ are reserved for AWS.");
        }
        if (world.logs().find(request.logGroupName()).isPresent()) {
            throw LogsError.exists("log group");
        }
        LogGroup group = world.logs()
                .add(request.logGroupName())
                .kmsKeyId(Optional.ofNullable(request.kmsKeyId()))
                .deletionProtected(Boolean.TRUE.equals(request.deletionProtectionEnabled()));
        Optional.ofNullable(request.logGroupClassAsString()).ifPresent(group::logClass);
        group.tags().putAll(request.tags());
        return CreateLogGroupResponse.builder().build();
    }

    private DeleteLogGroupResponse delete(DeleteLogGroupRequest request) {
        LogGroup group = names.named(request.logGroupName());
        if (group.deletionProtected()) {
            throw new AwsError(
                    "ValidationException", 400, "Cannot delete log group because deletion protection is enabled.");
        }
        world.logs().remove(group.name());
        return DeleteLogGroupResponse.builder().build();
    }

    private DescribeLogGroupsResponse describe(DescribeLogGroupsRequest request) {
        if (request.logGroupNamePrefix() != null && request.logGroupNamePattern() != null) {
            throw LogsError.invalid(
                    "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        List<LogGroup> wanted = request.hasLogGroupIdentifiers()
                ? request.logGroupIdentifiers().stream().map(names::identified).toList()
                : world.logs().all();
        Page<LogGroup> page = Page.of(
                wanted.stream().filter(group -> matches(group, request)).toList(),
                Optional.ofNullable(request.limit()).orElse(PAGE),
                request.nextToken(),
                LogsError.token());
        return DescribeLogGroupsResponse.builder()
                .logGroups(page.map(LogGroups::shape).items())
                .nextToken(page.next())
                .build();
    }

    private static boolean matches(LogGroup group, DescribeLogGroupsRequest request) {
        String prefix = text(request.logGroupNamePrefix());
        String part = text(request.logGroupNamePattern()).toLowerCase(Locale.ROOT);
        String logClass = text(request.logGroupClassAsString());
        return group.name().startsWith(prefix)
                && group.name().toLowerCase(Locale.ROOT).contains(part)
                && (logClass.isEmpty() || logClass.equals(group.logClass()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup shape(LogGroup group) {
        OptionalInt days = group.retentionInDays();
        return software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup.builder()
                .logGroupName(group.name())
                .creationTime(group.created().toEpochMilli())
                .retentionInDays(days.isPresent() ? days.getAsInt() : null)
                .metricFilterCount(0)
                .arn(group.arn() + ":*")
                .logGroupArn(group.arn())
                .storedBytes(group.storedBytes())
                .kmsKeyId(group.kmsKeyId().orElse(null))
                .logGroupClass(group.logClass())
                .deletionProtectionEnabled(group.deletionProtected())
                .build();
    }

    private PutRetentionPolicyResponse keep(PutRetentionPolicyRequest request) {
        int days = request.retentionInDays();
        if (!RETENTIONS.contains(days)) {
            throw LogsError.invalid("1 validation error detected: Value '" + days
                    + "' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: "
                    + RETENTIONS);
        }
        names.named(request.logGroupName()).retentionInDays(OptionalInt.of(days));
        return PutRetentionPolicyResponse.builder().build();
    }

    private DeleteRetentionPolicyResponse keepForEver(DeleteRetentionPolicyRequest request) {
        names.named(request.logGroupName()).retentionInDays(OptionalInt.empty());
        return DeleteRetentionPolicyResponse.builder().build();
    }
}
