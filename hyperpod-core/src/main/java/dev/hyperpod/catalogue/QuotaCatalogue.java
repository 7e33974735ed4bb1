package dev.hyperpod.catalogue;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import dev.hyperpod.data.Provenance;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.internal.text.Spelling;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The quotas that limit HyperPod clusters: how Service Quotas names them, and their codes where known. Immutable. */
public final class QuotaCatalogue {

    private static final String SAGEMAKER = "sagemaker";

    private final DataSet data;
    private final Map<Limit, Quota> limits = new EnumMap<>(Limit.class);
    private final Map<String, String> clusterUsageAliases;
    private final Map<String, String> clusterUsage;
    private final Map<String, String> clusterSpotUsage;
    private final Map<String, String> reservedCapacity;

    private QuotaCatalogue(DataSet data) {
        this.data = data;
        Fields fields = data.fields();
        fields.objectsByName("limits").forEach((key, quota) -> limits.put(limit(key, fields), quota(quota)));
        this.clusterUsageAliases = fields.textsByName("clusterUsageAliases");
        this.clusterUsage = fields.textsByName("clusterUsage");
        this.clusterSpotUsage = fields.textsByName("clusterSpotUsage");
        this.reservedCapacity = fields.textsByName("reservedCapacity");
        fields.refuseOthers();
        for (Limit limit : Limit.values()) {
            if (!limits.containsKey(limit)) {
                throw fields.fault("limits > " + limit, "is missing");
            }
        }
    }

    /** The catalogue that comes with the library; read once, when it is first asked for. */
    public static QuotaCatalogue bundled() {
        return Bundled.CATALOGUE;
    }

    /**
     * A catalogue in which the quotas of a file (YAML or JSON, see {@link dev.hyperpod.catalogue}) stand in place of
     * those of this one.
     *
     * @throws IllegalArgumentException if the file is malformed; the message names the field
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public QuotaCatalogue overriddenBy(Path file) {
        Given.notNull(file, "file");
        return new QuotaCatalogue(data.overriddenBy(file));
    }

    /**
     * As {@link #overriddenBy(Path)}, from a stream in UTF-8, which stays open.
     *
     * @param name of the stream, for messages
     */
    public QuotaCatalogue overriddenBy(String name, InputStream stream) {
        Given.notNull(name, "name");
        Given.notNull(stream, "stream");
        return new QuotaCatalogue(data.overriddenBy(name, stream));
    }

    /** Where the quotas come from: overrides first, the latest at the head, the bundled data last. */
    public List<Provenance> provenance() {
        return data.provenance();
    }

    /** On-demand instances of a type in all clusters of the account and Region. For most GPU types the default is 0. */
    public Quota clusterUsage(InstanceType type) {
        Given.notNull(type, "type");
        return perType(type.name() + " for cluster usage", type, clusterUsageAliases, clusterUsage);
    }

    /** Spot instances of a type in all clusters of the account and Region. */
    public Quota clusterSpotUsage(InstanceType type) {
        Given.notNull(type, "type");
        return perType(type.name() + " for cluster spot instance usage", type, Map.of(), clusterSpotUsage);
    }

    /** Instances of a type that the training plans of the account and Region may reserve. */
    public Quota reservedCapacity(InstanceType type) {
        Given.notNull(type, "type");
        return perType(
                "Number of " + type.name() + " instances in reserved capacity across training plans per Region",
                type,
                Map.of(),
                reservedCapacity);
    }

    /** A quota that is not for one instance type. */
    public Quota limit(Limit limit) {
        Given.notNull(limit, "limit");
        return Objects.requireNonNull(limits.get(limit));
    }

    private static Quota perType(
            String name, InstanceType type, Map<String, String> aliases, Map<String, String> codes) {
        return new Quota(
                SAGEMAKER,
                name,
                Stream.ofNullable(aliases.get(type.name())).toList(),
                Optional.ofNullable(codes.get(type.name())));
    }

    private static Quota quota(Fields quota) {
        return new Quota(
                quota.text("serviceCode"), quota.text("name"), quota.texts("aliases"), quota.optionalText("code"));
    }

    private static Limit limit(String key, Fields fields) {
        List<String> keys = Arrays.stream(Limit.values()).map(Enum::name).toList();
        if (!keys.contains(key)) {
            List<String> near = Spelling.nearest(key, keys, 1);
            throw fields.fault(
                    "limits > " + key,
                    "there is no such limit; "
                            + (near.isEmpty() ? "known are " + keys : "did you mean " + near.get(0) + "?"));
        }
        return Limit.valueOf(key);
    }

    /**
     * The quotas that are not for one instance type. Each counts in the account and Region unless it says otherwise.
     */
    public enum Limit {
        /** Instances of one HyperPod cluster. */
        INSTANCES_PER_CLUSTER,
        /** Instances of all HyperPod clusters. */
        INSTANCES_ACROSS_CLUSTERS,
        /** Spot instances of one HyperPod cluster. */
        SPOT_INSTANCES_PER_CLUSTER,
        /** Spot instances of all HyperPod clusters. */
        SPOT_INSTANCES_ACROSS_CLUSTERS,
        /** The EBS volume of one cluster instance, in GB. */
        EBS_VOLUME_GB,
        /** Training plans. */
        TRAINING_PLANS,
        /** FSx for Lustre storage of all restricted instance groups, in TiB. */
        RESTRICTED_GROUP_LUSTRE_TIB,
        /** VPCs. */
        VPCS,
        /** Elastic network interfaces: nodes have one for each network card in the VPC of their owner. */
        NETWORK_INTERFACES,
        /** NAT gateways of one Availability Zone. */
        NAT_GATEWAYS_PER_ZONE,
        /** Subnets of one VPC. */
        SUBNETS_PER_VPC,
        /** Elastic IP addresses. */
        ELASTIC_IPS,
        /** Rules of one security group, inward and outward ones, IPv4 and IPv6, each by themselves. */
        RULES_PER_SECURITY_GROUP,
        /** vCPUs of on-demand P instances in EC2. Does not limit HyperPod, though often believed to. */
        EC2_ON_DEMAND_P,
        /** vCPUs of on-demand Trn instances in EC2. Does not limit HyperPod, though often believed to. */
        EC2_ON_DEMAND_TRN,
        /** vCPUs of on-demand G instances in EC2. Does not limit HyperPod, though often believed to. */
        EC2_ON_DEMAND_G
    }

    private static final class Bundled {
        static final QuotaCatalogue CATALOGUE =
                new QuotaCatalogue(DataSet.bundled(QuotaCatalogue.class, "quotas.json"));
    }
}
