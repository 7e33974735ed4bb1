package dev.hyperpod.check.health;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.internal.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * The last 200 lines of a log stream, in the order of time; empty when there is no such stream or log group.
 *
 * @param group the log group
 * @param stream the stream's name
 */
public record StreamTailFact(String group, String stream) implements Fact<Optional<List<LogLine>>> {

    private static final String ACTION = "logs:GetLogEvents";
    private static final int LINES = 200;

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Optional<List<LogLine>> read(FactSource source) {
        try {
            return Optional.of(source.aws()
                    .call(
                            CloudWatchLogsClient.class,
                            CloudWatchLogsClient::builder,
                            ACTION,
                            logs -> logs
                                    .getLogEvents(request -> request.logGroupName(group)
                                            .logStreamName(stream)
                                            .startFromHead(false)
                                            .limit(LINES))
                                    .events()
                                    .stream()
                                    .map(event -> new LogLine(
                                            stream,
                                            Instant.ofEpochMilli(event.timestamp()),
                                            SafeText.of(event.message())))
                                    .toList()));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
