package dev.hyperpod;

import dev.hyperpod.internal.text.Table;
import java.util.Iterator;
import java.util.List;

/**
 * What AWS said to an action, node by node. Accepted is not done: watch the nodes for that.
 *
 * @param all a result for each node that was named
 */
public record NodeResults(List<Result> all) implements Iterable<NodeResults.Result> {

    /** Copies the list. */
    public NodeResults {
        all = List.copyOf(all);
    }

    /** The ids of the nodes for which AWS accepted the action. */
    public List<String> accepted() {
        return all.stream().filter(Result::accepted).map(Result::nodeId).toList();
    }

    /** The results of the nodes for which AWS refused the action. */
    public List<Result> refused() {
        return all.stream().filter(result -> !result.accepted()).toList();
    }

    @Override
    public Iterator<Result> iterator() {
        return all.iterator();
    }

    /** A table. */
    @Override
    public String toString() {
        Table table = Table.of("NODE", "ACCEPTED", "WHY NOT");
        all.forEach(result -> table.row(
                result.nodeId(),
                result.accepted() ? "yes" : "no",
                result.accepted() ? "" : result.code() + ": " + result.message()));
        return table.toString();
    }

    /**
     * What AWS said of one node.
     *
     * @param nodeId the instance id, or the logical id of a node that has been added
     * @param accepted whether AWS accepted the action
     * @param code AWS's error code; empty when accepted
     * @param message AWS's text; when accepted, empty but for a call that had to be repeated
     */
    public record Result(String nodeId, boolean accepted, String code, String message) {

        static Result accepted(String nodeId) {
            return new Result(nodeId, true, "", "");
        }
    }
}
