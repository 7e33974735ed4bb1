package dev.hyperpod.spi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.spec.OrchestratorSpec;
import java.util.Optional;

/**
 * A third orchestrator, which core has never heard of.
 *
 * @param datacenter where its servers are
 * @param address of its servers, which is looked up
 */
record Nomad(String datacenter, Optional<String> address) implements OrchestratorSpec {

    static Nomad in(String datacenter) {
        return new Nomad(datacenter, Optional.empty());
    }

    Nomad at(String found) {
        return new Nomad(datacenter, Optional.of(found));
    }

    @Override
    public String type() {
        return "nomad";
    }

    @Override
    public ObjectNode settings() {
        return JsonNodeFactory.instance.objectNode().put("datacenter", datacenter);
    }

    @Override
    public Optional<ObjectNode> toRequest() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putObject("Nomad")
                .put("Datacenter", datacenter)
                .put("Address", address.orElseThrow(() -> new IllegalStateException("the address is not known")));
        return Optional.of(request);
    }
}
