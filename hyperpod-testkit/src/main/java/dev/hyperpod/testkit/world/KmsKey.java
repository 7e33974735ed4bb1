package dev.hyperpod.testkit.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A key of KMS: what is known of it, not what it encrypts. Changed by its own methods. */
public final class KmsKey {

    private final Place place;
    private final String id;
    private final Kind kind;
    private final Instant created;
    private final Map<String, Grant> grants = new LinkedHashMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private String description = "";
    private String policy;
    private boolean enabled = true;
    private Optional<Instant> deletion = Optional.empty();

    KmsKey(Place place, String id, Kind kind, Instant created) {
        this.place = place;
        this.id = id;
        this.kind = kind;
        this.created = created;
        this.policy = """
                {"Version":"2012-10-17","Id":"key-default-1","Statement":[{"Sid":"Enable IAM User Permissions",\
                "Effect":"Allow","Principal":{"AWS":"%s"},"Action":"kms:*","Resource":"*"}]}""".formatted(place.globalArn("iam", "root"));
    }

    /**
     * What a key is for, which never changes.
     *
     * @param manager {@code CUSTOMER} or {@code AWS}
     * @param spec such as {@code SYMMETRIC_DEFAULT}
     * @param usage such as {@code ENCRYPT_DECRYPT}
     * @param multiRegion whether it may be copied to other regions
     */
    public record Kind(String manager, String spec, String usage, boolean multiRegion) {

        /** A symmetric key of the customer's own. */
        public static Kind ofCustomer() {
            return new Kind("CUSTOMER", "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", false);
        }

        static Kind ofAws() {
            return new Kind("AWS", "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", false);
        }
    }

    /**
     * A grant on a key.
     *
     * @param id its id
     * @param name empty when it has none
     * @param grantee the ARN of who may
     * @param retiring who may take it back; empty when nobody is named
     * @param operations such as {@code Decrypt}
     * @param created when it was made
     */
    public record Grant(
            String id,
            String name,
            String grantee,
            Optional<String> retiring,
            Set<String> operations,
            Instant created) {

        /** Copies the set. */
        public Grant {
            operations = Set.copyOf(operations);
        }
    }

    /** Its id, such as {@code 0a1b2c3d-…}, or {@code mrk-…} when it may be copied. */
    public String id() {
        return id;
    }

    /** Its ARN. */
    public String arn() {
        return place.arn("kms", "key/" + id);
    }

    /** What it is for. */
    public Kind kind() {
        return kind;
    }

    /** When it was made. */
    public Instant created() {
        return created;
    }

    /** What its owner says of it; empty when nothing. */
    public String description() {
        return description;
    }

    /** Says something of it. */
    public KmsKey description(String text) {
        description = text;
        return this;
    }

    /** The key policy, a JSON document; at first it leaves everything to the account's IAM policies. */
    public String policy() {
        return policy;
    }

    /** Replaces the key policy. */
    public KmsKey policy(String document) {
        policy = document;
        return this;
    }

    /** {@code Enabled}, {@code Disabled} or {@code PendingDeletion}. */
    public String state() {
        if (deletion.isPresent()) {
            return "PendingDeletion";
        }
        return enabled ? "Enabled" : "Disabled";
    }

    /** Enables or disables it. */
    public KmsKey enabled(boolean whether) {
        enabled = whether;
        return this;
    }

    /** When it will be gone; empty when nobody asked for that. */
    public Optional<Instant> deletion() {
        return deletion;
    }

    /** Has it go at some time; nothing, and it stays, disabled. */
    public KmsKey deletion(Optional<Instant> when) {
        deletion = when;
        enabled = false;
        return this;
    }

    /** Its grants, in the order in which they were made. */
    public List<Grant> grants() {
        return List.copyOf(grants.values());
    }

    /** Adds a grant, or replaces the one of its id. */
    public KmsKey grant(Grant grant) {
        grants.put(grant.id(), grant);
        return this;
    }

    /** Takes a grant away; false when there is none of that id. */
    public boolean revoke(String grantId) {
        return grants.remove(grantId) != null;
    }

    /** Its tags, to be changed. */
    public Map<String, String> tags() {
        return tags;
    }
}
