package dev.hyperpod.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.spec.SpecJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A text as somebody met it, and the known error that explains it. Ids and names in it are changed. */
record Sample(String error, String source, String text, Context context) {

    static List<Sample> all() {
        try (InputStream in = Objects.requireNonNull(Sample.class.getResourceAsStream("samples.json"))) {
            List<Sample> samples = new ArrayList<>();
            SpecJson.plain().readTree(in).forEach(sample -> samples.add(of(sample)));
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample of(JsonNode sample) {
        Context context = Context.none().withErrorCode(sample.path("errorCode").asText());
        for (Trait trait : Trait.values()) {
            JsonNode value = sample.path("context").path(trait.toString());
            context = value.isMissingNode() ? context : context.with(trait, value.asText());
        }
        return new Sample(
                sample.path("error").asText(),
                sample.path("source").asText(),
                sample.path("text").asText(),
                context);
    }

    boolean isPublic() {
        return !source.startsWith("written for this test");
    }

    /** The error and the first line, for the name of a test. */
    @Override
    public String toString() {
        return error + " " + text.lines().findFirst().orElse("");
    }
}
