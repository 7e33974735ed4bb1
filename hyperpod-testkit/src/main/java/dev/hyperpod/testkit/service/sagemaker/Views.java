package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Json;
import java.time.Instant;

/** How nodes and instants look in answers. */
final class Views {

    private Views() {}

    static ObjectNode object() {
        return Json.object();
    }

    static DecimalNode time(Instant instant) {
        return Json.time(instant);
    }

    static boolean within(ObjectNode request, String after, String before, Instant instant) {
        return Json.within(request, after, before, instant);
    }

    /** A node in a list; its logical id is shown to those who ask for it. */
    static ObjectNode summary(Cluster cluster, Node node, String region, boolean logicalIds) {
        ObjectNode view = object();
        view.put("InstanceGroupName", node.group.name());
        view.put("InstanceId", node.instanceId());
        view.put("InstanceType", node.type);
        view.set("LaunchTime", time(node.launched));
        if (logicalIds && cluster.continuous()) {
            view.put("NodeLogicalId", node.logicalId());
        }
        if (node.updated.isAfter(Instant.EPOCH)) {
            view.set("LastSoftwareUpdateTime", time(node.updated));
        }
        view.set("InstanceStatus", status(node));
        Image.putCurrent(view, node.image, node.group.image());
        if (node.launched()) {
            view.put("PrivateDnsHostname", hostname(node, region));
        }
        return view;
    }

    static ObjectNode details(Cluster cluster, Node node, String region) {
        ObjectNode view = summary(cluster, node, region, true);
        for (String member :
                new String[] {"LifeCycleConfig", "OverrideVpcConfig", "InstanceStorageConfigs", "NetworkInterface"}) {
            if (node.group.spec.has(member)) {
                view.set(member, node.group.spec.get(member));
            }
        }
        view.put("ThreadsPerCore", node.group.threadsPerCore());
        Image.put(view, node.image, node.group.image());
        view.put("CapacityType", node.group.spot() ? "Spot" : "OnDemand");
        KubernetesConfig.put(view, node.group.spec);
        if (node.launched()) {
            view.put("PrivatePrimaryIp", node.ip());
            view.putObject("Placement")
                    .put("AvailabilityZone", node.placement.zone())
                    .put("AvailabilityZoneId", node.placement.zoneId());
        } else {
            view.remove("InstanceId");
        }
        return view;
    }

    private static ObjectNode status(Node node) {
        ObjectNode status = object().put("Status", node.status.toString());
        return node.message.isEmpty() ? status : status.put("Message", node.message);
    }

    private static String hostname(Node node, String region) {
        return "ip-" + node.ip().replace('.', '-') + "." + region + ".compute.internal";
    }
}
