package dev.hyperpod.health;

import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Fix;
import dev.hyperpod.diagnosis.Cause;
import dev.hyperpod.spec.NodeRecovery;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.state.NodeSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What to do: about a cause, and then about the cluster. */
final class Steps {

    private static final int CAUSES_MENDED = 3;

    private Steps() {}

    /** What to do about a cause: the fix that its check offers, and the remedies. */
    static List<Step> of(Candidate cause) {
        String outcome = Actions.bundled().outcome(cause.id());
        Stream<Step> fixes = cause.findings().stream()
                .flatMap(finding -> finding.fix().stream())
                .distinct()
                .map(Steps::applied);
        Stream<String> remedies = Stream.concat(
                cause.findings().stream().map(Finding::remedies).flatMap(List::stream),
                cause.cause().map(Cause::steps).orElse(List.of()).stream());
        List<Step> steps = new ArrayList<>(fixes.toList());
        remedies.distinct().forEach(text -> steps.add(new Step(text, outcome)));
        return steps;
    }

    private static Step applied(Fix fix) {
        return new Step(
                "Let the library do it: " + sentence(fix.summary()) + " hyperpod.fix(diagnosis.report(), "
                        + fix.asks()
                                .map(asked -> "Consent.to(\"" + asked.name() + "\")")
                                .orElse("Consent.none()")
                        + ").",
                "It calls " + String.join(", then ", fix.calls()) + "."
                        + fix.undo().map(way -> " It is undone by " + way + ".").orElse(" It cannot be undone.")
                        + fix.asks()
                                .map(asked -> " " + sentence(asked.reason()))
                                .orElse(""));
    }

    static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("…") ? text : text + ".";
    }

    /** What to do in order: mend the causes, then bring the cluster back. */
    static List<Step> next(
            ClusterDescription live, List<NodeSummary> nodes, Condition condition, List<RankedCause> causes) {
        Set<Step> steps = new LinkedHashSet<>();
        causes.stream()
                .filter(cause -> !cause.latent())
                .limit(CAUSES_MENDED)
                .forEach(cause -> steps.addAll(cause.steps()));
        if (condition != Condition.HEALTHY) {
            recovery(live, nodes).map(Actions.bundled()::step).forEach(steps::add);
        }
        if (causes.stream().anyMatch(RankedCause::latent)) {
            steps.add(Actions.bundled().step("later"));
        }
        return List.copyOf(steps);
    }

    private static Stream<String> recovery(ClusterDescription live, List<NodeSummary> nodes) {
        return switch (live.status()) {
            case FAILED -> Stream.of("recreate");
            case ROLLING_BACK -> Stream.of("rollback");
            case DELETING -> Stream.of("vanish");
            case CREATING, UPDATING, SYSTEM_UPDATING -> Stream.of("watch", "stuck");
            default -> inService(live, nodes);
        };
    }

    private static Stream<String> inService(ClusterDescription live, List<NodeSummary> nodes) {
        boolean patched = live.groups().stream()
                .map(group -> group.answer().path("SoftwareUpdateStatus").asText())
                .anyMatch(status -> status.equals("Failed") || status.startsWith("Rollback"));
        if (patched) {
            return Stream.of("update");
        }
        boolean mended = live.toSpec()
                .nodeRecovery()
                .filter(mode -> mode == NodeRecovery.NONE)
                .isEmpty();
        if (nodes.stream().anyMatch(node -> node.status() == NodeStatus.FAILURE)) {
            return mended ? Stream.of("recover", "reboot", "replace") : Stream.of("reboot", "replace");
        }
        if (!live.isReady()) {
            return live.isContinuous() ? Stream.of("fill") : mended ? Stream.of("recover") : Stream.of();
        }
        return live.failureMessage().isPresent() ? Stream.of("again") : Stream.of();
    }
}
