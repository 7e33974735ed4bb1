package dev.hyperpod.testkit.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An EKS cluster. */
public final class EksCluster {

    /** How long a change of the configuration takes, in the world's time. */
    public static final Duration UPDATE_TIME = Duration.ofMinutes(2);

    private final Place place;
    private final InstantSource time;
    private final String name;
    private final Instant created;
    private final Shelf<EksAccess> accessEntries = new Shelf<>("access entry", EksAccess::principalArn);
    private final Shelf<EksAddon> addons = new Shelf<>("add-on", EksAddon::name);
    private final Shelf<EksUpdate> updates = new Shelf<>("update", EksUpdate::id);
    private final Map<String, String> tags = new TreeMap<>();
    private String status = "ACTIVE";
    private String version = "1.33";
    private String authenticationMode = "API_AND_CONFIG_MAP";
    private String vpcId = "";
    private List<String> subnetIds = List.of();
    private List<String> securityGroupIds = List.of();

    EksCluster(Place place, String name, InstantSource time) {
        this.place = place;
        this.name = name;
        this.time = time;
        this.created = time.instant();
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

    /** The status, such as {@code ACTIVE}; {@code UPDATING} while an update runs. */
    public String status() {
        settle();
        boolean updating = updates.all().stream().anyMatch(update -> !update.applied());
        return updating && status.equals("ACTIVE") ? "UPDATING" : status;
    }

    /** Sets the status, such as {@code CREATING}. */
    public EksCluster status(String other) {
        status = other;
        return this;
    }

    /** The Kubernetes version, such as {@code 1.33}. */
    public String version() {
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

    /** The access entries, by principal. */
    public Shelf<EksAccess> accessEntries() {
        return accessEntries;
    }

    /** The add-ons, by name. */
    public Shelf<EksAddon> addons() {
        return addons;
    }

    /** Installs an add-on in the version. */
    public EksCluster addon(String addonName, String addonVersion) {
        addons.put(new EksAddon(addonName, addonVersion, "ACTIVE", time.instant()));
        return this;
    }

    /** Removes an add-on. */
    public EksCluster withoutAddon(String addonName) {
        addons.remove(addonName);
        return this;
    }

    /** The updates so far, settled as of now. */
    public Shelf<EksUpdate> updates() {
        settle();
        return updates;
    }

    /** Begins to change the authentication mode; it holds once {@link #UPDATE_TIME} has passed. */
    public EksUpdate changeAuthenticationMode(String updateId, String mode) {
        Instant now = time.instant();
        return updates.put(new EksUpdate(updateId, mode, now, now.plus(UPDATE_TIME), false));
    }

    private void settle() {
        for (EksUpdate update : new ArrayList<>(updates.all())) {
            if (!update.applied() && !time.instant().isBefore(update.due())) {
                authenticationMode = update.authenticationMode();
                updates.put(update.asApplied());
            }
        }
    }
}
