package dev.hyperpod.check.health;

import dev.hyperpod.data.DataSet;
import java.util.List;

/**
 * Something of a cluster's health that no read of AWS tells.
 *
 * @param code the code by which it is known, such as {@code HLT-010}
 * @param what what would be looked at
 * @param needs what would tell it
 */
public record Undecidable(String code, String what, String needs) {

    /** All of it, by code. */
    public static List<Undecidable> all() {
        return DataSet.bundled(Undecidable.class, "undecidable.json")
                .fields()
                .objectsByName("undecidable")
                .entrySet()
                .stream()
                .map(entry -> new Undecidable(
                        entry.getKey(),
                        entry.getValue().text("what"),
                        entry.getValue().text("needs")))
                .toList();
    }
}
