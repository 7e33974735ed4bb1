package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one software stack does for an architecture, on instance families where it does the same.
 *
 * @param architecture what it is done for
 * @param tier how far upstream stands behind it
 * @param entry what upstream says
 * @param stack who does it, with its life cycle
 * @param version the release to take on these families: the newest that runs there and has it, or the one that was
 *     asked for; empty where the stack has no releases of its own
 * @param families where
 * @param minimumTransformers the first transformers release that knows the model: of the family that was asked for, or
 *     else of the model type; empty when that is not known
 * @param notes for a reader: what holds for the entry, the stack and these families
 * @param evidence who says so, the closest first
 */
public record Support(
        Architecture architecture,
        SupportTier tier,
        SupportEntry entry,
        Stack stack,
        Optional<StackVersion> version,
        Set<InstanceFamily> families,
        Optional<Version> minimumTransformers,
        List<String> notes,
        List<Evidence> evidence) {

    /** Copies the collections. */
    public Support {
        families = Set.copyOf(families);
        notes = List.copyOf(notes);
        evidence = List.copyOf(evidence);
    }

    /** Such as {@code text-generation}. */
    public String task() {
        return entry.task();
    }

    /** Training or inference. */
    public Use use() {
        return stack.use();
    }

    /** What the release demands of transformers, as pip writes it ({@code ~=4.57.1}); empty when that is not known. */
    public Optional<String> transformersPin() {
        return version.flatMap(StackVersion::transformers);
    }

    /** The Neuron SDK that the release is built for; empty when that is not known. */
    public Optional<Version> sdk() {
        return version.flatMap(StackVersion::sdk);
    }

    /** The models that it is restricted to, as upstream names them; empty for every model of the architecture. */
    public List<String> models() {
        return entry.models();
    }

    /** What it can and cannot do; what is absent is not known. */
    public Map<Feature, Boolean> features() {
        return entry.features();
    }

    /** Whether it can do something; empty when that is not known. */
    public Optional<Boolean> has(Feature feature) {
        return Optional.ofNullable(entry.features().get(feature));
    }

    /** Which implementations of attention it takes; empty when nothing is said. */
    public Optional<AttentionRule> attention() {
        return entry.attention();
    }

    /** What a model must fulfil, for a reader. */
    public List<String> constraints() {
        return entry.constraints();
    }

    /** What has ended, or ends, for the stack on these families; the earliest first. */
    public List<Milestone> lifeCycle() {
        return stack.milestones().stream()
                .filter(milestone -> families.stream().anyMatch(milestone::concerns))
                .toList();
    }

    /** What upstream itself says or does against the stack's tier on these families, for a reader. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (InstanceFamily family : InstanceFamily.values()) {
            Stack.Reach on = families.contains(family) ? stack.reach().get(family) : null;
            if (on != null) {
                on.warnings().forEach(warning -> warnings.add("on " + family + ": " + warning));
            }
        }
        return warnings;
    }

    /** The same on other families. */
    Support on(Set<InstanceFamily> others, List<String> otherNotes) {
        return new Support(
                architecture, tier, entry, stack, version, others, minimumTransformers, otherNotes, evidence);
    }

    /** One row of {@link SupportAnswer}'s table, without the heads. */
    @Override
    public String toString() {
        return String.join("  ", SupportTable.cells(this));
    }
}
