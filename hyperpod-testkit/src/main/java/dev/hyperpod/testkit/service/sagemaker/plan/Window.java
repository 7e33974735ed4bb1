package dev.hyperpod.testkit.service.sagemaker.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Json;
import java.time.Duration;
import java.time.Instant;

/** A time for which capacity is reserved; its end is no longer part of it. */
record Window(Instant start, Instant end) {

    Duration length() {
        return Duration.between(start, end);
    }

    boolean overlaps(Window other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** Puts the window's length and ends into an answer. */
    void writeTo(ObjectNode view) {
        view.put("DurationHours", length().toHours());
        view.put("DurationMinutes", length().toMinutesPart());
        view.set("StartTime", Json.time(start));
        view.set("EndTime", Json.time(end));
    }
}
