package dev.hyperpod.neuron.model;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads how the weights of a checkpoint are quantised. */
final class QuantizationReader {

    private static final int MOST_BITS = 16;

    private QuantizationReader() {}

    static Optional<Quantization> read(ConfigFields whole, ConfigFields text) {
        return whole.object("quantization_config")
                .or(() -> text.object("quantization_config"))
                .or(() -> whole.object("compression_config"))
                .map(QuantizationReader::transformers)
                .or(() ->
                        whole.object("quantization").map(mlx -> new Quantization("mlx", Optional.empty(), bits(mlx))));
    }

    private static Quantization transformers(ConfigFields config) {
        Optional<String> method = config.text("quant_method").map(name -> name.toLowerCase(Locale.ROOT));
        boolean bitsandbytes = config.isTrue("load_in_4bit") || config.isTrue("load_in_8bit");
        return new Quantization(
                method.orElse(bitsandbytes ? "bitsandbytes" : "unknown"),
                config.text("quant_algo", "format", "fmt"),
                bits(config));
    }

    private static OptionalInt bits(ConfigFields config) {
        OptionalInt bits = config.count("bits", "w_bit");
        if (bits.isPresent() && bits.getAsInt() >= 1 && bits.getAsInt() <= MOST_BITS) {
            return bits;
        }
        if (config.isTrue("load_in_4bit")) {
            return OptionalInt.of(4);
        }
        return config.isTrue("load_in_8bit") ? OptionalInt.of(8) : OptionalInt.empty();
    }
}
