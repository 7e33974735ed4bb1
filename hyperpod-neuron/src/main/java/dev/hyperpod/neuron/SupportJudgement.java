package dev.hyperpod.neuron;

import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.plan.StackTerms;
import dev.hyperpod.neuron.registry.FamilyState;
import dev.hyperpod.neuron.registry.InstanceFamily;
import dev.hyperpod.neuron.registry.Milestone;
import dev.hyperpod.neuron.registry.Support;
import dev.hyperpod.neuron.registry.SupportAnswer;
import dev.hyperpod.neuron.registry.SupportQuery;
import dev.hyperpod.neuron.registry.SupportTier;
import dev.hyperpod.neuron.registry.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the registry says to an inquiry, and what follows from it.
 *
 * @param answer as the registry gave it
 * @param support the stack that is planned with; empty when none does it
 * @param languagePartOnly whether only the language model that is nested in the model is supported
 * @param without better supported stacks, that have no room for it or do not offer what is asked
 */
record SupportJudgement(
        SupportAnswer answer, Optional<Support> support, boolean languagePartOnly, List<Support> without) {

    private static final String TEXT_GENERATION = "text-generation";
    private static final String EMBEDDING = "feature-extraction";

    /** One for each stack that does it, the best supported first; one without a stack when none does. */
    static List<SupportJudgement> all(Inquiry inquiry) {
        checkStack(inquiry);
        Optional<ModelConfig> config = inquiry.subject().config();
        SupportQuery query = config.map(SupportQuery::of)
                .orElseGet(() -> SupportQuery.named(inquiry.subject().name()));
        SupportAnswer whole = ask(inquiry, query);
        boolean nested =
                config.filter(of -> !of.textModelType().equals(of.modelType())).isPresent();
        if (!whole.isSupported() && nested) {
            SupportAnswer part = ask(inquiry, SupportQuery.ofLanguagePart(config.orElseThrow()));
            if (part.isSupported()) {
                return all(part, inquiry, true);
            }
        }
        return all(whole, inquiry, false);
    }

    private static List<SupportJudgement> all(SupportAnswer answer, Inquiry inquiry, boolean languagePartOnly) {
        List<SupportJudgement> all = new ArrayList<>();
        List<Support> better = new ArrayList<>();
        Set<String> stacks = new HashSet<>();
        for (Support support : bestFirst(answer, inquiry)) {
            if (stacks.add(support.stack().id())) {
                all.add(new SupportJudgement(answer, Optional.of(support), languagePartOnly, List.copyOf(better)));
                better.add(support);
            }
        }
        return all.isEmpty()
                ? List.of(new SupportJudgement(answer, Optional.empty(), languagePartOnly, List.of()))
                : all;
    }

    private static void checkStack(Inquiry inquiry) {
        inquiry.stack().ifPresent(id -> {
            boolean there = inquiry.registry()
                    .stack(id)
                    .filter(stack -> stack.use() == inquiry.use())
                    .isPresent();
            if (!there) {
                throw new InvalidInputException(
                        inquiry.use() + " on Neuron",
                        List.of("stack: \"" + SafeText.of(id) + "\" is none for " + inquiry.use() + "; there are "
                                + inquiry.registry().stacks().stream()
                                        .filter(stack -> stack.use() == inquiry.use())
                                        .map(stack -> stack.id())
                                        .toList()));
            }
        });
    }

    private static SupportAnswer ask(Inquiry inquiry, SupportQuery about) {
        SupportQuery any =
                about.forUse(inquiry.use()).on(inquiry.fleet().instance().type());
        // Its class is that of a language model, which says nothing of embeddings.
        SupportQuery query =
                inquiry.use() == Use.INFERENCE && inquiry.subject().isEmbeddingModel() ? any.task(EMBEDDING) : any;
        return inquiry.registry().support(inquiry.stack().map(query::with).orElse(query));
    }

    /** The best supported first, those that name others last; of equals the one for what the model is made for. */
    private static List<Support> bestFirst(SupportAnswer answer, Inquiry inquiry) {
        String task =
                inquiry.use() == Use.INFERENCE && inquiry.subject().isEmbeddingModel() ? EMBEDDING : TEXT_GENERATION;
        return answer.supports().stream()
                .filter(support -> support.tier().isSupported())
                .sorted(Comparator.<Support, Boolean>comparing(support ->
                                NamedModels.leaveOut(support, inquiry.subject().name()))
                        .thenComparing(Support::tier)
                        .thenComparing(support -> !support.entry().released())
                        .thenComparing(support -> !support.task().equals(task)))
                .toList();
    }

    StackTerms terms() {
        return support.map(StackTerms::of).orElseGet(StackTerms::open);
    }

    SupportTier tier() {
        return support.map(Support::tier).orElse(answer.tier());
    }

    /** What the answer means for who asked. */
    List<Remark> remarks(Inquiry inquiry) {
        List<Remark> remarks = new ArrayList<>();
        Optional<FamilyState> family =
                InstanceFamily.of(inquiry.fleet().instance().type()).map(inquiry.registry()::state);
        boolean frozen = family.isPresent() && family.get().frozen();
        List<String> told = frozen ? family.get().notes() : List.of();
        if (frozen) {
            remarks.add(Remark.note(
                    "the newest Neuron software does not run on " + family.get().family()
                            + support.map(SupportJudgement::stay).orElse("")));
        }
        if (support.isPresent()) {
            remarks.addAll(ofSupport(support.get(), inquiry));
            return remarks;
        }
        if (answer.tier() == SupportTier.BEST_EFFORT) {
            answer.best().ifPresent(hoped -> hoped.notes().forEach(note -> remarks.add(Remark.warning(note))));
        }
        boolean unsupported = answer.tier() == SupportTier.UNSUPPORTED;
        for (String reason : reasons(unsupported, told)) {
            remarks.add(unsupported ? Remark.blocker(reason) : Remark.warning(reason));
        }
        remarks.add(Remark.note(answer.outlook().toString()));
        return remarks;
    }

    /** With which release and SDK to stay where the software moves on without the instances. */
    private static String stay(Support of) {
        return of.version()
                .map(version -> ": stay with " + of.stack().name() + " " + version.name()
                        + of.sdk().map(sdk -> " on Neuron " + sdk).orElse(""))
                .orElse("");
    }

    /** Why there is no support; without what is said of the instances anyway, unless that is all there is. */
    private List<String> reasons(boolean unsupported, List<String> told) {
        if (answer.reasons().isEmpty()) {
            return List.of(unsupported ? "no source names it" : "it is not known what it is");
        }
        List<String> others = answer.reasons().stream()
                .filter(reason -> !told.contains(reason))
                .toList();
        return others.isEmpty() ? answer.reasons() : others;
    }

    private List<Remark> ofSupport(Support of, Inquiry inquiry) {
        List<Remark> remarks = new ArrayList<>();
        if (languagePartOnly) {
            remarks.add(Remark.warning("only its language model is supported, as "
                    + of.architecture().modelType() + ", not what else it takes in"));
        }
        if (of.tier() != SupportTier.OFFICIAL) {
            remarks.add(Remark.warning(
                    of.tier() == of.stack().tier()
                            ? of.stack().name() + " (" + of.tier() + "): "
                                    + of.stack().state()
                            : of.architecture().modelType() + " is " + of.tier() + " in "
                                    + of.stack().name()));
        }
        of.warnings().forEach(warning -> remarks.add(Remark.warning(warning)));
        without.forEach(other -> remarks.add(Remark.note(other.stack().name() + " (" + other.tier()
                + ") has it too, but what is asked is not offered there, or does not fit")));
        if (!of.models().isEmpty()) {
            String names = "upstream names " + String.join(", ", of.models()) + " only";
            remarks.add(
                    NamedModels.leaveOut(of, inquiry.subject().name())
                            ? Remark.warning(names + ", and this is none of them")
                            : Remark.note(names));
        }
        notes(of, inquiry.subject()).forEach(note -> remarks.add(Remark.note(note)));
        return remarks;
    }

    /** What concerns this model; what is judged of its shape, and what the state of the stack says, is told there. */
    private static Set<String> notes(Support of, Subject subject) {
        Set<String> notes = new LinkedHashSet<>();
        for (Milestone milestone : of.lifeCycle()) {
            if (of.stack().tier() == SupportTier.OFFICIAL || milestone.phase() != Milestone.Phase.MAINTENANCE) {
                notes.add(milestone.toString());
            }
        }
        if (subject.shape().isEmpty()) {
            notes.addAll(of.constraints());
        }
        for (String note : of.notes()) {
            if (NamedModels.concerns(note, subject.name())) {
                notes.add(note);
            }
        }
        return notes;
    }
}
