package dev.hyperpod.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Where a set of data comes from and how far to trust it.
 *
 * @param source who says so
 * @param date when the source said so
 * @param doubts what is derived, disputed or unconfirmed in it; empty when nothing is
 */
public record Provenance(String source, LocalDate date, List<String> doubts) {

    /** Copies the doubts. */
    public Provenance {
        doubts = List.copyOf(doubts);
    }

    /** The age of the data in days; negative when it is dated in the future. */
    public long ageInDays(LocalDate today) {
        return ChronoUnit.DAYS.between(date, today);
    }
}
