package dev.hyperpod.testkit.world;

import java.time.Instant;
import java.util.Map;

/**
 * An add-on of an EKS cluster.
 *
 * @param name such as {@code vpc-cni}
 * @param version such as {@code v1.19.2-eksbuild.1}
 * @param config how it is set up
 * @param modified when it was last changed
 */
public record EksAddon(String name, String version, Config config, Instant modified) {

    /** The same add-on in another version and another set-up. */
    public EksAddon with(String otherVersion, Config otherConfig, Instant now) {
        return new EksAddon(name, otherVersion, otherConfig, now);
    }

    /**
     * How an add-on is set up.
     *
     * @param roleArn the role of its service account; empty for none
     * @param values its configuration, in JSON or YAML; empty for none
     * @param associations the roles of its service accounts through pod identity, by service account
     * @param namespace where it runs; empty for its usual namespace
     * @param tags the tags
     */
    public record Config(
            String roleArn,
            String values,
            Map<String, String> associations,
            String namespace,
            Map<String, String> tags) {

        /** As it comes. */
        public static final Config PLAIN = new Config("", "", Map.of(), "", Map.of());

        /** Copies what it is given. */
        public Config {
            associations = Map.copyOf(associations);
            tags = Map.copyOf(tags);
        }

        /** The same set-up with other tags. */
        public Config tags(Map<String, String> other) {
            return new Config(roleArn, values, associations, namespace, other);
        }
    }
}
