package dev.hyperpod.testkit.world;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** An EKS cluster. What takes time is worked out from the world's time whenever somebody looks. */
public final class EksCluster {

    /** How long a change of the configuration takes, in the world's time. */
    public static final Duration UPDATE_TIME = Duration.ofMinutes(2);

    private static final String ADMINISTRATORS = "AmazonEKSClusterAdminPolicy";

    private final Place place;
    private final InstantSource time;
    private final String name;
    private final Instant created;
    private final Shelf<EksAccess> accessEntries = new Shelf<>("access entry", EksAccess::principalArn);
    private final Shelf<EksUpdate> updates = new Shelf<>("update", EksUpdate::id);
    private final Map<Class<?>, Map<String, EksResource<?>>> resources = new HashMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private final Settings settings = new Settings();
    private String status = "ACTIVE";
    private String version = "1.33";
    private String authenticationMode = "API_AND_CONFIG_MAP";
    private String vpcId = "";
    private List<String> subnetIds = List.of();
    private List<String> securityGroupIds = List.of();
    private Instant ready;
    private Optional<Instant> gone = Optional.empty();

    EksCluster(Place place, String name, InstantSource time) {
        this.place = place;
        this.name = name;
        this.time = time;
        this.created = time.instant();
        this.ready = created;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The ARN. */
    public String arn() {
        return place.arn("eks", "cluster/" + name);
    }

    /** When it was made. */
    public Instant created() {
        return created;
    }

    /** The status: {@code CREATING} and {@code DELETING} for their time, {@code UPDATING} while an update runs. */
    public String status() {
        settle();
        if (gone.isPresent()) {
            return "DELETING";
        } else if (time.instant().isBefore(ready)) {
            return "CREATING";
        }
        return runningUpdate().isPresent() && status.equals("ACTIVE") ? "UPDATING" : status;
    }

    /** Sets the status, such as {@code CREATING}. */
    public EksCluster status(String other) {
        status = other;
        return this;
    }

    /** Lets its making, begun now, take so long. */
    public EksCluster creating(Duration span) {
        ready = time.instant().plus(span);
        return this;
    }

    /** Begins to delete it; it is gone when so long has passed. */
    public EksCluster deleting(Duration span) {
        gone = Optional.of(gone.orElse(time.instant().plus(span)));
        return this;
    }

    boolean isGone() {
        return gone.filter(instant -> !time.instant().isBefore(instant)).isPresent();
    }

    /** The Kubernetes version, such as {@code 1.33}. */
    public String version() {
        settle();
        return version;
    }

    /** Sets the Kubernetes version. */
    public EksCluster version(String other) {
        version = other;
        return this;
    }

    /** {@code CONFIG_MAP}, {@code API} or {@code API_AND_CONFIG_MAP}. */
    public String authenticationMode() {
        settle();
        return authenticationMode;
    }

    /** Sets the authentication mode, at once and in either direction. */
    public EksCluster authenticationMode(String mode) {
        authenticationMode = mode;
        return this;
    }

    /** The VPC; empty when the cluster stands in none. */
    public String vpcId() {
        return vpcId;
    }

    /** The subnets. */
    public List<String> subnetIds() {
        return subnetIds;
    }

    /** The additional security groups. */
    public List<String> securityGroupIds() {
        return securityGroupIds;
    }

    /** Puts it in a VPC. */
    public EksCluster network(String vpc, List<String> subnets, List<String> groups) {
        vpcId = vpc;
        subnetIds = List.copyOf(subnets);
        securityGroupIds = List.copyOf(groups);
        return this;
    }

    /** The tags. */
    public Map<String, String> tags() {
        return Map.copyOf(tags);
    }

    /** Sets a tag. */
    public EksCluster tag(String key, String value) {
        tags.put(key, value);
        return this;
    }

    /** Replaces all tags. */
    public EksCluster tags(Map<String, String> other) {
        tags.clear();
        tags.putAll(other);
        return this;
    }

    /** How it is set up beyond all this. */
    public Settings settings() {
        settle();
        return settings;
    }

    /** The access entries, by principal. */
    public Shelf<EksAccess> accessEntries() {
        return accessEntries;
    }

    /**
     * Lets a principal in, by an entry as EKS makes it when nothing else is given. An entry that it has gives way.
     *
     * @param principal the ARN of a role or user
     * @param type such as {@code STANDARD} or {@code HYPERPOD_LINUX}
     */
    public EksAccess admit(String principal, String type) {
        Instant now = time.instant();
        String id = UUID.nameUUIDFromBytes((arn() + principal + now).getBytes(StandardCharsets.UTF_8))
                .toString();
        return accessEntries.put(EksAccess.made(place, name, principal, type, id, now));
    }

    /** As {@link #admit}, with everything allowed in the whole cluster. */
    public EksCluster administrator(String principal) {
        String policy =
                String.join(":", "arn", place.partition(), "eks", "", "aws", "cluster-access-policy/" + ADMINISTRATORS);
        EksAccess.Policy all = new EksAccess.Policy(policy, "cluster", List.of(), time.instant());
        accessEntries.put(admit(principal, "STANDARD").with(all));
        return this;
    }

    /** The things of one kind in it, by name, without those that are gone. Changes go through to the cluster. */
    @SuppressWarnings("unchecked") // only things of that kind are put under it
    public <T> Map<String, EksResource<T>> resources(Class<T> kind) {
        settle();
        Map<String, EksResource<T>> all =
                (Map<String, EksResource<T>>) (Map<?, ?>) resources.computeIfAbsent(kind, key -> new LinkedHashMap<>());
        all.values().removeIf(resource -> resource.isGone(time.instant()));
        return all;
    }

    /** Installs an add-on in the version. */
    public EksCluster addon(String addonName, String addonVersion) {
        EksAddon addon = new EksAddon(addonName, addonVersion, EksAddon.Config.PLAIN, time.instant());
        resources(EksAddon.class).put(addonName, EksResource.begun(addon, time.instant(), Duration.ZERO));
        return this;
    }

    /** Removes an add-on, if it is there. */
    public EksCluster withoutAddon(String addonName) {
        resources(EksAddon.class).remove(addonName);
        return this;
    }

    /** The updates so far, settled as of now. */
    public Shelf<EksUpdate> updates() {
        settle();
        return updates;
    }

    /** The update of the cluster itself that is under way. */
    public Optional<EksUpdate> runningUpdate() {
        return updates().all().stream()
                .filter(update -> update.subject().isEmpty() && !update.applied())
                .findFirst();
    }

    /**
     * Begins a change.
     *
     * @param id the update's id
     * @param type EKS's name for the kind of change
     * @param subject what is changed; see {@link EksUpdate}
     * @param params what is changed, by EKS's names
     * @param span how long it takes
     * @param effect what it does once that has passed
     */
    public EksUpdate update(
            String id, String type, String subject, Map<String, String> params, Duration span, Runnable effect) {
        Instant now = time.instant();
        return updates.put(new EksUpdate(id, type, subject, params, now, now.plus(span), false, effect));
    }

    private void settle() {
        for (EksUpdate update : new ArrayList<>(updates.all())) {
            if (!update.applied() && !time.instant().isBefore(update.due())) {
                updates.put(update.asApplied());
                update.effect().run();
            }
        }
    }
}
