package dev.hyperpod.testkit.service.logs;

import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.LogEvent;
import dev.hyperpod.testkit.world.LogEvent.At;
import dev.hyperpod.testkit.world.LogStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/**
 * GetLogEvents. A page holds up to 10,000 lines or 1 MB, in the order of time. A token that leads nowhere comes back as
 * it was sent: so a reader knows that it has reached the end.
 */
final class Reading {

    private static final int MOST = 10_000;
    private static final int LARGEST = 1_048_576;

    private final Names names;

    Reading(Names names) {
        this.names = names;
    }

    /**
     * Where to read from, and which way.
     *
     * @param at the place between lines; empty for the beginning or, backwards, the end
     */
    private record Position(boolean forward, Optional<At> at) {

        static Position of(@Nullable String token, boolean fromHead) {
            if (token == null) {
                return new Position(fromHead, Optional.empty());
            }
            if (!token.matches("[fb]/\\d{56}/s")) {
                throw LogsError.token();
            }
            At at = Tokens.read(token.substring(2, 58)).orElseThrow(LogsError::token);
            return new Position(token.startsWith("f"), Optional.of(at));
        }

        NavigableMap<At, LogEvent> of(NavigableMap<At, LogEvent> events) {
            if (at.isEmpty()) {
                return forward ? events : events.descendingMap();
            }
            return forward
                    ? events.tailMap(at.get(), false)
                    : events.headMap(at.get(), false).descendingMap();
        }
    }

    List<Operation<?>> operations() {
        return List.of(Operation.of(GetLogEventsRequest::builder, this::get));
    }

    private GetLogEventsResponse get(GetLogEventsRequest request) {
        LogStream stream = Names.stream(
                names.group(request.logGroupName(), request.logGroupIdentifier()), request.logStreamName());
        Position position = Position.of(request.nextToken(), Boolean.TRUE.equals(request.startFromHead()));
        long from = Optional.ofNullable(request.startTime()).orElse(0L);
        long to = Optional.ofNullable(request.endTime()).orElse(Long.MAX_VALUE);
        NavigableMap<At, LogEvent> wanted = from < to
                ? stream.events().subMap(new At(from, 0), true, new At(to, 0), false)
                : Collections.emptyNavigableMap();
        List<LogEvent> page = page(
                position.of(wanted).values(),
                Optional.ofNullable(request.limit()).orElse(MOST));
        if (!position.forward()) {
            Collections.reverse(page);
        }
        At here = position.at().orElse(new At(from, 0));
        At first = page.isEmpty() ? here : page.get(0).at();
        At last = page.isEmpty() ? here : page.get(page.size() - 1).at();
        return GetLogEventsResponse.builder()
                .events(page.stream().map(Reading::shape).toList())
                .nextForwardToken("f/" + Tokens.of(last) + "/s")
                .nextBackwardToken("b/" + Tokens.of(first) + "/s")
                .build();
    }

    /** As many lines as fit on a page. */
    static List<LogEvent> page(Collection<LogEvent> lines, int limit) {
        List<LogEvent> page = new ArrayList<>();
        int bytes = 0;
        for (LogEvent line : lines) {
            bytes += line.size();
            if (page.size() == limit || (bytes > LARGEST && !page.isEmpty())) {
                break;
            }
            page.add(line);
        }
        return page;
    }

    private static OutputLogEvent shape(LogEvent event) {
        return OutputLogEvent.builder()
                .timestamp(event.at().millis())
                .message(event.message())
                .ingestionTime(event.ingested().toEpochMilli())
                .build();
    }
}
