package dev.hyperpod.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random requests that keep every bound of the model but its patterns, and what one broken bound does to them. */
class ValidatorProperties {

    private static final int DEEP = 6;

    @Provide
    Arbitrary<Model.Operation> operations() {
        return Arbitraries.of(Model.sageMaker().operations().values());
    }

    @Property
    void whatKeepsTheBoundsBreaksPatternsAtMost(@ForAll("operations") Model.Operation operation, @ForAll long seed) {
        JsonNode request = value(operation.input(), new Random(seed), 0);
        assertThat(Validator.violations(operation.input(), request))
                .allSatisfy(violation ->
                        assertThat(violation.constraint()).containsAnyOf("regular expression", "exactly one"));
    }

    @Property
    void eachRequiredMemberThatIsTakenAwayIsMissed(@ForAll("operations") Model.Operation operation, @ForAll long seed) {
        ObjectNode request = (ObjectNode) value(operation.input(), new Random(seed), 0);
        int before = missing(operation, request);
        for (String member : operation.input().required()) {
            ObjectNode without = request.deepCopy();
            without.remove(member);
            assertThat(missing(operation, without)).isGreaterThan(before);
        }
    }

    @Property
    void unknownMembersChangeNothing(
            @ForAll("operations") Model.Operation operation, @ForAll long seed, @ForAll String name) {
        ObjectNode request = (ObjectNode) value(operation.input(), new Random(seed), 0);
        List<Violation> before = Validator.violations(operation.input(), request);
        if (!operation.input().members().containsKey(name)) {
            request.put(name, "new");
        }
        assertThat(Validator.violations(operation.input(), request)).isEqualTo(before);
    }

    private static int missing(Model.Operation operation, ObjectNode request) {
        return (int) Validator.violations(operation.input(), request).stream()
                .filter(violation -> violation.constraint().equals("Member must not be null")
                        && !violation.path().contains("."))
                .count();
    }

    private static JsonNode value(Shape shape, Random random, int depth) {
        if (shape instanceof Shape.Structure structure) {
            return structure(structure, random, depth);
        } else if (shape instanceof Shape.ListOf list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            long size = small(list.size(), random);
            for (long i = 0; i < size; i++) {
                array.add(value(list.member(), random, depth + 1));
            }
            return array;
        } else if (shape instanceof Shape.MapOf map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            long size = small(map.size(), random);
            for (long i = 0; i < size; i++) {
                object.set(value(map.key(), random, depth).asText(), value(map.value(), random, depth));
            }
            return object;
        } else if (shape instanceof Shape.Text text) {
            return TextNode.valueOf(
                    text.values().isEmpty()
                            ? "a".repeat((int) small(text.length(), random))
                            : List.copyOf(text.values())
                                    .get(random.nextInt(text.values().size())));
        } else if (shape instanceof Shape.Whole whole) {
            return LongNode.valueOf(small(whole.value(), random));
        } else if (shape instanceof Shape.Flag) {
            return BooleanNode.valueOf(random.nextBoolean());
        }
        return DoubleNode.valueOf(random.nextInt(1000) / 10.0);
    }

    private static ObjectNode structure(Shape.Structure shape, Random random, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        shape.members().forEach((name, member) -> {
            boolean wanted = !shape.union() && depth < DEEP && random.nextInt(4) == 0;
            if (wanted || shape.required().contains(name)) {
                object.set(name, value(member, random, depth + 1));
            }
        });
        return object;
    }

    private static long small(Shape.Range range, Random random) {
        long min = range.min().orElse(0L);
        return Math.min(min + random.nextInt(3), range.max().orElse(Long.MAX_VALUE));
    }
}
