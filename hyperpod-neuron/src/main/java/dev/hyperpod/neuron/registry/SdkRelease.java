package dev.hyperpod.neuron.registry;

import dev.hyperpod.catalogue.Version;
import dev.hyperpod.data.Fields;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A release of the AWS Neuron SDK.
 *
 * @param version such as 2.26.1
 * @param date of the release; empty when a page that was read did not say it
 * @param news about models and stacks, for a reader; empty where there was none
 * @param packages their versions by name, such as {@code neuronx-cc}; empty when they are not known
 * @param families that its packages are for; empty when that is not known
 */
public record SdkRelease(
        Version version,
        Optional<LocalDate> date,
        List<String> news,
        Map<String, String> packages,
        Set<InstanceFamily> families)
        implements Comparable<SdkRelease> {

    /** Copies the collections. */
    public SdkRelease {
        news = List.copyOf(news);
        packages = Map.copyOf(packages);
        families = Set.copyOf(families);
    }

    static SdkRelease read(String name, Fields fields) {
        Optional<Version> version = Version.parse(name);
        if (version.isEmpty()) {
            throw fields.fault(name, "is no version such as 2.26.1");
        }
        return new SdkRelease(
                version.get(),
                fields.optionalText("date").isPresent() ? Optional.of(fields.date("date")) : Optional.empty(),
                fields.texts("news"),
                fields.textsByName("packages"),
                Families.read(fields, "families"));
    }

    /** The latest comes first. */
    @Override
    public int compareTo(SdkRelease other) {
        return other.version.compareTo(version);
    }
}
