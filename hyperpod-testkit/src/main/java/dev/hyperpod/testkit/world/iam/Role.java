package dev.hyperpod.testkit.world.iam;

import dev.hyperpod.testkit.world.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An IAM role. */
public final class Role implements Entity {

    private static final Duration ONE_HOUR = Duration.ofHours(1);

    private final Place place;
    private final String name;
    private final String path;
    private final String id;
    private final Instant created;
    private final Grants grants = new Grants();
    private final Tags tags = new Tags();
    private String trustPolicy = TrustPolicy.ofServices(List.of());
    private Optional<String> description = Optional.empty();
    private Duration maxSession = ONE_HOUR;
    private Optional<String> linkedService = Optional.empty();
    private Optional<Use> lastUse = Optional.empty();

    Role(Place place, String name, String path, String id, Instant created) {
        this.place = place;
        this.name = name;
        this.path = path;
        this.id = id;
        this.created = created;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Instant created() {
        return created;
    }

    @Override
    public String arn() {
        return place.globalArn("iam", "role" + path + name);
    }

    @Override
    public Grants grants() {
        return grants;
    }

    /** Its tags. */
    public Tags tags() {
        return tags;
    }

    /** What it is for; empty when nobody said. */
    public Optional<String> description() {
        return description;
    }

    /** Says what it is for. */
    public Role description(Optional<String> text) {
        description = text;
        return this;
    }

    /** The longest session, one hour unless told otherwise. */
    public Duration maxSession() {
        return maxSession;
    }

    /** Sets the longest session; AWS takes one to twelve hours. */
    public Role maxSession(Duration longest) {
        maxSession = longest;
        return this;
    }

    /**
     * The service that it is linked to, such as {@code hyperpod.sagemaker.amazonaws.com}; only AWS may change such a
     * role.
     */
    public Optional<String> linkedService() {
        return linkedService;
    }

    /** Links it to a service. */
    Role linkedTo(String service) {
        linkedService = Optional.of(service);
        return this;
    }

    /** When and where it was last assumed. */
    public Optional<Use> lastUse() {
        return lastUse;
    }

    /** Notes that it was assumed. */
    public void used(Instant at, String region) {
        lastUse = Optional.of(new Use(at, region));
    }

    /** The trust policy, a JSON document. */
    public String trustPolicy() {
        return trustPolicy;
    }

    /**
     * Replaces the trust policy.
     *
     * @throws IllegalArgumentException when the text is no policy
     */
    public Role trustPolicy(String document) {
        TrustPolicy.trustedServices(document, place);
        trustPolicy = document;
        return this;
    }

    /** Trusts these service principals, such as {@code sagemaker.amazonaws.com}, and nobody else. */
    public Role trusts(String... services) {
        trustPolicy = TrustPolicy.ofServices(List.of(services));
        return this;
    }

    /**
     * The service principals that may assume it for their own work in this account; conditions that such a call meets
     * do not stand in the way.
     */
    public Set<String> trustedServices() {
        return TrustPolicy.trustedServices(trustPolicy, place);
    }

    /** The ARNs of the managed policies on it. */
    public List<String> attachedPolicies() {
        return grants.attached();
    }

    /** Attaches a managed policy by ARN. */
    public Role attach(String policyArn) {
        grants.attach(policyArn);
        return this;
    }

    /** Attaches a managed policy of AWS by its name, such as {@code AmazonSageMakerClusterInstanceRolePolicy}. */
    public Role attachAwsPolicy(String policyName) {
        return attach(place.awsPolicyArn(policyName));
    }

    /** Takes all managed policies off. */
    public Role withoutManagedPolicies() {
        grants.detachAll();
        return this;
    }

    /** The names of the inline policies, sorted. */
    public List<String> inlinePolicies() {
        return grants.inlineNames();
    }

    /** An inline policy's document. */
    public Optional<String> inlinePolicy(String policyName) {
        return grants.inline(policyName);
    }

    /** Adds or replaces an inline policy. */
    public Role inlinePolicy(String policyName, String document) {
        grants.putInline(policyName, document);
        return this;
    }

    /**
     * One use of a role.
     *
     * @param at when
     * @param region the region of the call
     */
    public record Use(Instant at, String region) {}
}
