package dev.hyperpod.check.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What happened to a cluster lately: all pages, the newest first, up to 10,000 events. Their texts are fit to be shown.
 * AWS keeps events of clusters under continuous provisioning only; of others there are none.
 *
 * @param cluster its name
 * @param since only what happened after this
 */
public record EventsFact(String cluster, Instant since) implements Fact<List<ClusterEvent>> {

    /** How far back is looked. */
    static final Duration WINDOW = Duration.ofDays(7);

    private static final int PAGE = 100;
    private static final int MOST = 10_000;

    /** Those of the last seven days. */
    public static EventsFact of(ClusterDescription cluster) {
        return new EventsFact(cluster.name(), cluster.asOf().minus(WINDOW));
    }

    @Override
    public Set<String> actions() {
        return Set.of("sagemaker:ListClusterEvents");
    }

    @Override
    public List<ClusterEvent> read(FactSource source) {
        List<ClusterEvent> events = new ArrayList<>();
        ObjectNode request = SpecJson.plain().createObjectNode();
        request.put("ClusterName", cluster)
                .put("EventTimeAfter", BigDecimal.valueOf(since.toEpochMilli(), 3))
                .put("SortBy", "EventTime")
                .put("SortOrder", "Descending")
                .put("MaxResults", PAGE);
        String token;
        do {
            ObjectNode page = SageMakerDoor.call(source.aws(), "ListClusterEvents", request);
            page.path("Events").forEach(event -> events.add(shown(event)));
            token = page.path("NextToken").asText("");
            request.put("NextToken", token);
        } while (!token.isEmpty() && events.size() < MOST);
        return events;
    }

    static ClusterEvent shown(JsonNode answer) {
        ClusterEvent event = ClusterEvent.of(answer);
        return new ClusterEvent(
                event.id(),
                event.time(),
                event.level(),
                event.resourceType(),
                event.groupName(),
                event.instanceId(),
                SafeText.of(event.description()),
                event.failureMessage().map(SafeText::of));
    }
}
