package dev.hyperpod.testkit.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An IAM role. */
public final class Role {

    private final Place place;
    private final String name;
    private final String path;
    private final Instant created;
    private final Set<String> attached = new LinkedHashSet<>();
    private final Map<String, String> inline = new TreeMap<>();
    private String trustPolicy = TrustPolicy.ofServices(List.of());

    Role(Place place, String name, String path, Instant created) {
        this.place = place;
        this.name = name;
        this.path = path;
        this.created = created;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The path, {@code /} unless told otherwise. */
    public String path() {
        return path;
    }

    /** When it was made. */
    public Instant created() {
        return created;
    }

    /** The ARN. */
    public String arn() {
        return place.globalArn("iam", "role" + path + name);
    }

    /** The trust policy, a JSON document. */
    public String trustPolicy() {
        return trustPolicy;
    }

    /**
     * Replaces the trust policy.
     *
     * @throws IllegalArgumentException when the text is not JSON
     */
    public Role trustPolicy(String document) {
        TrustPolicy.trustedServices(document);
        trustPolicy = document;
        return this;
    }

    /** Trusts these service principals, such as {@code sagemaker.amazonaws.com}, and nobody else. */
    public Role trusts(String... services) {
        trustPolicy = TrustPolicy.ofServices(List.of(services));
        return this;
    }

    /** The service principals that may assume it without a condition. */
    public Set<String> trustedServices() {
        return TrustPolicy.trustedServices(trustPolicy);
    }

    /** The ARNs of the managed policies on it. */
    public List<String> attachedPolicies() {
        return new ArrayList<>(attached);
    }

    /** Attaches a managed policy by ARN. */
    public Role attach(String policyArn) {
        attached.add(policyArn);
        return this;
    }

    /** Attaches a managed policy of AWS by its name, such as {@code AmazonSageMakerClusterInstanceRolePolicy}. */
    public Role attachAwsPolicy(String policyName) {
        return attach(place.awsPolicyArn(policyName));
    }

    /** Takes all managed policies off. */
    public Role withoutManagedPolicies() {
        attached.clear();
        return this;
    }

    /** The names of the inline policies, sorted. */
    public List<String> inlinePolicies() {
        return List.copyOf(inline.keySet());
    }

    /** An inline policy's document. */
    public Optional<String> inlinePolicy(String policyName) {
        return Optional.ofNullable(inline.get(policyName));
    }

    /** Adds or replaces an inline policy. */
    public Role inlinePolicy(String policyName, String document) {
        inline.put(policyName, document);
        return this;
    }
}
