package dev.hyperpod.neuron.registry.refresh;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** Documents of our own in the form of upstream's. */
final class Samples {

    private static final Map<UpstreamDocument, String> FILES = Map.of(
            UpstreamDocument.SUPPORTED_ARCHITECTURES, "supported-architectures.mdx",
            UpstreamDocument.SUPPORTED_ARCHITECTURES_HTML, "supported-architectures.html",
            UpstreamDocument.TRAINING_MODELS, "training-models.py",
            UpstreamDocument.WHATS_NEW, "whats-new.rst");

    private Samples() {}

    static String text(UpstreamDocument document) {
        try (InputStream in = Samples.class.getResourceAsStream(FILES.getOrDefault(document, ""))) {
            if (in == null) {
                throw new IllegalStateException("no sample of " + document);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<UpstreamDocument, String> of(UpstreamDocument document) {
        return Map.of(document, text(document));
    }

    static Map<UpstreamDocument, String> all() {
        Map<UpstreamDocument, String> texts = new EnumMap<>(UpstreamDocument.class);
        for (UpstreamDocument document : UpstreamDocument.values()) {
            texts.put(document, text(document));
        }
        return texts;
    }
}
