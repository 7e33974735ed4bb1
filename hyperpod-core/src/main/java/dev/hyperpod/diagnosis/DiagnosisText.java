package dev.hyperpod.diagnosis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.spec.SpecJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A diagnosis in words, and in JSON. */
final class DiagnosisText {

    private static final int TOLD_IN_FULL = 3;

    private DiagnosisText() {}

    static String of(List<Cause> causes) {
        if (causes.isEmpty()) {
            return "Nothing that is known fits this.";
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < causes.size(); i++) {
            Cause cause = causes.get(i);
            if (cause.isLikely() && i < TOLD_IN_FULL) {
                tell(cause, lines);
            } else {
                lines.add((cause.isLikely() ? "also " : "possible ")
                        + cause.error().id() + ": "
                        + cause.error().title()
                        + (cause.isLikely()
                                ? ""
                                : ", if "
                                        + String.join(" and ", cause.evidence().open())));
            }
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static void tell(Cause cause, List<String> lines) {
        lines.add(cause.error().id() + ": " + cause.error().title());
        lines.add("  why    " + cause.text());
        lines.add("  seen   " + cause.evidence());
        int number = 1;
        for (String step : cause.steps()) {
            lines.add((number == 1 ? "  do     " : "         ") + number++ + ". " + step);
        }
        lines.add("  retry  " + cause.retry());
        cause.error().link().ifPresent(link -> lines.add("  more   " + link));
    }

    static ObjectNode json(Cause cause) {
        ObjectNode json = SpecJson.plain().createObjectNode();
        json.put("id", cause.error().id())
                .put("title", cause.error().title())
                .put("likely", cause.isLikely())
                .put("rank", cause.error().rank().name().toLowerCase(Locale.ROOT))
                .put("cause", cause.text());
        cause.steps().forEach(json.putArray("steps")::add);
        json.set("retry", json(cause.retry()));
        json.set("evidence", SpecJson.plain().valueToTree(cause.evidence()));
        json.set("values", SpecJson.plain().valueToTree(cause.values()));
        cause.error().link().ifPresent(link -> json.put("link", link));
        return json.put("trust", cause.error().trust().toString());
    }

    private static ObjectNode json(RetryAdvice retry) {
        ObjectNode json = SpecJson.plain().createObjectNode();
        if (retry instanceof RetryAdvice.Repeat repeat) {
            put(json.put("advice", "repeat"), "first", repeat.first())
                    .put("longest", repeat.longest().toString())
                    .put("times", repeat.times());
        } else if (retry instanceof RetryAdvice.Await await) {
            put(json.put("advice", "await"), "atMost", await.atMost());
        } else if (retry instanceof RetryAdvice.Avoid avoid) {
            put(json.put("advice", "avoid").put("scope", avoid.scope().name()), "first", avoid.first())
                    .put("longest", avoid.longest().toString());
        } else if (retry instanceof RetryAdvice.Stop) {
            json.put("advice", "stop");
        } else if (retry instanceof RetryAdvice.NotNeeded) {
            json.put("advice", "not-needed");
        } else {
            json.put("advice", "unknown");
        }
        return json;
    }

    private static ObjectNode put(ObjectNode json, String name, Duration duration) {
        return json.put(name, duration.toString());
    }
}
