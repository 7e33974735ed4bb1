package dev.hyperpod.testkit.service.logs;

import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.LogEvent;
import dev.hyperpod.testkit.world.LogEvent.At;
import dev.hyperpod.testkit.world.LogGroup;
import dev.hyperpod.testkit.world.LogStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * FilterLogEvents. The lines of all streams come merged by time, as they have since the service ignores
 * {@code interleaved}; searched streams are no longer listed.
 */
final class Filtering {

    private static final int MOST = 10_000;

    private final Names names;

    Filtering(Names names) {
        this.names = names;
    }

    /** A line and the stream that holds it. */
    private record Found(String stream, LogEvent event) {}

    List<Operation<?>> operations() {
        return List.of(Operation.of(FilterLogEventsRequest::builder, this::filter));
    }

    private FilterLogEventsResponse filter(FilterLogEventsRequest request) {
        if (request.hasLogStreamNames() && request.logStreamNamePrefix() != null) {
            throw LogsError.invalid("logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
        }
        long from = Optional.ofNullable(request.startTime()).orElse(0L);
        long to = Optional.ofNullable(request.endTime()).orElse(Long.MAX_VALUE);
        if (from > to) {
            throw LogsError.invalid("startTime must not be after endTime.");
        }
        Predicate<String> pattern =
                FilterPattern.parse(Optional.ofNullable(request.filterPattern()).orElse(""));
        LogGroup group = names.group(request.logGroupName(), request.logGroupIdentifier());
        At after = Optional.ofNullable(request.nextToken())
                .map(token -> Tokens.read(token).orElseThrow(LogsError::token))
                .orElse(new At(from, 0));
        Map<At, Found> found = new TreeMap<>();
        for (LogStream stream : streams(group, request)) {
            stream.events().tailMap(after, false).values().stream()
                    .takeWhile(event -> event.at().millis() <= to)
                    .filter(event -> pattern.test(event.message()))
                    .forEach(event -> found.put(event.at(), new Found(stream.name(), event)));
        }
        return answer(found, Optional.ofNullable(request.limit()).orElse(MOST));
    }

    private static Collection<LogStream> streams(LogGroup group, FilterLogEventsRequest request) {
        if (!request.hasLogStreamNames()) {
            String prefix = Optional.ofNullable(request.logStreamNamePrefix()).orElse("");
            return group.streams().tailMap(prefix).values().stream()
                    .takeWhile(stream -> stream.name().startsWith(prefix))
                    .toList();
        }
        return request.logStreamNames().stream()
                .distinct()
                .map(name -> Names.stream(group, name))
                .toList();
    }

    private static FilterLogEventsResponse answer(Map<At, Found> found, int limit) {
        List<LogEvent> page =
                Reading.page(found.values().stream().map(Found::event).toList(), limit);
        List<FilteredLogEvent> events = new ArrayList<>();
        for (Found line : found.values().stream().limit(page.size()).toList()) {
            events.add(FilteredLogEvent.builder()
                    .logStreamName(line.stream())
                    .timestamp(line.event().at().millis())
                    .message(line.event().message())
                    .ingestionTime(line.event().ingested().toEpochMilli())
                    .eventId(Tokens.of(line.event().at()))
                    .build());
        }
        return FilterLogEventsResponse.builder()
                .events(events)
                .searchedLogStreams(List.of())
                .nextToken(
                        page.size() < found.size()
                                ? Tokens.of(page.get(page.size() - 1).at())
                                : null)
                .build();
    }
}
