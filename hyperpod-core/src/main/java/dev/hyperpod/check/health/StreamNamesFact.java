package dev.hyperpod.check.health;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;

/**
 * The names of the first 50 streams of a log group that begin alike, in the order of the alphabet. A log group that
 * does not exist has none.
 *
 * @param group the log group
 * @param prefix how the names begin
 */
public record StreamNamesFact(String group, String prefix) implements Fact<List<String>> {

    private static final String ACTION = "logs:DescribeLogStreams";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public List<String> read(FactSource source) {
        try {
            return source.aws()
                    .call(
                            CloudWatchLogsClient.class,
                            CloudWatchLogsClient::builder,
                            ACTION,
                            logs -> logs
                                    .describeLogStreams(request ->
                                            request.logGroupName(group).logStreamNamePrefix(prefix))
                                    .logStreams()
                                    .stream()
                                    .map(LogStream::logStreamName)
                                    .toList());
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }
}
