package dev.hyperpod.neuron.registry;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Provenance;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.internal.text.Spelling;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What upstream says it supports on AWS's accelerators, stack by stack, with where it says so and how old that is.
 *
 * <pre>{@code
 * Registry registry = Registry.bundled();
 * registry.support("Llama 3.1");                                        // all there is
 * registry.support(SupportQuery.named("Qwen3ForCausalLM").forTraining().on(InstanceFamily.TRN1));
 * }</pre>
 *
 * <p>The bundled data is a snapshot of upstream's documents and sources, dated; it ages. A file of the user's own can
 * stand over it ({@link #overriddenBy}), entries can be added ({@link #with}), and
 * {@link dev.hyperpod.neuron.registry.refresh.RegistryRefresh} adds what upstream has added since. Immutable and
 * thread-safe; asking it makes no call.
 */
public final class Registry {

    private static final String RESOURCE = "neuron-registry.json";

    private final DataSet data;
    private final RegistryContents contents;
    private final NameIndex names;

    /** What was added by the {@code with} methods, in order: it is added again when a file is laid over the data. */
    private final List<UnaryOperator<Registry>> additions;

    private Registry(
            DataSet data, RegistryContents contents, NameIndex names, List<UnaryOperator<Registry>> additions) {
        this.data = data;
        this.contents = contents;
        this.names = names;
        this.additions = additions;
    }

    private Registry(DataSet data) {
        this.data = data;
        this.contents = RegistryContents.read(data);
        this.names = names(contents);
        this.additions = List.of();
    }

    private static NameIndex names(RegistryContents contents) {
        return new NameIndex(
                contents.architectures().values(), contents.families().values(), contents.qualifiers());
    }

    /** The registry that comes with the library; read once, when it is first asked for. */
    public static Registry bundled() {
        return Bundled.REGISTRY;
    }

    /**
     * A registry in which what a file (YAML or JSON, see {@link dev.hyperpod.data}) says stands in place of what the
     * bundled data says, or the files of earlier calls. This is the one way to take support away. What was added by
     * {@link #with} stays added.
     *
     * @throws IllegalArgumentException if the file is malformed; the message names the field
     * @throws InvalidInputException if the file takes away what an added entry needs, such as its stack
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public Registry overriddenBy(Path file) {
        return withAdditions(new Registry(data.overriddenBy(file)));
    }

    /**
     * As {@link #overriddenBy(Path)}, from a stream in UTF-8, which stays open.
     *
     * @param name of the stream, for messages
     */
    public Registry overriddenBy(String name, InputStream stream) {
        return withAdditions(new Registry(data.overriddenBy(name, stream)));
    }

    private Registry withAdditions(Registry read) {
        Registry all = read;
        for (UnaryOperator<Registry> addition : additions) {
            all = addition.apply(all);
        }
        return all;
    }

    private Registry added(RegistryContents more, UnaryOperator<Registry> addition) {
        List<UnaryOperator<Registry>> all = new ArrayList<>(additions);
        all.add(addition);
        boolean sameNames = more.architectures().equals(contents.architectures());
        return new Registry(data, more, sameNames ? names : names(more), List.copyOf(all));
    }

    /**
     * A registry with one entry more. What is there already stays: of two entries that say the same of one thing, the
     * better counts. An architecture that is not known is added.
     *
     * @throws InvalidInputException if the entry's stack is not known here, which {@link #with(Stack)} mends, or does
     *     not run on a family that the entry names; or if its model type is a known one in other letters
     */
    public Registry with(SupportEntry entry) {
        return with(List.of(entry));
    }

    /** A registry with these entries more, as {@link #with(SupportEntry)} adds one. */
    public Registry with(List<SupportEntry> entries) {
        List<String> problems =
                entries.stream().flatMap(entry -> problem(entry).stream()).toList();
        if (!problems.isEmpty()) {
            throw new InvalidInputException("support entry", problems);
        }
        RegistryContents more = contents.with(entries);
        for (SupportEntry entry : entries) {
            if (!more.architectures().containsKey(entry.modelType())) {
                more = more.with(Architecture.of(entry.modelType()));
            }
        }
        List<SupportEntry> same = List.copyOf(entries);
        return added(more, registry -> registry.with(same));
    }

    /**
     * A registry with one stack more, which entries can then name.
     *
     * @throws InvalidInputException if there is a stack of that id
     */
    public Registry with(Stack stack) {
        if (contents.stacks().containsKey(stack.id())) {
            throw new InvalidInputException("stack", List.of("id: \"" + stack.id() + "\" is taken"));
        }
        return added(
                contents.withStack(stack),
                registry -> registry.stack(stack.id()).isPresent() ? registry : registry.with(stack));
    }

    /** A registry with one architecture more, or, where there is one of the model type, with this in its place. */
    public Registry with(Architecture architecture) {
        return added(contents.with(architecture), registry -> registry.with(architecture));
    }

    /** A registry with one release of the Neuron SDK more; the same where it has that release. */
    public Registry with(SdkRelease release) {
        boolean known = contents.sdkReleases().stream()
                .anyMatch(other -> other.version().compareTo(release.version()) == 0);
        return known ? this : added(contents.with(release), registry -> registry.with(release));
    }

    /** Everything there is for an architecture, by any of its names; takes any text. */
    public SupportAnswer support(String name) {
        return support(SupportQuery.named(name));
    }

    /**
     * What there is of what is asked for, the best first, and why it is no better. Never fails for want of an answer.
     */
    public SupportAnswer support(SupportQuery query) {
        return new SupportSearch(contents, names).answer(query);
    }

    /** What a text means here: a model type, a class, a family. Takes any text. */
    public Match find(String text) {
        return names.find(text);
    }

    /** Whether support of an architecture is planned, by any of its names: there is no public roadmap. */
    public Outlook planned(String name) {
        return contents.outlook().of(names.find(name).modelTypes());
    }

    /** What to take in place of an architecture; empty when nothing is known, or nothing is needed. */
    public Optional<Alternatives> alternatives(String modelType) {
        return Optional.ofNullable(contents.alternatives().get(modelType));
    }

    /** Where the data comes from: overrides first, the latest at the head, the bundled data last. */
    public List<Provenance> provenance() {
        return contents.provenance();
    }

    /** All architectures by model type. */
    public List<Architecture> architectures() {
        return List.copyOf(contents.architectures().values());
    }

    /** An architecture by its model type; empty when it is not known. */
    public Optional<Architecture> architecture(String modelType) {
        return Optional.ofNullable(contents.architectures().get(modelType));
    }

    /** The names under which people know models, such as "Llama 3.1". */
    public List<ModelFamily> families() {
        return List.copyOf(contents.families().values());
    }

    /** All software stacks, the preferred first. */
    public List<Stack> stacks() {
        return List.copyOf(contents.stacks().values());
    }

    /** A stack by its id, such as {@code nxdi}; empty when it is not known. */
    public Optional<Stack> stack(String id) {
        return Optional.ofNullable(contents.stacks().get(id));
    }

    /** Where an instance family stands: whether its software still moves, and what HyperPod has of it. */
    public FamilyState state(InstanceFamily family) {
        FamilyState state = contents.instanceFamilies().get(family);
        if (state == null) {
            throw new IllegalStateException("the data says nothing of " + family);
        }
        return state;
    }

    /** Everything that is said, entry by entry. */
    public List<SupportEntry> entries() {
        return contents.entries();
    }

    /** The releases of the Neuron SDK, the latest first. */
    public List<SdkRelease> sdkReleases() {
        return contents.sdkReleases();
    }

    /** Where upstream's page of supported architectures is known to differ from its source, by model type. */
    public Map<String, PageDifference> pageDifferences() {
        return Map.copyOf(contents.pageDifferences());
    }

    /** The addresses of upstream's documents by what they hold. */
    public Map<String, String> liveSources() {
        return Map.copyOf(contents.liveSources());
    }

    private Optional<String> problem(SupportEntry entry) {
        Stack stack = contents.stacks().get(entry.stack());
        if (stack == null) {
            return Optional.of(noStack(entry));
        }
        Optional<String> spelt = names.modelTypeLike(entry.modelType());
        if (spelt.isPresent() && !contents.architectures().containsKey(entry.modelType())) {
            return Optional.of("modelType: \"" + entry.modelType() + "\" is not known, but \"" + spelt.get()
                    + "\" is; write that");
        }
        return entry.families().stream()
                .filter(family -> !stack.families().contains(family))
                .sorted()
                .findFirst()
                .map(family ->
                        "on: " + stack.id() + " runs on " + Families.text(stack.families()) + ", not on " + family);
    }

    private String noStack(SupportEntry entry) {
        List<String> near = Spelling.nearest(entry.stack(), contents.stacks().keySet(), 1);
        return "stack: there is no \"" + entry.stack() + "\""
                + (near.isEmpty()
                        ? "; there are " + contents.stacks().keySet()
                        : "; did you mean \"" + near.get(0) + "\"?");
    }

    private static final class Bundled {
        static final Registry REGISTRY = new Registry(DataSet.bundled(Registry.class, RESOURCE));
    }
}
