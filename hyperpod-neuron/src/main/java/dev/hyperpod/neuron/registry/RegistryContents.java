package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.Version;
import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import dev.hyperpod.data.Provenance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All that a registry holds. */
record RegistryContents(
        List<Provenance> provenance,
        Map<String, Architecture> architectures,
        Map<String, Version> ropeTypes,
        Map<String, ModelFamily> families,
        List<String> qualifiers,
        Map<InstanceFamily, FamilyState> instanceFamilies,
        Map<String, Stack> stacks,
        List<SupportEntry> entries,
        BestEffort bestEffort,
        List<SdkRelease> sdkReleases,
        Map<String, Alternatives> alternatives,
        Map<String, PageDifference> pageDifferences,
        Outlook.Table outlook,
        Map<String, String> liveSources) {

    /** Of a state of the source that has no number. */
    private static final Version NEWEST = new Version(List.of(Integer.MAX_VALUE));

    // Written without lambdas and streams, which a program that has just started would pay for before its first answer.
    static RegistryContents read(DataSet data) {
        Fields fields = data.fields();
        Sources sources = Sources.read(fields);
        // What an override adds comes last, whichever release it is.
        Map<String, Stack> stacks = stacks(fields, sources, data.provenance().size() == 1);
        RegistryContents contents = new RegistryContents(
                data.provenance(),
                architectures(fields),
                ropeTypes(fields),
                families(fields),
                fields.texts("qualifiers"),
                instanceFamilies(fields, sources),
                stacks,
                entries(fields, sources, stacks),
                BestEffort.read(required(fields, "bestEffort"), sources),
                sdkReleases(fields),
                alternatives(fields),
                pageDifferences(fields),
                Outlook.Table.read(required(fields, "roadmap"), sources),
                fields.textsByName("liveSources"));
        fields.refuseOthers();
        return contents;
    }

    private static Fields required(Fields fields, String field) {
        Optional<Fields> there = fields.object(field);
        if (there.isEmpty()) {
            throw fields.fault(field, "is missing");
        }
        return there.get();
    }

    private static Map<String, Architecture> architectures(Fields fields) {
        Map<String, Architecture> architectures = new LinkedHashMap<>();
        for (Map.Entry<String, Fields> of :
                fields.objectsByName("architectures").entrySet()) {
            architectures.put(of.getKey(), Architecture.read(of.getKey(), of.getValue()));
        }
        return architectures;
    }

    /** The first transformers release that knows a way to stretch positions. */
    private static Map<String, Version> ropeTypes(Fields fields) {
        Map<String, Version> types = new LinkedHashMap<>();
        for (Map.Entry<String, Fields> of : fields.objectsByName("ropeTypes").entrySet()) {
            types.put(of.getKey(), Versions.required(of.getValue(), "minTransformers"));
        }
        return types;
    }

    private static Map<String, ModelFamily> families(Fields fields) {
        Map<String, ModelFamily> families = new LinkedHashMap<>();
        for (Map.Entry<String, Fields> of : fields.objectsByName("families").entrySet()) {
            families.put(of.getKey(), ModelFamily.read(of.getKey(), of.getValue()));
        }
        return families;
    }

    private static Map<InstanceFamily, FamilyState> instanceFamilies(Fields fields, Sources sources) {
        Map<InstanceFamily, FamilyState> states = new EnumMap<>(InstanceFamily.class);
        for (Map.Entry<String, Fields> of :
                fields.objectsByName("instanceFamilies").entrySet()) {
            InstanceFamily family = Families.parse(fields, "instanceFamilies", of.getKey());
            states.put(family, FamilyState.read(family, of.getValue(), sources));
        }
        return states;
    }

    private static Map<String, Alternatives> alternatives(Fields fields) {
        Map<String, Alternatives> alternatives = new LinkedHashMap<>();
        for (Map.Entry<String, Fields> of : fields.objectsByName("alternatives").entrySet()) {
            alternatives.put(of.getKey(), Alternatives.read(of.getValue()));
        }
        return alternatives;
    }

    private static Map<String, PageDifference> pageDifferences(Fields fields) {
        Map<String, PageDifference> differences = new LinkedHashMap<>();
        for (Map.Entry<String, Fields> of :
                fields.objectsByName("pageDifferences").entrySet()) {
            differences.put(of.getKey(), PageDifference.read(of.getKey(), of.getValue()));
        }
        return differences;
    }

    private static Map<String, Stack> stacks(Fields fields, Sources sources, boolean inOrder) {
        Optional<Fields> releases = fields.object("releases");
        Map<String, List<StackVersion>> read = new HashMap<>();
        Map<String, Stack> stacks = new LinkedHashMap<>();
        for (Map.Entry<String, Fields> of : fields.objectsByName("stacks").entrySet()) {
            Optional<String> name = of.getValue().optionalText("releases");
            List<StackVersion> versions = List.of();
            if (name.isPresent() && releases.isPresent()) {
                if (!read.containsKey(name.get())) {
                    read.put(name.get(), versions(releases.get(), name.get(), inOrder));
                }
                versions = read.getOrDefault(name.get(), versions);
            }
            stacks.put(of.getKey(), Stack.read(of.getKey(), of.getValue(), versions, sources));
        }
        return stacks;
    }

    private static List<StackVersion> versions(Fields releases, String name, boolean inOrder) {
        List<StackVersion> versions = new ArrayList<>();
        for (Map.Entry<String, Fields> of : releases.objectsByName(name).entrySet()) {
            versions.add(StackVersion.read(of.getKey(), of.getValue()));
        }
        if (!inOrder) {
            versions.sort(Comparator.comparing(version -> version.number().orElse(NEWEST)));
        }
        return versions;
    }

    private static List<SupportEntry> entries(Fields fields, Sources sources, Map<String, Stack> stacks) {
        EntryReader reader = new EntryReader(sources);
        List<SupportEntry> entries = new ArrayList<>();
        Optional<Fields> all = fields.object("support");
        if (all.isPresent()) {
            for (String stack : stacks.keySet()) {
                for (Map.Entry<String, Fields> of :
                        all.get().objectsByName(stack).entrySet()) {
                    entries.addAll(reader.read(stack, of.getKey(), of.getValue()));
                }
            }
        }
        return Collections.unmodifiableList(entries);
    }

    private static List<SdkRelease> sdkReleases(Fields fields) {
        List<SdkRelease> releases = new ArrayList<>();
        for (Map.Entry<String, Fields> of : fields.objectsByName("sdkReleases").entrySet()) {
            releases.add(SdkRelease.read(of.getKey(), of.getValue()));
        }
        Collections.sort(releases);
        return Collections.unmodifiableList(releases);
    }

    RegistryContents withStack(Stack stack) {
        Map<String, Stack> more = new LinkedHashMap<>(stacks);
        more.put(stack.id(), stack);
        return with(architectures, more, entries, sdkReleases);
    }

    RegistryContents with(Architecture architecture) {
        Map<String, Architecture> more = new LinkedHashMap<>(architectures);
        more.put(architecture.modelType(), architecture);
        return with(more, stacks, entries, sdkReleases);
    }

    RegistryContents with(List<SupportEntry> more) {
        return with(
                architectures,
                stacks,
                Stream.concat(entries.stream(), more.stream()).distinct().toList(),
                sdkReleases);
    }

    RegistryContents with(SdkRelease release) {
        List<SdkRelease> more =
                Stream.concat(sdkReleases.stream(), Stream.of(release)).sorted().toList();
        return with(architectures, stacks, entries, more);
    }

    private RegistryContents with(
            Map<String, Architecture> moreArchitectures,
            Map<String, Stack> moreStacks,
            List<SupportEntry> moreEntries,
            List<SdkRelease> moreReleases) {
        return new RegistryContents(
                provenance,
                moreArchitectures,
                ropeTypes,
                families,
                qualifiers,
                instanceFamilies,
                moreStacks,
                moreEntries,
                bestEffort,
                moreReleases,
                alternatives,
                pageDifferences,
                outlook,
                liveSources);
    }
}
