package dev.hyperpod.testkit.service.logs;

import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.LogEvent;
import dev.hyperpod.testkit.world.LogGroup;
import dev.hyperpod.testkit.world.LogStream;
import dev.hyperpod.testkit.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** PutLogEvents. Sequence tokens are not asked for, as the service no longer does. */
final class Writing {

    private static final int LARGEST_BATCH = 1_048_576;
    private static final Duration LONGEST_BATCH = Duration.ofHours(24);
    private static final Duration OLDEST = Duration.ofDays(14);
    private static final Duration NEWEST = Duration.ofHours(2);

    private final World world;
    private final Names names;

    Writing(World world, Names names) {
        this.world = world;
        this.names = names;
    }

    List<Operation<?>> operations() {
        return List.of(Operation.of(PutLogEventsRequest::builder, this::put));
    }

    private PutLogEventsResponse put(PutLogEventsRequest request) {
        LogGroup group = names.named(request.logGroupName());
        LogStream stream = Names.stream(group, request.logStreamName());
        List<InputLogEvent> events = request.logEvents();
        check(events);
        Instant now = world.now();
        int tooOld = firstFrom(events, now.minus(OLDEST));
        int expired =
                group.oldestKept(now).map(oldest -> firstFrom(events, oldest)).orElse(0);
        int tooNew = firstFrom(events, now.plus(NEWEST).plusMillis(1));
        int from = Math.max(tooOld, expired);
        for (InputLogEvent event : events.subList(Math.min(from, tooNew), tooNew)) {
            world.logs().write(stream, event.timestamp(), event.message(), now);
        }
        RejectedLogEventsInfo rejected = RejectedLogEventsInfo.builder()
                .tooOldLogEventEndIndex(tooOld > 0 ? tooOld : null)
                .expiredLogEventEndIndex(expired > tooOld ? expired : null)
                .tooNewLogEventStartIndex(tooNew < events.size() ? tooNew : null)
                .build();
        return PutLogEventsResponse.builder()
                .nextSequenceToken(Tokens.sequence(stream))
                .rejectedLogEventsInfo(Optional.of(rejected)
                        .filter(info -> from > 0 || tooNew < events.size())
                        .orElse(null))
                .build();
    }

    private static void check(List<InputLogEvent> events) {
        long last = 0;
        int size = 0;
        for (InputLogEvent event : events) {
            if (event.timestamp() < last) {
                throw LogsError.invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
            last = event.timestamp();
            size += event.message().getBytes(StandardCharsets.UTF_8).length + LogEvent.OVERHEAD;
        }
        if (size > LARGEST_BATCH) {
            throw LogsError.invalid("Upload too large: " + size + " bytes exceeds limit of " + LARGEST_BATCH);
        }
        if (last - events.get(0).timestamp() > LONGEST_BATCH.toMillis()) {
            throw LogsError.invalid(
                    "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }

    /** The index of the first line of a time or later; as many as there are when all are earlier. */
    private static int firstFrom(List<InputLogEvent> events, Instant time) {
        return (int) events.stream()
                .takeWhile(event -> event.timestamp() < time.toEpochMilli())
                .count();
    }
}
