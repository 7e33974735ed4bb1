package dev.hyperpod.spi;

import dev.hyperpod.aws.Aws;

/**
 * All that an orchestrator may use of the library.
 *
 * @param aws the way to AWS
 */
public record OrchestratorContext(Aws aws) {}
