package dev.hyperpod.testkit.world;

import java.time.Instant;

/**
 * An add-on of an EKS cluster.
 *
 * @param name such as {@code vpc-cni}
 * @param version such as {@code v1.19.2-eksbuild.1}
 * @param status such as {@code ACTIVE}
 * @param created when it was installed
 */
public record EksAddon(String name, String version, String status, Instant created) {}
