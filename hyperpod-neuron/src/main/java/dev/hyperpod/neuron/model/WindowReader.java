package dev.hyperpod.neuron.model;

import dev.hyperpod.neuron.model.Shape.Limit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the sliding window, which a configuration may state without meaning it. */
final class WindowReader {

    private static final String WINDOW = "sliding_window";

    private final ConfigFields text;
    private final Family family;
    private final Optional<Shape> shape;

    WindowReader(ConfigFields text, Family family, Optional<Shape> shape) {
        this.text = text;
        this.family = family;
        this.shape = shape;
    }

    /** The window that some layer uses; empty when none does. */
    OptionalInt slidingWindow() {
        OptionalInt stated = text.number(Limit.MAX_POSITIONS, WINDOW, "sliding_window_size");
        if (stated.isEmpty()) {
            return stated;
        }
        Optional<String> off = reasonNotToUse();
        off.ifPresent(reason ->
                text.note(Anomaly.Kind.SLIDING_WINDOW_UNUSED, WINDOW, stated.getAsInt() + " is stated, but " + reason));
        return off.isPresent() ? OptionalInt.empty() : stated;
    }

    private Optional<String> reasonNotToUse() {
        if (!text.flag("use_sliding_window").orElse(!family.windowNeedsSwitch())) {
            return Optional.of("use_sliding_window does not switch it on");
        }
        List<String> layers = text.texts("layer_types");
        if (!layers.isEmpty() && layers.stream().noneMatch(type -> type.contains("sliding"))) {
            return Optional.of("layer_types has no sliding layer");
        }
        OptionalInt fullLayers = text.count("max_window_layers");
        boolean all = layers.isEmpty()
                && family.windowNeedsSwitch()
                && fullLayers.isPresent()
                && shape.filter(s -> fullLayers.getAsInt() >= s.layers()).isPresent();
        return all ? Optional.of("max_window_layers leaves no layer to it") : Optional.empty();
    }
}
