package dev.hyperpod.neuron.registry;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import dev.hyperpod.data.Provenance;
import java.util.ArrayList;
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

    private static final Comparator<SdkRelease> LATEST_FIRST =
            Comparator.comparing(SdkRelease::version).reversed();

    static RegistryContents read(DataSet data) {
        Fields fields = data.fields();
        Sources sources = Sources.read(fields);
        Map<String, Architecture> architectures = new LinkedHashMap<>();
        fields.objectsByName("architectures")
                .forEach((type, of) -> architectures.put(type, Architecture.read(type, of)));
        Map<String, ModelFamily> families = new LinkedHashMap<>();
        fields.objectsByName("families").forEach((name, of) -> families.put(name, ModelFamily.read(name, of)));
        Map<InstanceFamily, FamilyState> instanceFamilies = new EnumMap<>(InstanceFamily.class);
        fields.objectsByName("instanceFamilies").forEach((name, of) -> {
            InstanceFamily family = Families.parse(fields, "instanceFamilies", name);
            instanceFamilies.put(family, FamilyState.read(family, of, sources));
        });
        Map<String, Alternatives> alternatives = new LinkedHashMap<>();
        fields.objectsByName("alternatives").forEach((type, of) -> alternatives.put(type, Alternatives.read(of)));
        Map<String, PageDifference> pageDifferences = new LinkedHashMap<>();
        fields.objectsByName("pageDifferences")
                .forEach((type, of) -> pageDifferences.put(type, PageDifference.read(type, of)));
        Map<String, Stack> stacks = stacks(fields, sources);
        RegistryContents contents = new RegistryContents(
                data.provenance(),
                architectures,
                families,
                fields.texts("qualifiers"),
                instanceFamilies,
                stacks,
                entries(fields, sources, stacks),
                BestEffort.read(fields.object("bestEffort").orElseThrow(), sources),
                sdkReleases(fields),
                alternatives,
                pageDifferences,
                Outlook.Table.read(fields.object("roadmap").orElseThrow(), sources),
                fields.textsByName("liveSources"));
        fields.refuseOthers();
        return contents;
    }

    private static Map<String, Stack> stacks(Fields fields, Sources sources) {
        Optional<Fields> releases = fields.object("releases");
        Map<String, List<StackVersion>> read = new HashMap<>();
        Map<String, Stack> stacks = new LinkedHashMap<>();
        fields.objectsByName("stacks").forEach((id, of) -> {
            List<StackVersion> versions = new ArrayList<>();
            Optional<String> name = of.optionalText("releases");
            if (name.isPresent() && releases.isPresent()) {
                versions.addAll(read.computeIfAbsent(name.get(), n -> versions(releases.get(), n)));
            }
            stacks.put(id, Stack.read(id, of, versions, sources));
        });
        return stacks;
    }

    private static List<StackVersion> versions(Fields releases, String name) {
        List<StackVersion> versions = new ArrayList<>();
        releases.objectsByName(name).forEach((release, of) -> versions.add(StackVersion.read(release, of)));
        return versions;
    }

    private static List<SupportEntry> entries(Fields fields, Sources sources, Map<String, Stack> stacks) {
        EntryReader reader = new EntryReader(sources);
        List<SupportEntry> entries = new ArrayList<>();
        fields.object("support").ifPresent(all -> {
            for (String stack : stacks.keySet()) {
                all.objectsByName(stack).forEach((type, of) -> entries.addAll(reader.read(stack, type, of)));
            }
        });
        return entries;
    }

    private static List<SdkRelease> sdkReleases(Fields fields) {
        return fields.objectsByName("sdkReleases").entrySet().stream()
                .map(release -> SdkRelease.read(release.getKey(), release.getValue()))
                .sorted(LATEST_FIRST)
                .toList();
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
                Stream.concat(entries.stream(), more.stream()).toList(),
                sdkReleases);
    }

    RegistryContents with(SdkRelease release) {
        List<SdkRelease> more = Stream.concat(sdkReleases.stream(), Stream.of(release))
                .sorted(LATEST_FIRST)
                .toList();
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
