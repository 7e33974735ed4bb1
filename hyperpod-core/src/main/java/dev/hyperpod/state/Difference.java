package dev.hyperpod.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.OrchestratorSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Something that a spec wants otherwise than it is.
 *
 * @param path the member, such as {@code InstanceGroups[workers].InstanceCount}
 * @param wanted what the spec says, as JSON; empty when the spec does not have it
 * @param actual what AWS says, as JSON; empty when AWS does not have it
 */
public record Difference(String path, String wanted, String actual) {

    private static final Set<String> GROUP_LISTS = Set.of("InstanceGroups", "RestrictedInstanceGroups");

    /**
     * Compares a spec with a cluster. What the spec leaves out is not compared: AWS's defaults are no difference. Tags
     * are not part of a description, and so are not compared either; a group that is being deleted counts as gone.
     */
    public static List<Difference> between(ClusterSpec spec, ClusterDescription cluster) {
        List<Difference> found = new ArrayList<>();
        ObjectNode wanted = spec.toRequest();
        wanted.remove("Tags");
        ObjectNode actual = cluster.toRequest();
        members("", wanted, actual, found);
        if (!wanted.has("Orchestrator")) {
            orchestrator(spec, cluster).ifPresent(found::add);
        }
        Set<String> going = cluster.groups().stream()
                .filter(group -> group.status() == GroupStatus.DELETING)
                .map(GroupDescription::name)
                .collect(Collectors.toSet());
        for (String list : GROUP_LISTS) {
            unwanted(list, wanted.path(list), actual.path(list), going, found);
        }
        return List.copyOf(found);
    }

    /** A request may leave the orchestrator out, and still mean one. */
    private static Optional<Difference> orchestrator(ClusterSpec spec, ClusterDescription cluster) {
        String actual = cluster.orchestratorType();
        return spec.orchestrator()
                .map(OrchestratorSpec::type)
                .filter(type -> !type.equals(actual))
                .map(type -> new Difference("Orchestrator", type, actual));
    }

    private static void compare(String path, JsonNode wanted, JsonNode actual, List<Difference> found) {
        if (GROUP_LISTS.contains(path)) {
            groups(path, wanted, actual, found);
        } else if (wanted.isObject() && actual.isObject() && !path.endsWith("Labels")) {
            members(path + ".", wanted, actual, found);
        } else if (wanted.isArray() && actual.isArray() && wanted.size() == actual.size() && isOfObjects(wanted)) {
            for (int i = 0; i < wanted.size(); i++) {
                compare(path + "[" + i + "]", wanted.get(i), actual.get(i), found);
            }
        } else if (!same(wanted, actual)) {
            found.add(new Difference(path, text(wanted), text(actual)));
        }
    }

    private static void members(String prefix, JsonNode wanted, JsonNode actual, List<Difference> found) {
        wanted.properties()
                .forEach(member ->
                        compare(prefix + member.getKey(), member.getValue(), actual.path(member.getKey()), found));
    }

    private static void groups(String list, JsonNode wanted, JsonNode actual, List<Difference> found) {
        Fields.objects(wanted).forEach(group -> {
            String path = list + "[" + name(group) + "]";
            JsonNode live = Fields.objects(actual)
                    .filter(other -> name(other).equals(name(group)))
                    .map(JsonNode.class::cast)
                    .findFirst()
                    .orElse(MissingNode.getInstance());
            if (live.isMissingNode()) {
                found.add(new Difference(path, text(group), ""));
            } else {
                members(path + ".", group, live, found);
            }
        });
    }

    private static void unwanted(
            String list, JsonNode wanted, JsonNode actual, Set<String> going, List<Difference> found) {
        Set<String> names = Fields.objects(wanted).map(Difference::name).collect(Collectors.toSet());
        Fields.objects(actual)
                .filter(group -> !names.contains(name(group)) && !going.contains(name(group)))
                .forEach(group -> found.add(new Difference(list + "[" + name(group) + "]", "", text(group))));
    }

    private static boolean same(JsonNode wanted, JsonNode actual) {
        if (wanted.isNumber() && actual.isNumber()) {
            return wanted.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        if (wanted.isArray() && actual.isArray()) {
            return wanted.size() == actual.size() && elements(wanted).equals(elements(actual));
        }
        return wanted.equals(actual);
    }

    private static Set<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean isOfObjects(JsonNode array) {
        return !array.isEmpty() && array.get(0).isObject();
    }

    private static String name(JsonNode group) {
        return group.path("InstanceGroupName").asText();
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "" : node.toString();
    }

    /** {@code path: wants …, is …}. */
    @Override
    public String toString() {
        return path + ": wants " + (wanted.isEmpty() ? "nothing" : wanted) + ", is "
                + (actual.isEmpty() ? "nothing" : actual);
    }
}
