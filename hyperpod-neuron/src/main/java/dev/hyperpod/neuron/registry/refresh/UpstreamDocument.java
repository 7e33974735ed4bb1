package dev.hyperpod.neuron.registry.refresh;

/** A document of upstream's that is read. Its address is data of the registry ({@code liveSources}). */
public enum UpstreamDocument {
    /** The page of supported architectures of optimum-neuron, as Markdown. */
    SUPPORTED_ARCHITECTURES("supported-architectures"),
    /** The same page as HTML; read only where the Markdown cannot be. */
    SUPPORTED_ARCHITECTURES_HTML("supported-architectures-html"),
    /** The source of optimum-neuron that registers the models which it trains. */
    TRAINING_MODELS("training-models"),
    /** The news of the Neuron SDK. */
    WHATS_NEW("whats-new");

    private final String key;

    UpstreamDocument(String key) {
        this.key = key;
    }

    /** The name under which the registry holds its address. */
    public String key() {
        return key;
    }
}
