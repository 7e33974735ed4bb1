package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class LogsTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private Instant now = START;
    private final World world = World.empty(Ready.PLACE, () -> now);
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final CloudWatchLogsClient logs = aws.client(CloudWatchLogsClient.builder());

    @AfterEach
    void close() {
        logs.close();
        aws.close();
    }

    @Test
    void aGroupIsDescribedAsItWasCreated() {
        logs.createLogGroup(request -> request.logGroupName("/app").tags(Map.of("team", "nlp")));
        LogGroup group = logs.describeLogGroups().logGroups().get(0);
        assertThat(group.arn()).isEqualTo("arn:aws:logs:us-west-2:111122223333:log-group:/app:*");
        assertThat(group.logGroupArn()).isEqualTo("arn:aws:logs:us-west-2:111122223333:log-group:/app");
        assertThat(group.creationTime()).isEqualTo(START.toEpochMilli());
        assertThat(group.logGroupClassAsString()).isEqualTo("STANDARD");
        assertThat(group.retentionInDays()).isNull();
        assertThat(logs.listTagsForResource(request -> request.resourceArn(group.logGroupArn()))
                        .tags())
                .containsEntry("team", "nlp");
    }

    @Test
    void namesOfAwsAreRefused() {
        assertThatThrownBy(() -> logs.createLogGroup(request -> request.logGroupName("aws/app")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Log groups starting with AWS/ are reserved for AWS.");
    }

    @Test
    void aNameIsTakenOnce() {
        logs.createLogGroup(request -> request.logGroupName("/app"));
        assertThatThrownBy(() -> logs.createLogGroup(request -> request.logGroupName("/app")))
                .isInstanceOf(ResourceAlreadyExistsException.class)
                .hasMessageContaining("The specified log group already exists");
        stream("/app", "one");
        assertThatThrownBy(() -> logs.createLogStream(
                        request -> request.logGroupName("/app").logStreamName("one")))
                .isInstanceOf(ResourceAlreadyExistsException.class);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> logs.deleteLogGroup(request -> request.logGroupName("/no")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log group does not exist.");
        logs.createLogGroup(request -> request.logGroupName("/app"));
        assertThatThrownBy(() -> logs.getLogEvents(
                        request -> request.logGroupName("/app").logStreamName("no")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log stream does not exist.");
    }

    @Test
    void namesAreHeldAgainstTheModel() {
        assertThatThrownBy(() -> logs.createLogGroup(request -> request.logGroupName("no spaces")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("1 validation error detected: Value 'no spaces' at 'logGroupName' failed to"
                        + " satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+");
    }

    @Test
    void groupsAreListedByPrefixPatternAndPage() {
        IntStream.range(0, 7).forEach(i -> logs.createLogGroup(request -> request.logGroupName("/a/" + i)));
        logs.createLogGroup(request -> request.logGroupName("/b/Train"));
        assertThat(logs.describeLogGroupsPaginator(
                                request -> request.logGroupNamePrefix("/a/").limit(3))
                        .logGroups())
                .hasSize(7);
        assertThat(logs.describeLogGroups(request -> request.logGroupNamePattern("train"))
                        .logGroups())
                .hasSize(1);
        assertThatThrownBy(() -> logs.describeLogGroups(request -> request.nextToken("x")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("The specified nextToken is invalid.");
    }

    @Test
    void streamsComeByNameOrByLastEvent() {
        stream("/app", "a");
        stream("/app", "b");
        stream("/app", "c");
        put("/app", "b", START, "first");
        put("/app", "a", START.plusSeconds(5), "second");
        assertThat(streams(false)).extracting(LogStream::logStreamName).containsExactly("a", "b", "c");
        assertThat(streams(true)).extracting(LogStream::logStreamName).containsExactly("a", "b", "c");
        LogStream a = streams(true).get(0);
        assertThat(a.firstEventTimestamp()).isEqualTo(START.plusSeconds(5).toEpochMilli());
        assertThat(a.lastIngestionTime()).isEqualTo(START.toEpochMilli());
        assertThat(streams(true).get(2).firstEventTimestamp()).isNull();
        assertThatThrownBy(() -> logs.describeLogStreams(request ->
                        request.logGroupName("/app").orderBy("LastEventTime").logStreamNamePrefix("a")))
                .hasMessageContaining("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }

    @Test
    void aReaderFollowsTokensToTheEndAndKeepsTheLast() {
        stream("/app", "a");
        IntStream.range(0, 5).forEach(i -> put("/app", "a", START.plusSeconds(i), "line " + i));
        GetLogEventsResponse first = read(2, true, null);
        assertThat(messages(first)).containsExactly("line 0", "line 1");
        GetLogEventsResponse second = read(2, true, first.nextForwardToken());
        GetLogEventsResponse third = read(2, true, second.nextForwardToken());
        assertThat(messages(third)).containsExactly("line 4");
        GetLogEventsResponse end = read(2, true, third.nextForwardToken());
        assertThat(end.events()).isEmpty();
        assertThat(end.nextForwardToken()).isEqualTo(third.nextForwardToken());
        put("/app", "a", START.plusSeconds(9), "late");
        assertThat(messages(read(2, true, end.nextForwardToken()))).containsExactly("late");
        assertThat(messages(read(2, true, second.nextBackwardToken()))).containsExactly("line 0", "line 1");
    }

    @Test
    void withoutAStartTheNewestLinesComeFirst() {
        stream("/app", "a");
        IntStream.range(0, 5).forEach(i -> put("/app", "a", START.plusSeconds(i), "line " + i));
        GetLogEventsResponse newest = read(2, false, null);
        assertThat(messages(newest)).containsExactly("line 3", "line 4");
        assertThat(messages(read(2, false, newest.nextBackwardToken()))).containsExactly("line 1", "line 2");
    }

    @Test
    void timesBoundARead() {
        stream("/app", "a");
        IntStream.range(0, 5).forEach(i -> put("/app", "a", START.plusSeconds(i), "line " + i));
        assertThat(messages(logs.getLogEvents(request -> request.logGroupName("/app")
                        .logStreamName("a")
                        .startTime(START.plusSeconds(1).toEpochMilli())
                        .endTime(START.plusSeconds(3).toEpochMilli()))))
                .containsExactly("line 1", "line 2");
    }

    @Test
    void linesOfAllStreamsComeMergedThroughTheFilter() {
        stream("/app", "a");
        stream("/app", "b");
        put("/app", "a", START.plusSeconds(1), "ERROR one");
        put("/app", "b", START.plusSeconds(2), "ERROR two");
        put("/app", "a", START.plusSeconds(3), "fine");
        put("/app", "a", START.plusSeconds(4), "ERROR three");
        List<FilteredLogEvent> found = logs
                .filterLogEventsPaginator(
                        request -> request.logGroupIdentifier("arn:aws:logs:us-west-2:111122223333:log-group:/app")
                                .filterPattern("ERROR")
                                .limit(2))
                .events()
                .stream()
                .toList();
        assertThat(found)
                .extracting(event -> event.logStreamName() + " " + event.message())
                .containsExactly("a ERROR one", "b ERROR two", "a ERROR three");
        assertThat(found).extracting(FilteredLogEvent::eventId).doesNotHaveDuplicates();
        assertThat(logs.filterLogEvents(request -> request.logGroupName("/app").logStreamNamePrefix("b"))
                        .events())
                .hasSize(1);
    }

    @Test
    void linesThatAreTooOldOrTooNewAreRejectedByIndex() {
        stream("/app", "a");
        PutLogEventsResponse old = put("/app", "a", START.minus(Duration.ofDays(15)), "old");
        assertThat(old.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(1);
        PutLogEventsResponse early = logs.putLogEvents(request -> request.logGroupName("/app")
                .logStreamName("a")
                .logEvents(event(START, "now"), event(START.plus(Duration.ofHours(3)), "new")));
        assertThat(early.rejectedLogEventsInfo().tooNewLogEventStartIndex()).isEqualTo(1);
        assertThat(messages(read(10, true, null))).containsExactly("now");
        assertThat(put("/app", "a", START, "more").rejectedLogEventsInfo()).isNull();
    }

    @Test
    void aBatchIsInOrderAndOfOneDayAndNotTooLarge() {
        stream("/app", "a");
        assertThatThrownBy(() -> logs.putLogEvents(request -> request.logGroupName("/app")
                        .logStreamName("a")
                        .logEvents(event(START, "b"), event(START.minusSeconds(1), "a"))))
                .hasMessageContaining("Log events in a single PutLogEvents request must be in chronological order.");
        assertThatThrownBy(() -> logs.putLogEvents(request -> request.logGroupName("/app")
                        .logStreamName("a")
                        .logEvents(event(START.minus(Duration.ofHours(25)), "a"), event(START, "b"))))
                .hasMessageContaining("cannot span more than 24 hours");
        assertThatThrownBy(() -> put("/app", "a", START, "x".repeat(1_048_551)))
                .hasMessageContaining("Upload too large: 1048577 bytes exceeds limit of 1048576");
    }

    @Test
    void retentionIsKeptAndTakesOldLinesAway() {
        stream("/app", "a");
        put("/app", "a", START, "soon gone");
        logs.putRetentionPolicy(request -> request.logGroupName("/app").retentionInDays(3));
        assertThat(logs.describeLogGroups().logGroups().get(0).retentionInDays())
                .isEqualTo(3);
        now = START.plus(Duration.ofDays(4));
        assertThat(read(10, true, null).events()).isEmpty();
        logs.deleteRetentionPolicy(request -> request.logGroupName("/app"));
        assertThat(logs.describeLogGroups().logGroups().get(0).retentionInDays())
                .isNull();
        assertThatThrownBy(() -> logs.putRetentionPolicy(
                        request -> request.logGroupName("/app").retentionInDays(4)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void tagsComeAndGoByArnAndByName() {
        logs.createLogGroup(request -> request.logGroupName("/app"));
        String arn = logs.describeLogGroups().logGroups().get(0).logGroupArn();
        logs.tagResource(request -> request.resourceArn(arn).tags(Map.of("a", "1", "b", "2")));
        logs.untagResource(request -> request.resourceArn(arn).tagKeys("a"));
        assertThat(logs.listTagsForResource(request -> request.resourceArn(arn)).tags())
                .containsExactly(Map.entry("b", "2"));
        assertThatThrownBy(() -> logs.listTagsForResource(request -> request.resourceArn(arn + ":*")))
                .isInstanceOf(InvalidParameterException.class);
        logs.untagResource(request -> request.resourceArn(arn).tagKeys("b"));
        assertThat(logs.listTagsForResource(request -> request.resourceArn(arn)).tags())
                .isEmpty();
    }

    @Test
    void aProtectedGroupStays() {
        logs.createLogGroup(request -> request.logGroupName("/app").deletionProtectionEnabled(true));
        assertThatThrownBy(() -> logs.deleteLogGroup(request -> request.logGroupName("/app")))
                .isInstanceOf(CloudWatchLogsException.class)
                .hasMessageContaining("deletion protection");
    }

    @Test
    void queriesAreUnknown() {
        assertThatThrownBy(() -> logs.startQuery(request -> request.logGroupName("/app")
                        .queryString("fields @message")
                        .startTime(0L)
                        .endTime(1L)))
                .isInstanceOfSatisfying(
                        CloudWatchLogsException.class,
                        error ->
                                assertThat(error.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
    }

    private void stream(String group, String stream) {
        if (logs.describeLogGroups(request -> request.logGroupNamePrefix(group))
                .logGroups()
                .isEmpty()) {
            logs.createLogGroup(request -> request.logGroupName(group));
        }
        logs.createLogStream(request -> request.logGroupName(group).logStreamName(stream));
    }

    private PutLogEventsResponse put(String group, String stream, Instant time, String message) {
        return logs.putLogEvents(
                request -> request.logGroupName(group).logStreamName(stream).logEvents(event(time, message)));
    }

    private static InputLogEvent event(Instant time, String message) {
        return InputLogEvent.builder()
                .timestamp(time.toEpochMilli())
                .message(message)
                .build();
    }

    private List<LogStream> streams(boolean byTime) {
        return logs.describeLogStreams(request -> request.logGroupName("/app")
                        .orderBy(byTime ? "LastEventTime" : "LogStreamName")
                        .descending(byTime))
                .logStreams();
    }

    private GetLogEventsResponse read(int limit, boolean fromHead, @org.jspecify.annotations.Nullable String token) {
        return logs.getLogEvents(request -> request.logGroupName("/app")
                .logStreamName("a")
                .limit(limit)
                .startFromHead(fromHead)
                .nextToken(token));
    }

    private static List<String> messages(GetLogEventsResponse response) {
        return response.events().stream().map(OutputLogEvent::message).toList();
    }
}
