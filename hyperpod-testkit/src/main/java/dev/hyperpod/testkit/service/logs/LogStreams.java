package dev.hyperpod.testkit.service.logs;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.LogEvent;
import dev.hyperpod.testkit.world.LogGroup;
import dev.hyperpod.testkit.world.LogStream;
import dev.hyperpod.testkit.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

/** Log streams. */
final class LogStreams {

    private static final int PAGE = 50;

    private final World world;
    private final Names names;

    LogStreams(World world, Names names) {
        this.world = world;
        this.names = names;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(CreateLogStreamRequest::builder, this::create),
                Operation.of(DeleteLogStreamRequest::builder, this::delete),
                Operation.of(DescribeLogStreamsRequest::builder, this::describe));
    }

    private CreateLogStreamResponse create(CreateLogStreamRequest request) {
        LogGroup group = names.named(request.logGroupName());
        if (group.streams().containsKey(request.logStreamName())) {
            throw LogsError.exists("log stream");
        }
        group.addStream(request.logStreamName(), world.now());
        return CreateLogStreamResponse.builder().build();
    }

    private DeleteLogStreamResponse delete(DeleteLogStreamRequest request) {
        LogGroup group = names.named(request.logGroupName());
        group.removeStream(Names.stream(group, request.logStreamName()).name());
        return DeleteLogStreamResponse.builder().build();
    }

    private DescribeLogStreamsResponse describe(DescribeLogStreamsRequest request) {
        boolean byTime = request.orderBy() == OrderBy.LAST_EVENT_TIME;
        String prefix = Optional.ofNullable(request.logStreamNamePrefix()).orElse("");
        if (byTime && !prefix.isEmpty()) {
            throw LogsError.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        LogGroup group = names.group(request.logGroupName(), request.logGroupIdentifier());
        List<LogStream> wanted = new ArrayList<>(group.streams().tailMap(prefix).values().stream()
                .takeWhile(stream -> stream.name().startsWith(prefix))
                .toList());
        if (byTime) {
            wanted.sort(Comparator.comparingLong(LogStreams::lastEvent).thenComparing(LogStream::name));
        }
        if (Boolean.TRUE.equals(request.descending())) {
            Collections.reverse(wanted);
        }
        Page<LogStream> page = Page.of(
                wanted, Optional.ofNullable(request.limit()).orElse(PAGE), request.nextToken(), LogsError.token());
        return DescribeLogStreamsResponse.builder()
                .logStreams(page.map(stream -> shape(group, stream)).items())
                .nextToken(page.next())
                .build();
    }

    private static long lastEvent(LogStream stream) {
        return stream.events().isEmpty() ? 0 : stream.events().lastKey().millis();
    }

    /** The service has reported no bytes of streams since 2019, and still sends the member. */
    @SuppressWarnings("deprecation")
    private static software.amazon.awssdk.services.cloudwatchlogs.model.LogStream shape(
            LogGroup group, LogStream stream) {
        Optional<LogEvent.At> first = Optional.ofNullable(
                stream.events().isEmpty() ? null : stream.events().firstKey());
        return software.amazon.awssdk.services.cloudwatchlogs.model.LogStream.builder()
                .logStreamName(stream.name())
                .creationTime(stream.created().toEpochMilli())
                .firstEventTimestamp(first.map(LogEvent.At::millis).orElse(null))
                .lastEventTimestamp(first.isPresent() ? lastEvent(stream) : null)
                .lastIngestionTime(
                        stream.lastIngestion().map(Instant::toEpochMilli).orElse(null))
                .uploadSequenceToken(Tokens.sequence(stream))
                .arn(group.arn() + ":log-stream:" + stream.name())
                .storedBytes(0L)
                .build();
    }
}
