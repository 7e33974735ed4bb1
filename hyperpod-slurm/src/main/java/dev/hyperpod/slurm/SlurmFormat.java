package dev.hyperpod.slurm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.spec.OrchestratorFormat;
import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.spec.SpecJson;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@link Slurm} from YAML and from requests. Found by {@link java.util.ServiceLoader}. */
public final class SlurmFormat implements OrchestratorFormat {

    /** For {@link java.util.ServiceLoader}. */
    public SlurmFormat() {}

    @Override
    public String type() {
        return Slurm.TYPE;
    }

    @Override
    public OrchestratorSpec fromSettings(ObjectNode settings) {
        try {
            Slurm.Options options = SpecJson.plain().treeToValue(settings, Slurm.Options.class);
            return new Slurm(
                    options.managedByAws().orElse(false), options.slurmConfigStrategy(), options.accountingDatabase());
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException(
                    path(e) + ": there is no such field; known are " + e.getKnownPropertyIds(), e);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(path(e) + ": does not fit: " + firstLine(e), e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a parsed tree cannot fail to parse", e);
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String firstLine(JsonMappingException e) {
        return e.getOriginalMessage().replaceAll("`[\\w.$]*?([A-Z]\\w*)`", "$1");
    }

    /**
     * A request without the member means Slurm. A member that does not fit is left unread, so that it is kept as it is.
     */
    @Override
    public Optional<OrchestratorSpec> fromRequest(JsonNode orchestrator) {
        if (orchestrator.isMissingNode()) {
            return Optional.of(Slurm.SLURM);
        }
        if (!(orchestrator.path(Slurm.MEMBER) instanceof ObjectNode member)) {
            return Optional.empty();
        }
        try {
            Slurm.Options options = SpecJson.aws().treeToValue(member, Slurm.Options.class);
            return Optional.of(new Slurm(true, options.slurmConfigStrategy(), options.accountingDatabase()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
