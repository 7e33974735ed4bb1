package dev.hyperpod.neuron.registry;

import dev.hyperpod.data.Fields;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets of instance families as they are read and written. */
final class Families {

    private Families() {}

    static Set<InstanceFamily> read(Fields fields, String field) {
        Set<InstanceFamily> families = EnumSet.noneOf(InstanceFamily.class);
        for (String text : fields.texts(field)) {
            families.add(parse(fields, field, text));
        }
        return families;
    }

    static InstanceFamily parse(Fields fields, String field, String text) {
        Optional<InstanceFamily> family = InstanceFamily.parse(text);
        if (family.isEmpty()) {
            throw fields.fault(
                    field,
                    "\"" + text + "\" is none of the instance families " + text(EnumSet.allOf(InstanceFamily.class)));
        }
        return family.get();
    }

    /** The family that packages are named for: they do not tell trn1n from trn1. */
    static InstanceFamily chip(InstanceFamily family) {
        return family == InstanceFamily.TRN1N ? InstanceFamily.TRN1 : family;
    }

    static String text(Collection<InstanceFamily> families) {
        return families.stream().sorted().map(InstanceFamily::text).collect(Collectors.joining(", "));
    }
}
