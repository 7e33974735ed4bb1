package dev.hyperpod.neuron;

import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.job.EntryPoint;
import dev.hyperpod.job.SchedulerOptions;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.neuron.model.ModelId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The model that a job names, as the usual training scripts have it.
 *
 * @param id its name on the Hub
 * @param place where it stands in the job
 * @param certain whether it is an argument of the job's program, and not a word of a text that a shell reads
 */
record JobModel(ModelId id, String place, boolean certain) {

    private static final Set<String> NAMES = Set.of(
            "model",
            "model_id",
            "model_name",
            "model_name_or_path",
            "base_model",
            "pretrained_model",
            "pretrained_model_name_or_path",
            "hf_model",
            "hf_model_id",
            "hf_model_name",
            "hf_model_name_or_path");

    /** The model; empty when none is named, or only files. */
    static Optional<JobModel> of(TrainingJob job) {
        Optional<JobModel> argument = job.entryPoint()
                .map(EntryPoint::arguments)
                .flatMap(JobModel::named)
                .map(id -> new JobModel(id, "job.entryPoint.arguments", true));
        return argument.or(() -> job.options().map(SchedulerOptions::commands).orElse(List.of()).stream()
                .flatMap(words -> named(words).stream())
                .findFirst()
                .map(id -> new JobModel(id, "job.options", false)));
    }

    private static Optional<ModelId> named(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            if (NAMES.contains(flag(equals < 0 ? argument : argument.substring(0, equals), equals >= 0))) {
                Optional<ModelId> id = id(
                        equals >= 0
                                ? argument.substring(equals + 1)
                                : i + 1 < arguments.size() ? arguments.get(i + 1) : "");
                if (id.isPresent()) {
                    return id;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The name of a flag such as {@code --model-id}, of an override such as {@code +model.hf_model_name_or_path=…} or
     * of a variable such as {@code MODEL_ID=…}; empty when it is none of them.
     */
    private static String flag(String argument, boolean assigned) {
        if (argument.startsWith("--")) {
            return argument.substring(2).replace('-', '_');
        }
        String last = argument.substring(argument.lastIndexOf('.') + 1).replaceFirst("^\\+{1,2}", "");
        return assigned ? last.toLowerCase(Locale.ROOT) : "";
    }

    private static Optional<ModelId> id(String value) {
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
