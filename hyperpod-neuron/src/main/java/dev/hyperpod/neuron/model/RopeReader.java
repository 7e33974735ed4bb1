package dev.hyperpod.neuron.model;

import dev.hyperpod.neuron.model.Shape.Limit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how positions are stretched, in the words of Transformers 4 and 5. */
final class RopeReader {

    private RopeReader() {}

    static Optional<RopeScaling> read(ConfigFields text) {
        return Stream.of(
                        "rope_scaling",
                        "rope_parameters",
                        "rope_parameters.full_attention",
                        "rope_parameters.sliding_attention")
                .flatMap(name -> text.object(name).stream())
                .flatMap(rope -> stretched(rope).stream())
                .findFirst();
    }

    private static Optional<RopeScaling> stretched(ConfigFields rope) {
        return rope.text("rope_type", "type")
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> !type.equals("default"))
                .map(type -> new RopeScaling(
                        type,
                        rope.decimal("factor"),
                        rope.number(Limit.MAX_POSITIONS, "original_max_position_embeddings")));
    }
}
