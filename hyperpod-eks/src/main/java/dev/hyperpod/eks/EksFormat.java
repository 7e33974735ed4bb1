package dev.hyperpod.eks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.spec.OrchestratorFormat;
import dev.hyperpod.spec.OrchestratorSpec;
import java.util.Optional;

/** Reads {@link Eks} from YAML and from requests. Found by {@link java.util.ServiceLoader}. */
public final class EksFormat implements OrchestratorFormat {

    /** For {@link java.util.ServiceLoader}. */
    public EksFormat() {}

    @Override
    public String type() {
        return Eks.TYPE;
    }

    @Override
    public OrchestratorSpec fromSettings(ObjectNode settings) {
        settings.fieldNames().forEachRemaining(field -> {
            if (!field.equals(Eks.CLUSTER)) {
                throw new IllegalArgumentException(
                        field + ": there is no such field; the one there is is \"" + Eks.CLUSTER + "\"");
            }
        });
        JsonNode cluster = settings.path(Eks.CLUSTER);
        if (cluster.isMissingNode()) {
            return Eks.EKS;
        }
        if (!cluster.isTextual()) {
            throw new IllegalArgumentException(
                    Eks.CLUSTER + ": " + cluster + " is not a text; put the name or the ARN in quotes");
        }
        return Eks.EKS.cluster(cluster.asText());
    }

    /** A member whose cluster is not named by an ARN is left unread, so that it is kept as it is. */
    @Override
    public Optional<OrchestratorSpec> fromRequest(JsonNode orchestrator) {
        return Optional.of(orchestrator.path(Eks.MEMBER).path(Eks.CLUSTER_ARN))
                .filter(arn -> arn.isTextual() && Eks.isArn(arn.asText()))
                .map(arn -> Eks.EKS.cluster(arn.asText()));
    }
}
