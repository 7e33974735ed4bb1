package dev.hyperpod;

import dev.hyperpod.internal.input.Given;
import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.internal.text.Table;
import dev.hyperpod.state.NodeStatus;
import dev.hyperpod.state.NodeSummary;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Nodes, as of one instant, sorted by group, launch time and id.
 *
 * @param all the nodes
 * @param asOf the instant at which AWS was first asked
 */
public record NodeList(List<NodeSummary> all, Instant asOf) implements Iterable<NodeSummary> {

    private static final int SHOWN = 40;
    private static final int MESSAGE_SHOWN = 60;

    /** Copies the list. */
    public NodeList {
        Given.notNull(asOf, "asOf");
        all = Given.list(all, "all");
    }

    /** The number of nodes. */
    public int size() {
        return all.size();
    }

    /** The nodes in this state. */
    public NodeList in(NodeStatus status) {
        Given.notNull(status, "status");
        return where(node -> node.status() == status);
    }

    /** The nodes of this group. */
    public NodeList ofGroup(String groupName) {
        Given.notNull(groupName, "groupName");
        return where(node -> node.groupName().equals(groupName));
    }

    /** The nodes for which this holds. */
    public NodeList where(Predicate<NodeSummary> condition) {
        Given.notNull(condition, "condition");
        return new NodeList(all.stream().filter(condition).toList(), asOf);
    }

    /** The instance ids, {@code i-…}. */
    public List<String> ids() {
        return all.stream().map(NodeSummary::instanceId).toList();
    }

    @Override
    public Iterator<NodeSummary> iterator() {
        return all.iterator();
    }

    /** A table of the first 40 nodes, with the first 60 characters of what AWS says of each. */
    @Override
    public String toString() {
        Table table = Table.of("NODE", "GROUP", "TYPE", "STATUS", "LAUNCHED", "HOST");
        all.stream()
                .limit(SHOWN)
                .forEach(node -> table.row(
                        node.instanceId(),
                        node.groupName(),
                        node.instanceType(),
                        node.status()
                                + node.message()
                                        .map(text -> ": " + shortened(SafeText.of(text)))
                                        .orElse(""),
                        node.launchTime().toString(),
                        node.privateDnsHostname().orElse("-")));
        return table + (all.size() > SHOWN ? System.lineSeparator() + "… and " + (all.size() - SHOWN) + " more" : "");
    }

    private static String shortened(String message) {
        return message.length() <= MESSAGE_SHOWN
                ? message
                : message.substring(0, MESSAGE_SHOWN).strip() + " …";
    }
}
