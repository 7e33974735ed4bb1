package dev.hyperpod.testkit.service.sagemaker.governance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Tags;
import dev.hyperpod.testkit.world.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The operations of task governance, and the state behind them. */
public final class Governance {

    private final List<Definitions> definitions = new ArrayList<>();
    private final Map<String, UnaryOperator<ObjectNode>> handlers = new TreeMap<>();

    /** No definitions yet. */
    public Governance(Surroundings around) {
        Definitions policies = new Definitions(Kind.SCHEDULER, around.clusters());
        Definitions quotas = new Definitions(Kind.QUOTA, around.clusters());
        register(Kind.SCHEDULER, policies, new SchedulerRules(policies), around);
        register(Kind.QUOTA, quotas, new QuotaRules(quotas), around);
    }

    /**
     * What definitions live in.
     *
     * @param place what ARNs are made of
     * @param now the present
     * @param numbers running numbers that nobody else is given
     * @param ids twelve letters and digits for a running number
     * @param clusters a cluster by its ARN
     */
    public record Surroundings(
            Place place,
            Supplier<Instant> now,
            LongSupplier numbers,
            LongFunction<String> ids,
            Function<String, Optional<GovernedCluster>> clusters) {}

    private void register(Kind kind, Definitions held, Rules rules, Surroundings around) {
        definitions.add(held);
        DefinitionOperations operations = new DefinitionOperations(kind, held, rules, around);
        DefinitionList list = new DefinitionList(kind, held);
        handlers.put("Create" + kind.prefix(), operations::create);
        handlers.put("Describe" + kind.prefix(), operations::describe);
        handlers.put("Update" + kind.prefix(), operations::update);
        handlers.put("Delete" + kind.prefix(), operations::delete);
        handlers.put(
                "List" + kind.prefix() + "s",
                request -> list.page(request, around.now().get()));
    }

    /** The handler of each operation by its name. */
    public Map<String, UnaryOperator<ObjectNode>> handlers() {
        return Map.copyOf(handlers);
    }

    /** The tags of a definition by its ARN. */
    public Optional<Tags> tags(String arn) {
        return definitions.stream()
                .map(held -> held.tags(arn))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
