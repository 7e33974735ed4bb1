package dev.hyperpod.neuron.plan;

import dev.hyperpod.neuron.model.Shape;

/** How heads go to cores where what does not divide is padded: in inference, and in training by few. */
final class Heads {

    private Heads() {}

    /** The query heads, with those that are added so that they divide. */
    static int padded(Shape shape, int tensor) {
        return (shape.attentionHeads() + tensor - 1) / tensor * tensor;
    }

    /** The key-value heads: divided, copied to one for each core, or grown to as many as there are query heads. */
    static int keyValue(Shape shape, int tensor) {
        if (shape.keyValueHeads() % tensor == 0) {
            return shape.keyValueHeads();
        }
        return tensor % shape.keyValueHeads() == 0 ? tensor : padded(shape, tensor);
    }

    /** Whether key and value heads grow to as many as there are query heads, and the cache with them. */
    static boolean grow(Shape shape, int tensor) {
        return shape.latentAttention().isEmpty()
                && shape.keyValueHeads() % tensor != 0
                && tensor % shape.keyValueHeads() != 0;
    }
}
