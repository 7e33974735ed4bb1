package dev.hyperpod.neuron.registry.refresh;

import dev.hyperpod.neuron.registry.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of Python by which optimum-neuron registers what it trains. */
final class RegistrationLines {

    private static final int FEWEST = 3;
    private static final Pattern LINE =
            Pattern.compile("(?m)^[ \\t]*register_neuron_model_for_training\\(\\s*([\"'])([a-z0-9_-]{1,60})\\1\\s*,"
                    + "\\s*([\"'])([a-z0-9-]{1,60})\\3\\s*,?\\s*\\)\\s*\\(\\s*[\"']?\\w+[\"']?\\s*\\)");
    private static final Pattern CALL = Pattern.compile("(?m)^[ \\t]*register_neuron_model_for_training\\(");

    /** What the source calls a task that has another name on the Hub. */
    private static final Map<String, String> TASKS = Map.of("causal-lm", "text-generation");

    private RegistrationLines() {}

    static Reading<Claim> of(String python) {
        List<Claim> claims = new ArrayList<>();
        Matcher line = LINE.matcher(python);
        while (line.find()) {
            claims.add(new Claim(
                    Use.TRAINING,
                    line.group(2),
                    true,
                    TASKS.getOrDefault(line.group(4), line.group(4)),
                    Map.of(),
                    Set.of()));
        }
        if (claims.size() < FEWEST) {
            return Reading.refused(
                    "there are " + claims.size() + " registrations that can be read, fewer than " + FEWEST);
        }
        long calls = CALL.matcher(python).results().count();
        return Reading.of(
                claims,
                calls > claims.size() ? List.of((calls - claims.size()) + " registrations cannot be read") : List.of());
    }
}
