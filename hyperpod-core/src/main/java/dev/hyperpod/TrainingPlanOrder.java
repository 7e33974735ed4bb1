package dev.hyperpod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.spec.SpecJson;
import dev.hyperpod.spec.Tag;
import dev.hyperpod.state.TrainingPlanOffering;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A training plan to be bought. The name is its identity: what is bought under one name is bought once.
 *
 * @param offering what is bought, as a search showed it
 * @param name 1 to 64 letters and digits, with hyphens inside
 * @param sparesPerUltraServer how many instances of each UltraServer are kept for replacements; absent means AWS's
 *     default, which is 1 where there are UltraServers
 * @param tags at most 50
 */
public record TrainingPlanOrder(
        TrainingPlanOffering offering, String name, OptionalInt sparesPerUltraServer, List<Tag> tags) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9-]{0,62}[a-zA-Z0-9])?");
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_KEY = 128;

    /**
     * Copies the list.
     *
     * @throws InvalidInputException when a value is not as it must be, with all that are not
     */
    public TrainingPlanOrder {
        Given.notNull(offering, "offering");
        Given.notNull(name, "name");
        Given.notNull(sparesPerUltraServer, "sparesPerUltraServer");
        tags = Given.list(tags, "tags");
        List<String> problems = new ArrayList<>();
        if (!NAME.matcher(name).matches()) {
            problems.add("name: \"" + name + "\" must be 1 to 64 letters and digits, with hyphens inside");
        }
        if (sparesPerUltraServer.orElse(0) < 0) {
            problems.add("spares: " + sparesPerUltraServer.getAsInt() + " must be 0 or more");
        }
        if (tags.size() > MOST_TAGS) {
            problems.add("tags: " + tags.size() + " must be at most " + MOST_TAGS);
        }
        tags.stream()
                .map(Tag::key)
                .filter(key -> key.isEmpty() || key.length() > LONGEST_KEY)
                .forEach(key ->
                        problems.add("tag: the key \"" + key + "\" must be 1 to " + LONGEST_KEY + " characters"));
        if (!problems.isEmpty()) {
            throw new InvalidInputException("order of a training plan", problems);
        }
    }

    /** An order without tags. */
    public static TrainingPlanOrder of(TrainingPlanOffering offering, String name) {
        return new TrainingPlanOrder(offering, name, OptionalInt.empty(), List.of());
    }

    /** The same with so many instances of each UltraServer kept for replacements, 0 or more. */
    public TrainingPlanOrder spares(int perUltraServer) {
        return new TrainingPlanOrder(offering, name, OptionalInt.of(perUltraServer), tags);
    }

    /** The same with one more tag. */
    public TrainingPlanOrder tag(String key, String value) {
        Given.notNull(key, "key");
        Given.notNull(value, "value");
        List<Tag> more = new ArrayList<>(tags);
        more.add(new Tag(key, value));
        return new TrainingPlanOrder(offering, name, sparesPerUltraServer, more);
    }

    ObjectNode toRequest() {
        ObjectNode request = SpecJson.plain()
                .createObjectNode()
                .put("TrainingPlanName", name)
                .put("TrainingPlanOfferingId", offering.id());
        sparesPerUltraServer.ifPresent(spares -> request.put("SpareInstanceCountPerUltraServer", spares));
        if (!tags.isEmpty()) {
            request.set("Tags", SpecJson.aws().valueToTree(tags));
        }
        return request;
    }

    /** What is bought and what it costs, such as {@code llama: 4 ml.p5.48xlarge in us-west-2a, 168 h, USD 21141.12}. */
    @Override
    public String toString() {
        return name + ": "
                + offering.capacities().stream()
                        .map(piece -> piece.instances() + " " + piece.instanceType() + " in " + piece.place())
                        .collect(Collectors.joining(" and "))
                + ", " + offering.hours() + " h, " + offering.price();
    }
}
