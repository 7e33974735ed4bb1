package dev.hyperpod.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The data behind a catalogue: bundled, or bundled and overridden.
 *
 * <p>It is read token by token, since to bind it would cost a program that has just started ten times as long.
 *
 * @param name what was read last, for messages
 * @param provenance of each layer, the uppermost first
 * @param content maps, lists, texts, numbers and booleans
 */
public record DataSet(String name, List<Provenance> provenance, Map<String, Object> content) {

    /** Copies the list of layers; the content is nobody's to change. */
    public DataSet {
        provenance = List.copyOf(provenance);
    }

    /**
     * Reads a JSON resource that stands beside a class.
     *
     * @throws IllegalArgumentException if it is malformed; the message names the field
     */
    public static DataSet bundled(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing beside " + beside);
            }
            return read(resource, new JsonFactory().createParser(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file of its own, YAML or JSON in UTF-8. Does not close the stream.
     *
     * @param name of the file, for messages
     * @throws IllegalArgumentException if it is malformed; the message names the field
     * @throws UncheckedIOException if it cannot be read
     */
    public static DataSet read(String name, InputStream in) {
        try {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return read(name, Format.of(text).createParser(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + " is neither YAML nor JSON: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /**
     * This data with what the file says in its place.
     *
     * @throws IllegalArgumentException if it is malformed; the message names the field
     * @throws UncheckedIOException if it cannot be read
     */
    public DataSet overriddenBy(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return overriddenBy(file.toString(), in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * This data with what the stream says in its place. Does not close the stream.
     *
     * @param overrideName of the stream, for messages
     */
    public DataSet overriddenBy(String overrideName, InputStream in) {
        return overriddenBy(read(overrideName, in));
    }

    /** This data with what the other says in its place. */
    public DataSet overriddenBy(DataSet upper) {
        return new DataSet(
                upper.name,
                Stream.concat(upper.provenance.stream(), provenance.stream()).toList(),
                merged(content, upper.content));
    }

    /** Begins to read the content, whose head is already known. */
    public Fields fields() {
        return Fields.of(name, content);
    }

    private static DataSet read(String name, JsonParser opened) throws IOException {
        try (JsonParser parser = opened) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(name + ": fields were expected");
            }
            Map<String, Object> content = object(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(name + ": nothing was expected after the first object");
            }
            Fields fields = Fields.of(name, content);
            Provenance provenance = new Provenance(fields.text("source"), fields.date("date"), fields.texts("doubts"));
            content.keySet().removeAll(List.of("source", "date", "doubts"));
            return new DataSet(name, List.of(provenance), content);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            fields.put(field, value(parser));
        }
        return fields;
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return values;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Absent.ABSENT;
            default -> parser.getText();
        };
    }

    private static Map<String, Object> merged(Map<?, ?> lower, Map<?, ?> upper) {
        Map<String, Object> all = new LinkedHashMap<>();
        lower.forEach((field, value) -> all.put((String) field, value));
        upper.forEach((field, value) -> {
            if (value instanceof Map<?, ?> above) {
                all.put((String) field, merged(all.get(field) instanceof Map<?, ?> below ? below : Map.of(), above));
            } else if (value == Absent.ABSENT) {
                all.remove(field);
            } else {
                all.put((String) field, value);
            }
        });
        return all;
    }

    /** Apart, so that YAML is loaded only when there is an override. */
    private static final class Format {
        static JsonFactory of(String text) {
            JsonFactory format = text.stripLeading().startsWith("{") ? new JsonFactory() : new YAMLFactory();
            return format.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        }
    }

    /** What null says in an override: nothing is known here. */
    private enum Absent {
        ABSENT
    }
}
