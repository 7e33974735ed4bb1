package dev.hyperpod.neuron.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Who says so.
 *
 * @param source repository, commit and path ({@code huggingface/optimum-neuron@213224e6 optimum/…}), or the document
 * @param version of what the source belongs to, where it has one
 * @param date of the source
 */
public record Evidence(String source, Optional<String> version, LocalDate date) {

    /** How old the source is at an instant, in days; negative when it is dated later. */
    public long ageInDays(Instant at) {
        return ChronoUnit.DAYS.between(date, at.atZone(ZoneOffset.UTC).toLocalDate());
    }

    @Override
    public String toString() {
        return source + version.map(v -> ", version " + v).orElse("") + ", " + date;
    }
}
