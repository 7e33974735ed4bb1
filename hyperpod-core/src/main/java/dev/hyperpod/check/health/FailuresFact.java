package dev.hyperpod.check.health;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What failed lately, by the events of a cluster, put together by what they say. The failure message of the newest and
 * of the oldest of each series is asked for, of at most 25 series: so the number of calls is bounded, whatever the
 * number of events.
 *
 * @param cluster its name
 * @param since only what happened after this
 */
public record FailuresFact(String cluster, Instant since) implements Fact<FailuresFact.Failures> {

    private static final int MOST_TOLD = 25;

    /**
     * What failed.
     *
     * @param series the most recent first
     * @param untold why failure messages could not be read, if so
     */
    public record Failures(List<EventSeries> series, Optional<FactUnavailableException> untold) {

        /** Copies the list. */
        public Failures {
            series = List.copyOf(series);
        }
    }

    /** Those of the last seven days. */
    public static FailuresFact of(ClusterDescription cluster) {
        EventsFact events = EventsFact.of(cluster);
        return new FailuresFact(events.cluster(), events.since());
    }

    @Override
    public Set<String> actions() {
        return Set.of("sagemaker:ListClusterEvents", "sagemaker:DescribeClusterEvent");
    }

    @Override
    public Failures read(FactSource source) {
        Map<List<String>, List<ClusterEvent>> alike = new LinkedHashMap<>();
        source.get(new EventsFact(cluster, since)).stream()
                .filter(event -> event.level().filter("Error"::equals).isPresent())
                .forEach(event -> alike.computeIfAbsent(
                                List.of(event.groupName().orElse(""), EventSeries.signature(event)),
                                key -> new ArrayList<>())
                        .add(event));
        List<EventFact> wanted = alike.values().stream()
                .limit(MOST_TOLD)
                .flatMap(events -> ends(events).stream())
                .map(event -> new EventFact(cluster, event.id()))
                .toList();
        Map<String, ClusterEvent> told = new LinkedHashMap<>();
        Optional<FactUnavailableException> untold = Optional.empty();
        try {
            source.getAll(wanted).forEach(answer -> answer.ifPresent(event -> told.put(event.id(), event)));
        } catch (FactUnavailableException e) {
            untold = Optional.of(e);
        }
        return new Failures(
                alike.entrySet().stream()
                        .map(entry -> series(entry.getKey(), entry.getValue(), told))
                        .sorted(Comparator.comparing(EventSeries::last).reversed())
                        .toList(),
                untold);
    }

    private static EventSeries series(List<String> key, List<ClusterEvent> events, Map<String, ClusterEvent> told) {
        return new EventSeries(
                key.get(0),
                key.get(1),
                events.size(),
                events.get(events.size() - 1).time(),
                events.get(0).time(),
                ends(events).stream()
                        .map(event -> told.getOrDefault(event.id(), event))
                        .toList());
    }

    /** The newest and the oldest, of events of which the newest is the first. */
    private static List<ClusterEvent> ends(List<ClusterEvent> events) {
        return events.size() == 1 ? events : List.of(events.get(0), events.get(events.size() - 1));
    }
}
