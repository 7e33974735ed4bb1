package dev.hyperpod.health;

import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.health.EventsFact;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.ClusterStatus;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.state.NodeSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws the conclusions from what was checked and read. */
final class Examination {

    private static final Duration LATELY = Duration.ofDays(7);
    private static final Duration NEW = Duration.ofHours(24);
    private static final int CHANGES_SHOWN = 10;

    private final ClusterDescription live;
    private final Report report;
    private final Facts facts;
    private final Symptoms symptoms;
    private final List<RankedCause> causes;
    private final Condition condition;

    Examination(ClusterDescription live, Report report, Facts facts) {
        this.live = live;
        this.report = report;
        this.facts = facts;
        this.symptoms = new Symptoms(live, facts);
        this.causes = new Ranking(symptoms.all(), report.findings()).causes();
        this.condition = condition();
    }

    ClusterDiagnosis conclude() {
        return new ClusterDiagnosis(
                live.name(),
                live.asOf(),
                condition,
                verdict(),
                causes,
                Steps.next(live, symptoms.nodes(), condition, causes),
                changes(),
                unread(),
                report);
    }

    private Condition condition() {
        if (live.status() == ClusterStatus.FAILED || live.status() == ClusterStatus.ROLLING_BACK) {
            return Condition.FAILED;
        }
        if (causes.stream().anyMatch(cause -> !cause.latent())) {
            return Condition.IMPAIRED;
        }
        return live.isReady() ? Condition.HEALTHY : Condition.IN_PROGRESS;
    }

    private String verdict() {
        long later = causes.stream().filter(RankedCause::latent).count();
        String because = causes.stream()
                .filter(cause -> !cause.latent())
                .findFirst()
                .map(cause -> ": " + cause.title() + " [" + cause.id() + "]")
                .orElse(": AWS gave no reason");
        return switch (condition) {
            case HEALTHY ->
                live.name() + " is healthy: " + live.status() + ", " + nodes()
                        + (later == 0 ? "" : "; " + counted(later, "thing") + " would hurt later")
                        + (unread().isEmpty() ? "" : ", as far as could be read");
            case IN_PROGRESS ->
                live.name() + " is " + live.status() + ", " + nodes() + "; nothing unusual"
                        + (unread().isEmpty() ? "" : " as far as could be read")
                        + (later == 0 ? "" : ", but " + counted(later, "thing") + " would hurt");
            case IMPAIRED -> live.name() + " is " + live.status() + ", " + nodes() + because;
            case FAILED ->
                live.name() + (live.status() == ClusterStatus.FAILED ? " failed" : " is being undone") + because;
        };
    }

    private String nodes() {
        int current =
                live.groups().stream().mapToInt(GroupDescription::currentCount).sum();
        int target =
                live.groups().stream().mapToInt(GroupDescription::targetCount).sum();
        return current == target ? counted(current, "node") : current + " of " + counted(target, "node");
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private List<String> unread() {
        List<String> lines = new ArrayList<>(symptoms.unread());
        Map<String, Long> wants = report.notChecked().stream()
                .collect(Collectors.groupingBy(Examination::want, TreeMap::new, Collectors.counting()));
        wants.forEach((want, checks) -> lines.add(counted(checks, "check") + " could not be made: " + want));
        return lines;
    }

    /** What would let a check be made; why it could not be, where nothing is known to. */
    private static String want(Finding unjudged) {
        return unjudged.remedies().stream()
                .map(remedy -> remedy.split(";", 2)[0])
                .findFirst()
                .orElse(unjudged.message().replaceFirst("could not be checked: ", ""));
    }

    private List<Change> changes() {
        Instant since = live.asOf().minus(LATELY);
        Stream<Change> created = live.creationTime().filter(since::isBefore).stream()
                .map(time -> new Change(time, "the cluster was created"));
        return Stream.of(created, events(), launches())
                .flatMap(changes -> changes)
                .sorted(Comparator.comparing(Change::time).reversed())
                .limit(CHANGES_SHOWN)
                .toList();
    }

    /** What was done to the cluster and its groups, not what failed. */
    private Stream<Change> events() {
        if (!live.isContinuous()) {
            return Stream.empty();
        }
        try {
            return facts.get(EventsFact.of(live)).stream()
                    .filter(event -> !event.resourceType().equals("Instance")
                            && event.level().filter("Error"::equals).isEmpty())
                    .limit(CHANGES_SHOWN)
                    .map(event -> new Change(event.time(), event.description()));
        } catch (FactUnavailableException e) {
            return Stream.empty();
        }
    }

    /** Nodes that came lately to a cluster that is not new itself. */
    private Stream<Change> launches() {
        Instant since = live.asOf().minus(NEW);
        if (live.creationTime().filter(since::isBefore).isPresent()) {
            return Stream.empty();
        }
        Map<String, List<NodeSummary>> groups = symptoms.nodes().stream()
                .filter(node -> node.launchTime().isAfter(since))
                .collect(Collectors.groupingBy(NodeSummary::groupName));
        return groups.entrySet().stream()
                .map(group -> new Change(
                        group.getValue().stream()
                                .map(NodeSummary::launchTime)
                                .max(Instant::compareTo)
                                .orElse(since),
                        counted(group.getValue().size(), "node") + " of " + group.getKey()
                                + " launched within a day, the last at this time"));
    }
}
