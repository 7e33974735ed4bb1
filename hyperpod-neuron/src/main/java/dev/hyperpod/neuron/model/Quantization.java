package dev.hyperpod.neuron.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the weights of a checkpoint are quantised.
 *
 * @param method as the checkpoint names it, in lower case: {@code gptq}, {@code awq}, {@code bitsandbytes},
 *     {@code fp8}, {@code mxfp4}, {@code compressed-tensors}, {@code modelopt}, {@code mlx}
 * @param algorithm what {@code modelopt} and others say more exactly, such as {@code FP8}
 * @param bits of a weight
 */
public record Quantization(String method, Optional<String> algorithm, OptionalInt bits) {}
