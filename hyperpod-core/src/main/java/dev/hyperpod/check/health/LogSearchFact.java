package dev.hyperpod.check.health;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.internal.text.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;

/**
 * The lines of some streams of a log group that hold a word, the oldest first: at most 1,000 lines of at most 20 pages.
 * A log group that does not exist has none.
 *
 * @param group the log group
 * @param streamPrefix how the streams' names begin
 * @param word what a line must hold; empty for every line
 * @param since only what was written after this
 */
public record LogSearchFact(String group, String streamPrefix, String word, Instant since)
        implements Fact<List<LogLine>> {

    private static final String ACTION = "logs:FilterLogEvents";
    private static final int MOST_LINES = 1_000;
    private static final int MOST_PAGES = 20;

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public List<LogLine> read(FactSource source) {
        try {
            return source.aws().call(CloudWatchLogsClient.class, CloudWatchLogsClient::builder, ACTION, this::search);
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    private List<LogLine> search(CloudWatchLogsClient logs) {
        List<LogLine> lines = new ArrayList<>();
        FilterLogEventsRequest.Builder request = FilterLogEventsRequest.builder()
                .logGroupName(group)
                .logStreamNamePrefix(streamPrefix)
                .startTime(since.toEpochMilli())
                .limit(MOST_LINES);
        if (!word.isEmpty()) {
            request.filterPattern("\"" + word + "\"");
        }
        String token = null;
        for (int page = 0; page < MOST_PAGES && lines.size() < MOST_LINES; page++) {
            FilterLogEventsResponse answer =
                    logs.filterLogEvents(request.nextToken(token).build());
            answer.events()
                    .forEach(event -> lines.add(new LogLine(
                            event.logStreamName(),
                            Instant.ofEpochMilli(event.timestamp()),
                            SafeText.of(event.message()))));
            token = answer.nextToken();
            if (token == null) {
                break;
            }
        }
        return lines;
    }
}
