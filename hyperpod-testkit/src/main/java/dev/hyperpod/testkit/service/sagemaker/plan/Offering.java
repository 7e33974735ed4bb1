package dev.hyperpod.testkit.service.sagemaker.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Something that can be bought: instances of a pool for a time. AWS may put several reserved capacities into one
 * offering; here each has one.
 *
 * @param targets what the plan will be good for
 */
record Offering(Pool pool, int instances, Window window, List<String> targets) {

    /** The same for the same offering. */
    String id() {
        String what = String.join(
                " ",
                pool.instanceType(),
                pool.ultraServer().map(Pool.UltraServer::type).orElse("-"),
                pool.zone().name(),
                Integer.toString(instances),
                window.toString(),
                targets.toString());
        return "tpo-" + digest(what);
    }

    /** A text's SHA-256 in hexadecimal digits. */
    static String digest(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    String fee() {
        return pool.fee(instances, window.length());
    }

    /** How many UltraServers it has; 0 when its instances come alone. */
    int ultraServers() {
        return pool.ultraServer().map(server -> instances / server.instances()).orElse(0);
    }

    /** The members that offerings, summaries and descriptions of reserved capacity share. */
    void describe(ObjectNode view) {
        view.put("ReservedCapacityType", pool.ultraServer().isPresent() ? "UltraServer" : "Instance");
        view.put("InstanceType", pool.instanceType());
        view.put("AvailabilityZone", pool.zone().name());
        window.writeTo(view);
    }

    /** The offering as a search shows it. */
    ObjectNode view(String currency) {
        ObjectNode view = Json.object();
        view.put("TrainingPlanOfferingId", id());
        targets.forEach(view.putArray("TargetResources")::add);
        view.put("DurationHours", window.length().toHours());
        view.put("DurationMinutes", window.length().toMinutesPart());
        view.put("UpfrontFee", fee());
        view.put("CurrencyCode", currency);
        ObjectNode capacity = view.putArray("ReservedCapacityOfferings").addObject();
        describe(capacity);
        capacity.put("InstanceCount", instances);
        ultraServers(capacity);
        return view;
    }

    /** The members on UltraServers, where there are any. */
    void ultraServers(ObjectNode view) {
        pool.ultraServer().ifPresent(server -> {
            view.put("UltraServerType", server.type());
            view.put("UltraServerCount", ultraServers());
        });
    }
}
