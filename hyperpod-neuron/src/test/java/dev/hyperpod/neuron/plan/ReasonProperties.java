package dev.hyperpod.neuron.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Whatever a layout is recommended with is so of all layouts that were judged. */
final class ReasonProperties {

    private static final Pattern NEEDS =
            Pattern.compile("TP (\\d+)(?: would copy no key-value head, but)? needs ([^;]+)");
    private static final Pattern BREAKS =
            Pattern.compile("TP (\\d+) (?:would fit, but|would copy no key-value head, but) (?!needs)([^;]+)");

    /** Beginnings of reasons, each of which has to come up. */
    private static final List<String> KINDS = List.of(
            "no tensor parallelism alone is valid",
            "one key-value head for each core",
            "the smallest tensor parallelism that fits",
            "of the valid layouts the one");

    private static String kind(Recommendation taken) {
        return KINDS.stream().filter(taken.reason()::startsWith).findFirst().orElse("another");
    }

    @Provide
    Arbitrary<ModelShape> models() {
        return PlannerProperties.regularShapes();
    }

    @Provide
    Arbitrary<Fleet> fleets() {
        return PlannerProperties.anyFleets();
    }

    @Provide
    Arbitrary<TrainingWorkload> workloads() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 24),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(0, 1, 6, 7, 8, 64, 96, 1024),
                        Arbitraries.of(Method.full(), Method.lora(16)),
                        Arbitraries.of(Checkpointing.class))
                .as((blocks, micro, batch, method, checkpointing) -> new TrainingWorkload(
                        blocks * 2048,
                        micro,
                        batch == 0 ? OptionalInt.empty() : OptionalInt.of(batch),
                        method,
                        checkpointing,
                        Attention.FLASH_ATTENTION_2,
                        true));
    }

    @Property(tries = 400)
    void theReasonOfATrainingLayoutHoldsOfAllThatWereJudged(
            @ForAll("models") ModelShape model,
            @ForAll("fleets") Fleet fleet,
            @ForAll("workloads") TrainingWorkload workload,
            @ForAll boolean context) {
        StackTerms terms = new StackTerms("any", true, true, context, List.of(), 1, OptionalDouble.empty(), Set.of());
        LayoutPlan plan = new TrainingPlanner(model, terms, fleet, workload).plan(Optional.empty());

        Statistics.collect(plan.recommended().map(ReasonProperties::kind).orElse("none"));
        Statistics.coverage(of -> KINDS.forEach(kind -> of.check(kind).count(times -> times > 0)));
        plan.recommended().ifPresent(taken -> {
            Predicate<JudgedLayout> fits = taken.checkpointed() ? JudgedLayout::fitsCheckpointed : JudgedLayout::fits;
            holdsOfTheRest(plan, taken, model, fleet, fits);
            holdsOfTheNamed(plan, taken, fleet);
        });
    }

    private static void holdsOfTheRest(
            LayoutPlan plan, Recommendation taken, ModelShape model, Fleet fleet, Predicate<JudgedLayout> fits) {
        String reason = taken.reason();
        int tensor = taken.layout().tensor();
        if (reason.startsWith("no tensor parallelism ")) {
            Predicate<JudgedLayout> lesser = reason.contains("or with a pipeline")
                    ? judged -> judged.layout().context() == 1
                    : ReasonProperties::isPlain;
            assertThat(plan.layouts()).filteredOn(lesser).noneMatch(fits);
            assertThat(plan.layouts())
                    .filteredOn(ReasonProperties::isPlain)
                    .filteredOn(JudgedLayout::fitsCheckpointed)
                    .matches(some -> some.isEmpty() != reason.contains("fits without full activation checkpointing"));
        } else if (reason.startsWith("one key-value head for each core")) {
            assertThat(tensor).isEqualTo(model.shape().keyValueHeads());
        } else if (reason.startsWith("the smallest tensor parallelism that fits")) {
            assertThat(smaller(plan, tensor)).noneMatch(fits);
        } else if (reason.startsWith("the smallest documented tensor parallelism that fits")) {
            assertThat(smaller(plan, tensor))
                    .filteredOn(judged ->
                            fleet.cores().training().contains(judged.layout().tensor()))
                    .noneMatch(fits);
        } else {
            assertThat(reason).startsWith("of the valid layouts the one that needs the least of a core");
            assertThat(plan.valid())
                    .allMatch(judged -> judged.leastShare() >= taken.memory().share())
                    .noneMatch(JudgedLayout::fitsCheckpointed);
        }
        if (reason.contains("only with full activation checkpointing")) {
            assertThat(plan.layouts()).noneMatch(JudgedLayout::fits);
        }
        if (reason.contains("would copy no key-value head")) {
            assertThat(tensor).isGreaterThan(model.shape().keyValueHeads());
        }
        assertThat(reason.contains("copies work side by side"))
                .isEqualTo(taken.memory().band() == Band.FITS && taken.layout().data() > 1);
    }

    /** What is said of another layout by its name is what was judged of it. */
    private static void holdsOfTheNamed(LayoutPlan plan, Recommendation taken, Fleet fleet) {
        Matcher needs = NEEDS.matcher(taken.reason());
        while (needs.find()) {
            JudgedLayout other = plan.tensor(Integer.parseInt(needs.group(1))).orElseThrow();
            MemoryEstimate memory = (taken.checkpointed() ? other.checkpointed() : other.memory()).orElseThrow();
            assertThat(other.isValid()).isTrue();
            assertThat(memory.band()).isNotEqualTo(Band.FITS);
            assertThat(memory).hasToString(needs.group(2));
        }
        Matcher breaks = BREAKS.matcher(taken.reason());
        while (breaks.find()) {
            int tensor = Integer.parseInt(breaks.group(1));
            if (breaks.group(2).equals("is not documented there")) {
                assertThat(fleet.cores().trainingUnlisted()).contains(tensor);
            } else {
                assertThat(plan.tensor(tensor).orElseThrow().violations())
                        .extracting(Violation::says)
                        .contains(breaks.group(2));
            }
        }
    }

    @Property(tries = 200)
    void theReasonOfAServingLayoutHoldsOfAllThatWereJudged(
            @ForAll("models") ModelShape model,
            @ForAll("fleets") Fleet fleet,
            @ForAll("workloads") TrainingWorkload of) {
        ServingWorkload workload =
                new ServingWorkload(of.sequenceLength(), of.microBatch(), ServingWorkload.Precision.BF16);
        LayoutPlan plan = new ServingPlanner(model, StackTerms.open(), fleet, workload).plan(Optional.empty());
        int chip = fleet.cores().count() / fleet.instance().chips();

        plan.recommended().ifPresent(taken -> {
            String reason = taken.reason();
            int tensor = taken.layout().tensor();
            if (reason.contains("takes whole chips, of " + chip + " cores each")) {
                assertThat(tensor % chip).isZero();
                assertThat(smaller(plan, tensor))
                        .filteredOn(judged -> judged.layout().tensor() % chip == 0)
                        .noneMatch(JudgedLayout::fits);
                assertThat(smaller(plan, tensor)).anyMatch(JudgedLayout::fits);
            } else if (reason.startsWith("the smallest tensor parallelism that fits")) {
                assertThat(smaller(plan, tensor)).noneMatch(JudgedLayout::fits);
            } else {
                assertThat(reason).startsWith("of the valid layouts the one that needs the least of a core");
                assertThat(plan.valid())
                        .allMatch(
                                judged -> judged.leastShare() >= taken.memory().share())
                        .noneMatch(JudgedLayout::fits);
            }
            if (reason.contains("take more of it")) {
                assertThat(plan.valid()).anyMatch(judged -> judged.layout().tensor() > tensor);
            }
        });
    }

    private static List<JudgedLayout> smaller(LayoutPlan plan, int tensor) {
        return plan.layouts().stream()
                .filter(judged -> isPlain(judged) && judged.layout().tensor() < tensor)
                .toList();
    }

    private static boolean isPlain(JudgedLayout judged) {
        return judged.layout().pipeline() == 1 && judged.layout().context() == 1;
    }
}
