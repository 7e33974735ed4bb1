package dev.hyperpod.check.identity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.spec.SpecJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Actions that somebody must be allowed.
 *
 * @param parts the actions by what they are done to
 */
public record RequiredRights(List<Part> parts) {

    /** Copies the list. */
    public RequiredRights {
        parts = List.copyOf(parts);
    }

    /**
     * Actions on one thing.
     *
     * @param actions such as {@code ec2:CreateNetworkInterface}
     * @param resource the thing they are tried on, an ARN in which {@code ${partition}}, {@code ${region}} and
     *     {@code ${account}} may stand; {@code *} for actions that are not done to one thing
     * @param grant the resource that a policy would name to allow them, written likewise
     * @param context what is known of such a call, by condition key, written likewise
     * @param sampleOf what the thing is a sample of, such as {@code the repository}: a policy that names others may
     *     allow all that is needed; empty for the very thing
     */
    public record Part(
            Set<String> actions,
            String resource,
            String grant,
            Map<String, String> context,
            Optional<String> sampleOf) {

        /** Copies the collections. */
        public Part {
            actions = Set.copyOf(actions);
            context = Map.copyOf(context);
        }

        /** Actions on the very thing. */
        public Part(Set<String> actions, String resource, String grant, Map<String, String> context) {
            this(actions, resource, grant, context, Optional.empty());
        }
    }

    /** Actions on one thing, allowed by a policy that names just this. */
    public static RequiredRights on(String resource, Set<String> actions, Map<String, String> context) {
        return new RequiredRights(List.of(new Part(actions, resource, resource, context)));
    }

    /** These and others. */
    public RequiredRights and(RequiredRights others) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(others.parts);
        return new RequiredRights(all);
    }

    /** The same with a placeholder of one's own, such as <code>${cluster}</code>, filled in. */
    public RequiredRights with(String placeholder, String value) {
        return new RequiredRights(parts.stream()
                .map(part -> new Part(
                        part.actions(),
                        part.resource().replace(placeholder, value),
                        part.grant().replace(placeholder, value),
                        part.context(),
                        part.sampleOf()))
                .toList());
    }

    /** All the actions. */
    public Set<String> actions() {
        return parts.stream().map(Part::actions).flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The policy that allows them, as JSON.
     *
     * @param place where they are needed
     */
    public String policy(Place place) {
        ObjectNode document = SpecJson.plain().createObjectNode().put("Version", "2012-10-17");
        ArrayNode statements = document.putArray("Statement");
        for (Part part : parts) {
            ObjectNode statement = statements.addObject().put("Effect", "Allow");
            ArrayNode actions = statement.putArray("Action");
            new TreeSet<>(part.actions()).forEach(actions::add);
            statement.put("Resource", place.fill(part.grant()));
        }
        return document.toString();
    }
}
