package dev.hyperpod.eks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hyperpod.error.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the manifest of a job out of YAML or JSON, of one document or several. */
final class ManifestReader {

    private static final String WHAT = "job manifest";

    /** Kubernetes takes objects of about 1.5 MiB at most; a file may hold several. */
    private static final int LARGEST = 8 << 20;

    private static final int MOST_DOCUMENTS = 1000;
    private static final Set<String> KINDS = Set.of(JobManifest.HYPERPOD, JobManifest.KUBEFLOW);
    private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());

    private ManifestReader() {}

    static ObjectNode read(String text) {
        if (text.length() > LARGEST) {
            throw refused("the text has " + text.length() + " characters; no manifest is as large");
        }
        List<ObjectNode> jobs = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (JsonNode document : documents(text)) {
            kinds.add(document.path("kind").asText("nothing with a kind"));
            if (document instanceof ObjectNode object
                    && KINDS.contains(document.path("kind").asText())) {
                jobs.add(object);
            }
        }
        if (jobs.size() != 1) {
            throw refused(
                    jobs.isEmpty()
                            ? "kind: none of " + KINDS.stream().sorted().toList() + " is there, only "
                                    + kinds.stream().distinct().limit(10).toList()
                            : jobs.size() + " jobs are there; judge them one by one");
        }
        return jobs.get(0);
    }

    private static List<JsonNode> documents(String text) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            List<JsonNode> all = new ArrayList<>();
            while (documents.hasNextValue()) {
                all.add(documents.nextValue());
                if (all.size() > MOST_DOCUMENTS) {
                    throw refused("more than " + MOST_DOCUMENTS + " documents are there");
                }
            }
            return all;
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            String place = where == null ? "" : "line " + where.getLineNr() + ", column " + where.getColumnNr() + ": ";
            throw refused(place + e.getOriginalMessage().lines().findFirst().orElse("is not YAML"));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can always be read", e);
        }
    }

    private static InvalidInputException refused(String problem) {
        return new InvalidInputException(WHAT, List.of(problem));
    }
}
