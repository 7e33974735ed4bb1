package dev.hyperpod.catalogue;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import dev.hyperpod.data.Provenance;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.internal.text.Spelling;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The instance types that HyperPod is known to offer, with their figures. Immutable: an override gives a new catalogue
 * and leaves the bundled one, and so {@link InstanceType#figures()}, as it is.
 */
public final class InstanceCatalogue {

    private static final int SUGGESTIONS = 3;
    private static final int LONG_LINE = 3;
    private static final Pattern FORM = Pattern.compile("ml\\.(?<line>[a-z]+)[0-9][a-z0-9-]*\\."
            + "(nano|micro|small|medium|large|[0-9]*xlarge|metal(-[0-9]+xl)?)");

    private final DataSet data;
    private final Map<String, String> shortNames;
    private final Map<String, InstanceFigures> figures;

    private InstanceCatalogue(DataSet data) {
        this.data = data;
        Fields fields = data.fields();
        this.shortNames = fields.textsByName("shortNames");
        this.figures = new LinkedHashMap<>();
        for (Map.Entry<String, Fields> type : fields.objectsByName("types").entrySet()) {
            figures.put(type.getKey(), InstanceFigures.read(type.getValue()));
        }
        fields.refuseOthers();
    }

    /** The catalogue that comes with the library; read once, when it is first asked for. */
    public static InstanceCatalogue bundled() {
        return Bundled.CATALOGUE;
    }

    /**
     * A catalogue in which the figures of a file (YAML or JSON, see {@link dev.hyperpod.catalogue}) stand in place of
     * those of this one. Types that are new are added; they need at least {@code vcpus}, {@code memoryGib} and
     * {@code architecture}.
     *
     * @throws IllegalArgumentException if the file is malformed; the message names the field
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public InstanceCatalogue overriddenBy(Path file) {
        Given.notNull(file, "file");
        return new InstanceCatalogue(data.overriddenBy(file));
    }

    /**
     * As {@link #overriddenBy(Path)}, from a stream in UTF-8, which stays open.
     *
     * @param name of the stream, for messages
     */
    public InstanceCatalogue overriddenBy(String name, InputStream stream) {
        Given.notNull(name, "name");
        Given.notNull(stream, "stream");
        return new InstanceCatalogue(data.overriddenBy(name, stream));
    }

    /** Where the figures come from: overrides first, the latest at the head, the bundled data last. */
    public List<Provenance> provenance() {
        return data.provenance();
    }

    /** All types by family and size, then those that overrides add. */
    public List<InstanceType> types() {
        return figures.keySet().stream().map(InstanceType::of).toList();
    }

    /** Whether the type is in this catalogue. */
    public boolean contains(InstanceType type) {
        Given.notNull(type, "type");
        return figures.containsKey(type.name());
    }

    /** The figures of a type; empty when the type is not in this catalogue. */
    public Optional<InstanceFigures> figures(InstanceType type) {
        Given.notNull(type, "type");
        return Optional.ofNullable(figures.get(type.name()));
    }

    /** The types by their short names, such as {@code p5}, in lower case. */
    public Map<String, InstanceType> shortNames() {
        Map<String, InstanceType> types = new LinkedHashMap<>();
        shortNames.forEach((name, type) -> types.put(name, InstanceType.of(type)));
        return Collections.unmodifiableMap(types);
    }

    /**
     * The type that a text means: its name in any case, with or without {@code ml.}, or a short name such as
     * {@code p5}. A text that means no type of this catalogue gives an unknown type.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public InstanceType parse(String text) {
        Given.notNull(text, "text");
        String name = text.strip().toLowerCase(Locale.ROOT);
        String longName = shortNames.get(
                name.startsWith(InstanceType.PREFIX) ? name.substring(InstanceType.PREFIX.length()) : name);
        if (longName != null) {
            return InstanceType.of(longName);
        }
        // No family begins with "ml", so that a text which does has a prefix, if perhaps a misspelt one.
        boolean bare = !name.startsWith("ml") && name.indexOf('.') > 0 && name.indexOf('.') == name.lastIndexOf('.');
        return InstanceType.of(bare ? InstanceType.PREFIX + name : name);
    }

    /**
     * What an unknown type was perhaps meant to be: at most three types, the nearest first. Empty when the type is in
     * this catalogue, or near to none that is.
     */
    public List<InstanceType> suggestions(InstanceType type) {
        Given.notNull(type, "type");
        if (contains(type)) {
            return List.of();
        }
        InstanceType meant = parse(type.name());
        if (contains(meant)) {
            return List.of(meant);
        }
        return Spelling.nearest(meant.name(), figures.keySet(), SUGGESTIONS).stream()
                .map(InstanceType::of)
                .toList();
    }

    /**
     * Whether a type that is not in this catalogue is a slip, rather than a type that is newer than it. New types are
     * of other generations, variants and sizes. So a slip is what is near to a type and lacks the form of AWS's names,
     * which is {@code ml.}, a family with a number, and a size, such as {@code ml.trn1.32xlrage}; or is one letter off
     * the name of a line, such as {@code ml.tnr1.32xlarge}.
     */
    public boolean isMisspelt(InstanceType type) {
        Given.notNull(type, "type");
        if (contains(type) || suggestions(type).isEmpty()) {
            return false;
        }
        Matcher form = FORM.matcher(type.name());
        if (!form.matches()) {
            return true;
        }
        String line = form.group("line");
        Set<String> lines =
                figures.keySet().stream().map(InstanceCatalogue::line).collect(Collectors.toSet());
        // Of names of a letter or two each is near to all others, so nothing can be said of them.
        List<String> longLines =
                lines.stream().filter(each -> each.length() >= LONG_LINE).toList();
        return !lines.contains(line) && !Spelling.nearest(line, longLines, 1).isEmpty();
    }

    private static String line(String type) {
        Matcher form = FORM.matcher(type);
        return form.matches() ? form.group("line") : "";
    }

    private static final class Bundled {
        static final InstanceCatalogue CATALOGUE =
                new InstanceCatalogue(DataSet.bundled(InstanceCatalogue.class, "instance-types.json"));
    }
}
