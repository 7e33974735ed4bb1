package dev.hyperpod.neuron;

import dev.hyperpod.catalogue.Version;
import dev.hyperpod.neuron.registry.Support;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which release of transformers.
 *
 * @param modelMinimum the first that knows the model; empty when that is not known
 * @param stackPin what the stack's release demands, as pip writes it ({@code ~=4.57.1}); empty when that is not known
 * @param clash why there is none that both take; empty when there is one, or it is not known
 */
public record TransformersAdvice(Optional<Version> modelMinimum, Optional<String> stackPin, Optional<String> clash) {

    private static final Pattern PIN = Pattern.compile("\\s*(~=|==|<=|<)?\\s*v?(\\d+(?:\\.\\d+)*)(\\.\\*)?.*");

    static TransformersAdvice unknown() {
        return new TransformersAdvice(Optional.empty(), Optional.empty(), Optional.empty());
    }

    static TransformersAdvice of(Support support) {
        Optional<Version> minimum = support.minimumTransformers();
        Optional<String> pin = support.transformersPin();
        return new TransformersAdvice(
                minimum, pin, minimum.flatMap(least -> pin.flatMap(demand -> clash(least, demand))));
    }

    private static Optional<String> clash(Version least, String pin) {
        Matcher matcher = PIN.matcher(pin);
        if (!matcher.matches() || pin.strip().startsWith(">") || pin.strip().startsWith("!")) {
            return Optional.empty();
        }
        Version bound = Version.parse(matcher.group(2)).orElse(least);
        boolean open = matcher.group(3) != null || "~=".equals(matcher.group(1));
        boolean compatible = matcher.group(3) == null && "~=".equals(matcher.group(1));
        List<Integer> given = bound.numbers();
        List<Integer> numbers = compatible && given.size() > 1 ? given.subList(0, given.size() - 1) : given;
        boolean below = "<".equals(matcher.group(1));
        boolean reaches =
                open ? startsAtMost(least, numbers) : bound.isAtLeast(least) && !(below && least.isAtLeast(bound));
        return reaches
                ? Optional.empty()
                : Optional.of("the model needs transformers " + least + " or later, the stack pins " + pin);
    }

    /** Whether some version that begins with these numbers is the least one or a later. */
    private static boolean startsAtMost(Version least, List<Integer> numbers) {
        List<Integer> head = least.numbers()
                .subList(0, Math.min(numbers.size(), least.numbers().size()));
        return new Version(numbers).isAtLeast(new Version(head));
    }

    /** Such as {@code model needs 4.51.0 or later; stack pins ~=4.57.1}. */
    @Override
    public String toString() {
        return modelMinimum.map(least -> "model needs " + least + " or later").orElse("model's minimum is not known")
                + stackPin.map(pin -> "; stack pins " + pin).orElse("; the stack's pin is not known")
                + clash.map(why -> "; CLASH").orElse("");
    }
}
