package dev.hyperpod.eks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Whole numbers as Kubernetes lets them be written: {@code 8} or {@code "8"}. */
final class Quantity {

    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

    private Quantity() {}

    /** Empty when nothing stands there, or something else. */
    static OptionalInt whole(JsonNode node) {
        String text = node.isValueNode() ? node.asText() : "";
        return WHOLE.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
