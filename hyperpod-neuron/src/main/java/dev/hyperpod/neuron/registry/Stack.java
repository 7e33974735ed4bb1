package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.Version;
import dev.hyperpod.data.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A software stack that trains or serves models, and its own life cycle.
 *
 * @param id of the stack, such as {@code nxdi}
 * @param name for a reader
 * @param use what it is for
 * @param tier how far upstream stands behind the stack; nothing on it is better supported
 * @param state where it stands, for a reader
 * @param reach the instance families that it runs on, and how far on each
 * @param versions its releases, the latest last; none when it has none of its own
 * @param milestones what ends when, the earliest first
 * @param limits what it demands or lacks whatever the architecture, for a reader
 * @param notes for a reader
 * @param evidence who says so
 */
public record Stack(
        String id,
        String name,
        Use use,
        SupportTier tier,
        String state,
        Map<InstanceFamily, Reach> reach,
        List<StackVersion> versions,
        List<Milestone> milestones,
        List<String> limits,
        List<String> notes,
        Evidence evidence) {

    /**
     * How far a stack reaches on an instance family.
     *
     * @param firstSdk the first Neuron SDK with which it runs there; empty when none is named
     * @param lastSdk the last one, with all its repairs: 2.28 includes 2.28.1; empty while there is no end
     * @param notes for a reader
     * @param warnings what upstream itself says or does against the stack's tier there, for a reader
     */
    public record Reach(
            Optional<Version> firstSdk, Optional<Version> lastSdk, List<String> notes, List<String> warnings) {

        /** Copies the lists. */
        public Reach {
            notes = List.copyOf(notes);
            warnings = List.copyOf(warnings);
        }

        /** Whether it runs there with this SDK. */
        public boolean includes(Version sdk) {
            return firstSdk.map(sdk::isAtLeast).orElse(true)
                    && lastSdk.map(last -> Versions.isWithin(sdk, last)).orElse(true);
        }
    }

    /** Copies the collections. */
    public Stack {
        reach = Map.copyOf(reach);
        versions = List.copyOf(versions);
        milestones = List.copyOf(milestones);
        limits = List.copyOf(limits);
        notes = List.copyOf(notes);
    }

    static Stack read(String id, Fields fields, List<StackVersion> versions, Sources sources) {
        Map<InstanceFamily, Reach> reach = new EnumMap<>(InstanceFamily.class);
        for (Map.Entry<String, Fields> of : fields.objectsByName("families").entrySet()) {
            Fields on = of.getValue();
            reach.put(
                    Families.parse(fields, "families", of.getKey()),
                    new Reach(
                            Versions.optional(on, "firstSdk"),
                            Versions.optional(on, "lastSdk"),
                            on.texts("notes"),
                            on.texts("warnings")));
        }
        List<Milestone> milestones = new ArrayList<>();
        for (Fields milestone : fields.objectsByName("milestones").values()) {
            milestones.add(Milestone.read(milestone));
        }
        Collections.sort(milestones);
        return new Stack(
                id,
                fields.text("name"),
                Words.of(fields, "use", Use.values()),
                Words.of(fields, "tier", SupportTier.values()),
                fields.text("state"),
                reach,
                versions,
                milestones,
                fields.texts("limits"),
                fields.texts("notes"),
                sources.evidence(fields));
    }

    /** The instance families that it runs on, with some version. */
    public Set<InstanceFamily> families() {
        return reach.keySet();
    }

    /** A release by its name; empty when there is none. */
    public Optional<StackVersion> version(String release) {
        return versions.stream()
                .filter(version -> version.name().equals(release))
                .findFirst();
    }

    /** The latest release that runs on an instance family; empty when none does, or the stack has no releases. */
    public Optional<StackVersion> latest(InstanceFamily family) {
        List<StackVersion> usable = versions.stream()
                .filter(version -> version.released() && runsOn(version, family))
                .toList();
        return usable.isEmpty() ? Optional.empty() : Optional.of(usable.get(usable.size() - 1));
    }

    /** What has ended, or ends, for an instance family; the earliest first. */
    public List<Milestone> milestones(InstanceFamily family) {
        return milestones.stream()
                .filter(milestone -> milestone.concerns(family))
                .toList();
    }

    boolean runsOn(StackVersion version, InstanceFamily family) {
        Reach on = reach.get(family);
        return on != null
                && (version.families().isEmpty() || version.families().contains(Families.chip(family)))
                && version.sdk().map(on::includes).orElse(true);
    }

    @Override
    public String toString() {
        return name;
    }
}
