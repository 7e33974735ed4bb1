package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.internal.input.Given;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A cluster as it is wanted: an immutable value, comparable, readable and writable as YAML, as JSON, and as the request
 * that {@code aws sagemaker create-cluster --cli-input-json} takes. Building one never calls AWS, and never fails: what
 * is missing or wrong is named by validation, all at once.
 *
 * @param name 1 to 63 letters, digits and inner hyphens; the identity of the cluster, needed to create it
 * @param orchestrator who schedules work
 * @param instanceGroups 1 to 100 groups
 * @param restrictedInstanceGroups groups that AWS runs for model customisation
 * @param restrictedInstanceGroupsConfig what the restricted groups share
 * @param vpcConfig the network of all groups without one of their own; cannot be changed later
 * @param nodeRecovery what is done with faulty nodes
 * @param nodeProvisioningMode classic when absent
 * @param tieredStorageConfig checkpoints in memory
 * @param clusterRole the ARN of the role that scales the cluster
 * @param autoScaling nodes that come and go with the load
 * @param tags at most 50
 * @param additionalFields members of the request that are not typed here
 */
public record ClusterSpec(
        @JsonProperty("clusterName") Optional<String> name,
        @JsonIgnore Optional<OrchestratorSpec> orchestrator,
        List<InstanceGroup> instanceGroups,
        List<RestrictedInstanceGroup> restrictedInstanceGroups,
        Optional<SharedEnvironment> restrictedInstanceGroupsConfig,
        Optional<VpcConfig> vpcConfig,
        Optional<NodeRecovery> nodeRecovery,
        Optional<NodeProvisioningMode> nodeProvisioningMode,
        Optional<TieredStorageConfig> tieredStorageConfig,
        Optional<String> clusterRole,
        Optional<AutoScaling> autoScaling,
        List<Tag> tags,
        AdditionalFields additionalFields) {

    /** A missing member is empty. */
    public ClusterSpec {
        name = Absent.toEmpty(name);
        orchestrator = Absent.toEmpty(orchestrator);
        instanceGroups = Absent.toEmpty(instanceGroups);
        restrictedInstanceGroups = Absent.toEmpty(restrictedInstanceGroups);
        restrictedInstanceGroupsConfig = Absent.toEmpty(restrictedInstanceGroupsConfig);
        vpcConfig = Absent.toEmpty(vpcConfig);
        nodeRecovery = Absent.toEmpty(nodeRecovery);
        nodeProvisioningMode = Absent.toEmpty(nodeProvisioningMode);
        tieredStorageConfig = Absent.toEmpty(tieredStorageConfig);
        clusterRole = Absent.toEmpty(clusterRole);
        autoScaling = Absent.toEmpty(autoScaling);
        tags = Absent.toEmpty(tags);
        additionalFields = additionalFields == null ? AdditionalFields.none() : additionalFields;
    }

    /** A builder for a cluster that has no name yet. */
    public static ClusterSpecBuilder builder() {
        return new ClusterSpecBuilder();
    }

    /** A builder that holds all of this spec's settings. */
    public ClusterSpecBuilder toBuilder() {
        return new ClusterSpecBuilder(this);
    }

    /**
     * What a cluster becomes when this spec is applied to it: where this spec is silent, the cluster stays as it is.
     * That goes for settings of the cluster and for settings of groups of the same name. Groups that only the cluster
     * has are not taken over: a spec names all groups that shall be.
     *
     * @param existing the settings of the cluster
     */
    public ClusterSpec over(ClusterSpec existing) {
        Given.notNull(existing, "existing");
        return SpecJson.over(this, existing);
    }

    /** The group of this name, if the spec has one. */
    public Optional<InstanceGroup> instanceGroup(String groupName) {
        Given.notNull(groupName, "groupName");
        return instanceGroups.stream().filter(g -> g.name().equals(groupName)).findFirst();
    }

    /** Whether nodes are provisioned continuously rather than all at once. */
    public boolean isContinuous() {
        return nodeProvisioningMode.isPresent();
    }

    /**
     * Reads YAML, or JSON of the same shape, as {@link #toYaml()} writes it.
     *
     * @throws InvalidInputException naming every unknown field with what it may have meant, and every value that does
     *     not fit
     */
    public static ClusterSpec fromYaml(String yaml) {
        Given.notNull(yaml, "yaml");
        return SpecReader.yaml(yaml);
    }

    /**
     * Reads a YAML file in UTF-8.
     *
     * @throws InvalidInputException as {@link #fromYaml(String)} does
     * @throws UncheckedIOException when the file cannot be read
     */
    public static ClusterSpec fromYaml(Path file) {
        Given.notNull(file, "file");
        try {
            return fromYaml(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The spec as YAML. Members are AWS's in lower camel case; {@link #fromYaml(String)} reads it back equal. */
    public String toYaml() {
        return SpecJson.toYaml(this);
    }

    /**
     * Reads a CreateCluster request as {@code aws sagemaker create-cluster --cli-input-json} takes it. Members that are
     * not typed here are kept in {@link #additionalFields()}.
     *
     * @throws InvalidInputException naming every value that does not fit
     */
    public static ClusterSpec fromRequestJson(String json) {
        Given.notNull(json, "json");
        return SpecReader.request(json);
    }

    /**
     * The CreateCluster request as {@code aws sagemaker create-cluster --cli-input-json} takes it.
     *
     * @throws IllegalStateException when the orchestrator must first be looked up in the account
     */
    public String toRequestJson() {
        return SpecJson.pretty(toRequest());
    }

    /**
     * The CreateCluster request as a JSON tree, a copy of the caller's own.
     *
     * @throws IllegalStateException when the orchestrator must first be looked up in the account
     */
    public ObjectNode toRequest() {
        return SpecJson.toRequest(this);
    }

    @Override
    public String toString() {
        return SpecText.of(this);
    }
}
