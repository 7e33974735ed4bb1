package dev.hyperpod.neuron;

import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.job.EntryPoint;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.neuron.model.ModelId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The model that a job names in the arguments of its program, as the usual training scripts have it. */
final class JobModel {

    private static final Set<String> FLAGS =
            Set.of("--model_id", "--model_name_or_path", "--model_name", "--model", "--hf_model_id");

    private JobModel() {}

    /** The name of a model on the Hub; empty when none is named, or only files. */
    static Optional<ModelId> of(TrainingJob job) {
        List<String> arguments = job.entryPoint().map(EntryPoint::arguments).orElse(List.of());
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String flag = (equals < 0 ? argument : argument.substring(0, equals))
                    .replace('-', '_')
                    .replaceFirst("^__", "--");
            if (FLAGS.contains(flag)) {
                String value = equals >= 0
                        ? argument.substring(equals + 1)
                        : i + 1 < arguments.size() ? arguments.get(i + 1) : "";
                return named(value);
            }
        }
        return Optional.empty();
    }

    private static Optional<ModelId> named(String value) {
        if (value.indexOf('/') <= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(ModelId.of(value));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
