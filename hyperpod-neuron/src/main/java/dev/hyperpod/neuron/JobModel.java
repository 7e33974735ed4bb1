package dev.hyperpod.neuron;

import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.job.EntryPoint;
import dev.hyperpod.job.SchedulerOptions;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.neuron.model.ModelId;
import java.util.List;
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

    private static final Set<String> FLAGS =
            Set.of("--model_id", "--model_name_or_path", "--model_name", "--model", "--hf_model_id");

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
            String flag = (equals < 0 ? argument : argument.substring(0, equals))
                    .replace('-', '_')
                    .replaceFirst("^__", "--");
            if (FLAGS.contains(flag)) {
                String value = equals >= 0
                        ? argument.substring(equals + 1)
                        : i + 1 < arguments.size() ? arguments.get(i + 1) : "";
                return id(value);
            }
        }
        return Optional.empty();
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
