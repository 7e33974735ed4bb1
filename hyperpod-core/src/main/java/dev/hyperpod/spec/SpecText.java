package dev.hyperpod.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.internal.text.Table;
import java.util.List;
import java.util.stream.Collectors;

/** A spec as a reader sees it in a shell: a headline, and a table of its groups. */
final class SpecText {

    private SpecText() {}

    static String of(ClusterSpec spec) {
        String headline = "Cluster " + spec.name().orElse("(no name)") + " on "
                + spec.orchestrator().map(Object::toString).orElse("(no orchestrator)")
                + ", "
                + (spec.isContinuous() ? "continuous" : "classic") + " provisioning"
                + spec.nodeRecovery()
                        .map(recovery -> ", node recovery "
                                + SpecJson.aws().valueToTree(recovery).asText())
                        .orElse("")
                + spec.vpcConfig()
                        .map(vpc ->
                                ", " + String.join(" ", vpc.subnets()) + " " + String.join(" ", vpc.securityGroupIds()))
                        .orElse("");
        Table table = Table.of("GROUP", "TYPE", "COUNT", "ROLE", "SCRIPTS", "SETTINGS");
        spec.instanceGroups()
                .forEach(group -> table.row(
                        group.name(),
                        types(group.instanceTypes()),
                        group.instanceCount().isPresent()
                                ? String.valueOf(group.instanceCount().getAsInt())
                                : "-",
                        group.executionRole().map(SpecText::lastPart).orElse("-"),
                        group.lifeCycleConfig()
                                .flatMap(LifeCycleConfig::sourceS3Uri)
                                .orElse("-"),
                        settings(group)));
        return headline + System.lineSeparator() + table;
    }

    private static String types(List<InstanceType> types) {
        return types.stream().map(InstanceType::name).collect(Collectors.joining(" | "));
    }

    private static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static String settings(InstanceGroup group) {
        ObjectNode members = SpecJson.plain().valueToTree(group);
        members.remove(List.of(
                "instanceGroupName",
                "instanceType",
                "instanceRequirements",
                "instanceCount",
                "executionRole",
                "lifeCycleConfig"));
        return members.isEmpty() ? "" : String.join(" ", (Iterable<String>) members::fieldNames);
    }
}
