package dev.hyperpod.check.network;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import java.util.LinkedHashMap;
import java.util.Map;

/** The services that nodes call, by the last part of their endpoints' names, with what each is for. */
final class ServiceList {

    private final Map<String, String> always;
    private final Map<String, Map<String, String>> byOrchestrator = new LinkedHashMap<>();

    private ServiceList(DataSet data) {
        Fields fields = data.fields();
        this.always = fields.textsByName("always");
        fields.object("byOrchestrator").ifPresent(types -> {
            byOrchestrator.put("eks", types.textsByName("eks"));
            types.refuseOthers();
        });
        fields.refuseOthers();
    }

    /** The list that comes with the library; read once, when it is first asked for. */
    static ServiceList bundled() {
        return Bundled.LIST;
    }

    /** What nodes of an orchestrator's clusters call. */
    Map<String, String> of(String orchestratorType) {
        Map<String, String> all = new LinkedHashMap<>(always);
        all.putAll(byOrchestrator.getOrDefault(orchestratorType, Map.of()));
        return all;
    }

    private static final class Bundled {
        static final ServiceList LIST = new ServiceList(DataSet.bundled(ServiceList.class, "service-endpoints.json"));
    }
}
