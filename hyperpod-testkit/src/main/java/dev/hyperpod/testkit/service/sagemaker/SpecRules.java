package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import dev.hyperpod.testkit.service.sagemaker.api.Json;
import dev.hyperpod.testkit.service.sagemaker.plan.ReservedPlan;
import dev.hyperpod.testkit.service.sagemaker.plan.TrainingPlans;
import dev.hyperpod.testkit.world.Account;
import dev.hyperpod.testkit.world.Account.EksView;
import dev.hyperpod.testkit.world.Place.Zone;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What must fit together in a request beyond the shapes of the model. All of it is refused at call time. Where AWS's
 * words are not known, those of the refusals are inferred.
 */
final class SpecRules {

    private final Account account;
    private final Hardware hardware;
    private final TrainingPlans plans;
    private final StorageRules storage;

    SpecRules(Account account, Hardware hardware, TrainingPlans plans) {
        this.account = account;
        this.hardware = hardware;
        this.plans = plans;
        this.storage = new StorageRules(account);
    }

    /** Refuses a new cluster whose parts contradict each other. */
    void checkNew(ObjectNode request) {
        List<JsonNode> groups = groups(request);
        if (groups.isEmpty()) {
            throw Errors.validation("At least one instance group must be specified.");
        }
        JsonNode orchestrator = request.path("Orchestrator");
        if (!orchestrator.isMissingNode() && orchestrator.has("Eks") == orchestrator.has("Slurm")) {
            throw Errors.validation("Orchestrator must have exactly one of Eks and Slurm.");
        }
        if (orchestrator.has("Eks")) {
            checkEks(request, orchestrator.path("Eks").path("ClusterArn").asText());
        }
        checkGroups(groups, request, continuous(request));
    }

    private void checkEks(ObjectNode request, String arn) {
        if (!request.has("VpcConfig")) {
            throw Errors.validation("VpcConfig is required when the orchestrator is EKS.");
        }
        EksView eks =
                account.eksCluster(arn).orElseThrow(() -> Errors.validation("EKS cluster " + arn + " was not found."));
        if (eks.authenticationMode().equals("CONFIG_MAP")) {
            throw Errors.validation(Texts.CONFIG_MAP);
        }
        if (!eks.status().equals("ACTIVE")) {
            throw Errors.validation("EKS cluster " + arn + " is not ACTIVE, but " + eks.status() + ".");
        }
    }

    /** Refuses groups that cannot live in their cluster. */
    void checkGroups(List<JsonNode> groups, ObjectNode cluster, boolean continuous) {
        Set<String> names = new HashSet<>();
        for (JsonNode group : groups) {
            String name = group.path("InstanceGroupName").asText();
            if (!names.add(name)) {
                throw Errors.validation("Instance group name " + name + " is not unique.");
            }
            checkTypes(group, name, continuous);
            checkNetwork(group, name, cluster);
            checkScripts(group, name);
            storage.check(group, cluster, SlurmRules.controlled(groups));
            EksRules.checkGroup(group);
            checkHealthChecks(new Group((ObjectNode) group, false, Placement.platform(account.region())));
        }
        SlurmRules.check(groups, cluster.path("Orchestrator"), continuous);
        EksRules.checkCluster(cluster);
    }

    private static void checkTypes(JsonNode group, String name, boolean continuous) {
        if (group.has("InstanceType") == group.has("InstanceRequirements")) {
            throw Errors.validation(
                    "Instance group " + name + " must have exactly one of InstanceType and InstanceRequirements.");
        }
        List<String> types = Json.texts(group.path("InstanceRequirements").path("InstanceTypes"));
        if (new HashSet<>(types).size() < types.size()) {
            throw Errors.validation("InstanceTypes in instance group " + name + " must be unique.");
        }
        if (group.has("InstanceRequirements") && !continuous) {
            throw Errors.validation(
                    "InstanceRequirements in instance group " + name + " needs NodeProvisioningMode Continuous.");
        }
        if (group.has("MinInstanceCount")) {
            if (!continuous) {
                throw Errors.validation(
                        "MinInstanceCount in instance group " + name + " needs NodeProvisioningMode Continuous.");
            }
            if (group.path("MinInstanceCount").asInt()
                    > group.path("InstanceCount").asInt()) {
                throw Errors.validation(
                        "MinInstanceCount in instance group " + name + " must not be greater than InstanceCount.");
            }
        }
    }

    private static void checkScripts(JsonNode group, String name) {
        JsonNode scripts = group.path("LifeCycleConfig");
        if (scripts.has("SourceS3Uri") != (scripts.has("OnCreate") || scripts.has("OnInitComplete"))) {
            throw Errors.validation("LifeCycleConfig in instance group " + name
                    + " must have both SourceS3Uri and a script, or neither.");
        }
    }

    private static void checkNetwork(JsonNode group, String name, ObjectNode cluster) {
        if (group.has("OverrideVpcConfig") && !cluster.has("VpcConfig")) {
            throw Errors.validation(
                    "OverrideVpcConfig in instance group " + name + " needs a VpcConfig of the cluster.");
        }
        if (group.path("CapacityRequirements").has("Spot")) {
            if (group.has("TrainingPlanArn")) {
                throw Errors.validation("Instance group " + name + " cannot use Spot capacity with a training plan.");
            }
            if (!cluster.path("Orchestrator").has("Eks") || !continuous(cluster)) {
                throw Errors.validation("Spot capacity in instance group " + name
                        + " needs an EKS cluster with NodeProvisioningMode Continuous.");
            }
        }
    }

    private void checkHealthChecks(Group group) {
        if (group.deepHealthChecks() && !group.types().stream().allMatch(hardware::accelerated)) {
            throw Errors.validation("Deep health checks are not supported for the instance type of instance group "
                    + group.name() + ".");
        }
    }

    private boolean stands(String subnet, Zone zone) {
        return account.subnet(subnet)
                .filter(found -> found.zoneId().equals(zone.id()))
                .isPresent();
    }

    /** The groups of a request, restricted ones after the others. */
    static List<JsonNode> groups(ObjectNode request) {
        return Stream.of("InstanceGroups", "RestrictedInstanceGroups")
                .flatMap(member -> StreamSupport.stream(request.path(member).spliterator(), false))
                .toList();
    }

    static boolean continuous(ObjectNode request) {
        return request.path("NodeProvisioningMode").asText().equals("Continuous");
    }

    /**
     * Where a group's nodes will stand: HyperPod takes one subnet, here the first that is named; of a group on a
     * training plan, the first in the plan's zone.
     */
    Placement placement(JsonNode group, ObjectNode cluster) {
        JsonNode own = group.path("OverrideVpcConfig");
        JsonNode vpc = own.isMissingNode() ? cluster.path("VpcConfig") : own;
        Optional<Zone> zone = plans.find(group.path("TrainingPlanArn").asText()).map(ReservedPlan::zone);
        String first = vpc.path("Subnets").path(0).asText();
        if (first.isEmpty()) {
            Placement platform = Placement.platform(account.region());
            return zone.map(platform::in).orElse(platform);
        }
        String subnet = Json.texts(vpc.path("Subnets")).stream()
                .filter(id -> zone.isPresent() && stands(id, zone.get()))
                .findFirst()
                .orElse(first);
        return Optional.of(subnet)
                .flatMap(account::subnet)
                .map(Placement::of)
                .orElseGet(() -> Placement.missing(subnet, account.region()));
    }
}
