package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperpod.testkit.service.sagemaker.Scripts.ScriptPlace;
import dev.hyperpod.testkit.world.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * AWS's way of bringing Slurm up by scripts: {@code lifecycle_script.py}, which reads the groups' parts from
 * {@code provisioning_parameters.json} beside it. It is judged where the first script speaks of it, and no group has a
 * {@code SlurmConfig}. Other scripts are not looked into.
 */
final class SlurmBundle {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PROGRAM = "lifecycle_script.py";

    private final Account account;
    private final ScriptPlace place;

    SlurmBundle(Account account, ScriptPlace place) {
        this.account = account;
        this.place = place;
    }

    /** What the program writes when it ends in an exception, if it does. */
    Optional<String> failure(String script, List<Group> groups) {
        boolean configured = groups.stream().anyMatch(group -> group.spec.has("SlurmConfig"));
        if (configured || !script.contains(PROGRAM)) {
            return Optional.empty();
        }
        return beside("provisioning_parameters.json").flatMap(text -> judge(text, names(groups)));
    }

    private Optional<String> beside(String file) {
        return account.objectText(place.bucket(), place.folder() + file);
    }

    private static List<String> names(List<Group> groups) {
        return groups.stream().map(Group::name).toList();
    }

    private static Optional<String> judge(String text, List<String> groups) {
        JsonNode parameters;
        try {
            parameters = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            return Optional.of(traceback("json.decoder.JSONDecodeError: Expecting value: line " + at.getLineNr()
                    + " column " + at.getColumnNr() + " (char " + at.getCharOffset() + ")"));
        }
        return named(parameters).stream()
                .filter(name -> !groups.contains(name))
                .findFirst()
                .map(name -> traceback("KeyError: '" + name + "'"));
    }

    /** The groups that parameters name: the controller's, that of the login nodes, those of the workers. */
    private static List<String> named(JsonNode parameters) {
        List<String> names = new ArrayList<>();
        for (String member : List.of("controller_group", "login_group")) {
            if (parameters.hasNonNull(member)) {
                names.add(parameters.path(member).asText());
            }
        }
        parameters
                .path("worker_groups")
                .forEach(worker -> names.add(worker.path("instance_group_name").asText()));
        return names;
    }

    private static String traceback(String exception) {
        return "Traceback (most recent call last):\n  File \"" + PROGRAM + "\", in <module>\n    main(args)\n"
                + exception;
    }
}
