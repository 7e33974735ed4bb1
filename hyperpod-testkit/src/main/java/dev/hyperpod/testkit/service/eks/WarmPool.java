package dev.hyperpod.testkit.service.eks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import java.util.HashMap;
import java.util.Map;

/** The warm pool of a node group: a setting that is kept, without instances behind it. */
final class WarmPool {

    private static final String MEMBER = "warmPoolConfig";

    /** Members, and the parameters of an update that say them. */
    private static final Map<String, String> PARAMS = Map.of(
            "enabled", "WarmPoolEnabled",
            "minSize", "WarmPoolMinSize",
            "maxGroupPreparedCapacity", "WarmPoolMaxGroupPreparedCapacity",
            "poolState", "WarmPoolState",
            "reuseOnScaleIn", "WarmPoolReuseOnScaleIn");

    private WarmPool() {}

    /** What holds once a request is carried out: what it does not say stays as it was. */
    static ObjectNode asked(EmulatedRequest request, ObjectNode before) {
        JsonNode given = Newer.read(request, MEMBER);
        if (!given.isObject()) {
            return before;
        }
        ObjectNode after = before.deepCopy();
        ObjectNode pool = after.withObjectProperty(MEMBER);
        PARAMS.keySet().stream()
                .filter(name ->
                        !given.path(name).isMissingNode() && !given.path(name).isNull())
                .forEach(name -> pool.set(name, given.path(name)));
        return after;
    }

    /** The differences as parameters of an update. */
    static Map<String, String> changes(ObjectNode before, ObjectNode after) {
        Map<String, String> changes = new HashMap<>();
        PARAMS.forEach((name, param) -> {
            JsonNode now = after.path(MEMBER).path(name);
            if (!now.equals(before.path(MEMBER).path(name))) {
                changes.put(param, now.asText());
            }
        });
        return changes;
    }
}
