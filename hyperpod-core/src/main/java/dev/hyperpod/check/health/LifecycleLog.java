package dev.hyperpod.check.health;

import java.util.List;
import java.util.Optional;

/**
 * What the lifecycle scripts of a node wrote.
 *
 * @param group the node's group; empty when it is not known
 * @param instanceId such as {@code i-0123456789abcdef0}
 * @param lines the last lines; none when the node never came to its scripts
 */
public record LifecycleLog(String group, String instanceId, List<LogLine> lines) {

    private static final String MARK = "[SageMaker]";
    private static final String BEGIN = "Downloading lifecycle scripts";

    /** Copies the list. */
    public LifecycleLog {
        lines = List.copyOf(lines);
    }

    /** Whether the node never came to its scripts, as far as its stream tells. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The last line that HyperPod itself wrote, such as {@code [SageMaker] The lifecycle scripts succeeded.} */
    public Optional<String> lastMark() {
        return lines.stream()
                .map(LogLine::text)
                .filter(text -> text.contains(MARK))
                .reduce((before, last) -> last);
    }

    /** Whether the scripts have ended well. */
    public boolean succeeded() {
        return lastMark().filter(mark -> mark.contains("succeeded")).isPresent();
    }

    /** What was written before the scripts ran for the last time. */
    LifecycleLog withoutTheLastRun() {
        int end = lines.size();
        do {
            end--;
        } while (end > 0 && !lines.get(end).text().contains(BEGIN));
        return new LifecycleLog(group, instanceId, lines.subList(0, Math.max(end, 0)));
    }

    /** Whether the scripts have ended otherwise. */
    public boolean failed() {
        return lastMark().filter(mark -> mark.contains("failed")).isPresent();
    }

    /** The name of its stream. */
    public String stream() {
        return ClusterLogs.lifecycle(group, instanceId);
    }
}
