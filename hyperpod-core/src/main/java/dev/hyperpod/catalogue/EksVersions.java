package dev.hyperpod.catalogue;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import dev.hyperpod.data.Provenance;
import dev.hyperpod.internal.input.Given;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The versions of EKS that HyperPod is known to work with, how long EKS supports each, and what HyperPod needs of EKS's
 * add-ons. Immutable.
 */
public final class EksVersions {

    private final DataSet data;
    private final Map<String, Version> minimumAddons = new TreeMap<>();
    private final Set<String> addonsWithPodIdentity;
    private final NavigableMap<Version, Calendar> versions = new TreeMap<>();

    private EksVersions(DataSet data) {
        this.data = data;
        Fields fields = data.fields();
        fields.textsByName("minimumAddons")
                .forEach((addon, version) ->
                        minimumAddons.put(addon, version("minimumAddons > " + addon, version, fields)));
        this.addonsWithPodIdentity = Set.copyOf(fields.texts("addonsWithPodIdentity"));
        fields.objectsByName("versions")
                .forEach((key, dates) -> versions.put(
                        version("versions > " + key, key, fields),
                        new Calendar(dates.date("standardSupportUntil"), dates.date("extendedSupportUntil"))));
        fields.refuseOthers();
        if (versions.isEmpty()) {
            throw fields.fault("versions", "at least one is needed");
        }
    }

    /** The versions that come with the library; read once, when they are first asked for. */
    public static EksVersions bundled() {
        return Bundled.VERSIONS;
    }

    /**
     * Versions in which a file (YAML or JSON, see {@link dev.hyperpod.catalogue}) stands in place of what is said here.
     * In YAML the versions need quotes where they are values, not where they are names.
     *
     * @throws IllegalArgumentException if the file is malformed; the message names the field
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public EksVersions overriddenBy(Path file) {
        Given.notNull(file, "file");
        return new EksVersions(data.overriddenBy(file));
    }

    /**
     * As {@link #overriddenBy(Path)}, from a stream in UTF-8, which stays open.
     *
     * @param name of the stream, for messages
     */
    public EksVersions overriddenBy(String name, InputStream stream) {
        Given.notNull(name, "name");
        Given.notNull(stream, "stream");
        return new EksVersions(data.overriddenBy(name, stream));
    }

    /** Where the versions come from: overrides first, the latest at the head, the bundled data last. */
    public List<Provenance> provenance() {
        return data.provenance();
    }

    /** The versions that HyperPod works with, the oldest first. Those at the head may have reached their end in EKS. */
    public List<Version> versions() {
        return List.copyOf(versions.keySet());
    }

    /**
     * The oldest version of an add-on that works with HyperPod's nodes; empty when none is known that does not.
     *
     * @param addon its name in EKS, such as {@code vpc-cni}
     */
    public Optional<Version> minimumAddon(String addon) {
        Given.notNull(addon, "addon");
        return Optional.ofNullable(minimumAddons.get(addon));
    }

    /** The names of the add-ons whose pods get their role from the pod identity agent. */
    public Set<String> addonsWithPodIdentity() {
        return addonsWithPodIdentity;
    }

    /** The last day of standard support by EKS; empty when HyperPod is not known to work with the version. */
    public Optional<LocalDate> standardSupportUntil(Version version) {
        Given.notNull(version, "version");
        return calendar(version).map(Calendar::standard);
    }

    /** The last day of extended support by EKS; empty when HyperPod is not known to work with the version. */
    public Optional<LocalDate> extendedSupportUntil(Version version) {
        Given.notNull(version, "version");
        return calendar(version).map(Calendar::extended);
    }

    /** How a version is supported on a day. Only its first two numbers count. */
    public Support supportOn(LocalDate day, Version version) {
        Given.notNull(day, "day");
        Given.notNull(version, "version");
        Optional<Calendar> calendar = calendar(version);
        if (calendar.isEmpty()) {
            return minor(version).compareTo(versions.lastKey()) > 0 ? Support.UNKNOWN : Support.NONE;
        }
        if (!day.isAfter(calendar.get().standard())) {
            return Support.STANDARD;
        }
        return day.isAfter(calendar.get().extended()) ? Support.NONE : Support.EXTENDED;
    }

    private Optional<Calendar> calendar(Version version) {
        return Optional.ofNullable(versions.get(minor(version)));
    }

    private static Version minor(Version version) {
        return new Version(version.numbers().stream().limit(2).toList());
    }

    private static Version version(String field, String text, Fields fields) {
        return Version.parse(text)
                .orElseThrow(() -> fields.fault(field, "\"" + text + "\" is not a version such as 1.31"));
    }

    /** How a version is supported. */
    public enum Support {
        /** By EKS in standard support, and by HyperPod. */
        STANDARD,
        /** By EKS in extended support, which costs more for each cluster and hour, and by HyperPod. */
        EXTENDED,
        /** No longer: older than what HyperPod works with, or past its end in EKS. */
        NONE,
        /** Newer than what this list knows: perhaps supported, perhaps not yet. */
        UNKNOWN
    }

    private record Calendar(LocalDate standard, LocalDate extended) {}

    private static final class Bundled {
        static final EksVersions VERSIONS = new EksVersions(DataSet.bundled(EksVersions.class, "eks-versions.json"));
    }
}
