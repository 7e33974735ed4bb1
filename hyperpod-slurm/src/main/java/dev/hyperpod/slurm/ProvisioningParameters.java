package dev.hyperpod.slurm;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.SpecJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code provisioning_parameters.json} that tells lifecycle scripts which group does what in Slurm. The
 * request itself does not say it, unless AWS writes the Slurm configuration; then there is no such file.
 *
 * @param version of the format: {@value #VERSION}
 * @param workloadManager {@value #WORKLOAD_MANAGER}
 * @param controllerGroup the group that runs slurmctld
 * @param loginGroup the group where people log in, if there is one
 * @param workerGroups the groups that run jobs
 * @param fsxDnsName the FSx for Lustre file system that every node mounts, such as
 *     {@code fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com}; given together with its mount name, or not at all
 * @param fsxMountname its mount name, such as {@code fsx}
 * @param others fields that are not known here, kept as they are
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ProvisioningParameters(
        Optional<String> version,
        Optional<String> workloadManager,
        Optional<String> controllerGroup,
        Optional<String> loginGroup,
        List<WorkerGroup> workerGroups,
        Optional<String> fsxDnsName,
        Optional<String> fsxMountname,
        @JsonAnyGetter @JsonAnySetter Map<String, JsonNode> others) {

    /** The name that lifecycle scripts look for, beside themselves. */
    public static final String FILE = "provisioning_parameters.json";

    /** The one version that there is. */
    public static final String VERSION = "1.0.0";

    /** What {@link #workloadManager()} must be. */
    public static final String WORKLOAD_MANAGER = "slurm";

    private static final JsonMapper JSON = SpecJson.plain()
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Copies; a missing list is empty. */
    public ProvisioningParameters(
            Optional<String> version,
            Optional<String> workloadManager,
            Optional<String> controllerGroup,
            Optional<String> loginGroup,
            @Nullable List<WorkerGroup> workerGroups,
            Optional<String> fsxDnsName,
            Optional<String> fsxMountname,
            @Nullable Map<String, JsonNode> others) {
        this.version = version;
        this.workloadManager = workloadManager;
        this.controllerGroup = controllerGroup;
        this.loginGroup = loginGroup;
        this.workerGroups = workerGroups == null ? List.of() : List.copyOf(workerGroups);
        this.fsxDnsName = fsxDnsName;
        this.fsxMountname = fsxMountname;
        this.others = copy(others);
    }

    /**
     * What a spec says about its groups: their {@link dev.hyperpod.spec.SlurmConfig} where they have one; else the
     * group whose name begins with {@code controller} or {@code head} is the controller, the one whose name begins with
     * {@code login} the login group, and all others are workers. The partition of a worker group is the one of its
     * SlurmConfig, else its instance type, else, when another group has that type too, its name.
     *
     * @throws InvalidInputException when no group is the controller
     */
    public static ProvisioningParameters of(ClusterSpec spec) {
        return new GroupRoles(spec).parameters();
    }

    /**
     * Reads the file's text.
     *
     * @throws InvalidInputException with line and column, when it is not JSON or a field is of another kind
     */
    public static ProvisioningParameters parse(String json) {
        try {
            if (!(JSON.readTree(json) instanceof ObjectNode)) {
                throw new InvalidInputException(FILE, List.of("line 1: it is not an object with named fields"));
            }
            return JSON.readValue(json, ProvisioningParameters.class);
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            String place = where == null ? "" : "line " + where.getLineNr() + ", column " + where.getColumnNr() + ": ";
            String problem = e.getOriginalMessage().replaceAll("`[\\w.$]*?([A-Z]\\w*)`", "$1");
            throw new InvalidInputException(FILE, List.of(place + problem));
        }
    }

    /** The file's text; {@link #parse} reads it back equal. */
    public String toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record always has a JSON form", e);
        }
    }

    /**
     * The same with an FSx for Lustre file system that every node mounts.
     *
     * @param dnsName such as {@code fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com}
     * @param mountname such as {@code fsx}
     */
    public ProvisioningParameters withFsx(String dnsName, String mountname) {
        return new ProvisioningParameters(
                version,
                workloadManager,
                controllerGroup,
                loginGroup,
                workerGroups,
                Optional.of(dnsName),
                Optional.of(mountname),
                others);
    }

    private static Map<String, JsonNode> copy(@Nullable Map<String, JsonNode> fields) {
        return fields == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * A group that runs jobs.
     *
     * @param instanceGroupName its name in the spec
     * @param partitionName the Slurm partition that its nodes are put in
     * @param others fields that are not known here, kept as they are
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record WorkerGroup(
            Optional<String> instanceGroupName,
            Optional<String> partitionName,
            @JsonAnyGetter @JsonAnySetter Map<String, JsonNode> others) {

        /** Copies. */
        public WorkerGroup(
                Optional<String> instanceGroupName,
                Optional<String> partitionName,
                @Nullable Map<String, JsonNode> others) {
            this.instanceGroupName = instanceGroupName;
            this.partitionName = partitionName;
            this.others = copy(others);
        }

        /** A group of this name in this partition. */
        public static WorkerGroup of(String instanceGroupName, String partitionName) {
            return new WorkerGroup(Optional.of(instanceGroupName), Optional.of(partitionName), Map.of());
        }
    }
}
