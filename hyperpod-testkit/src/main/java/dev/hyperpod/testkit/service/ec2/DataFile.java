package dev.hyperpod.testkit.service.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Data that ages, beside this package's classes; each file names its source and date. */
final class DataFile {

    private DataFile() {}

    static JsonNode read(String name) {
        try (InputStream in = Objects.requireNonNull(DataFile.class.getResourceAsStream(name), name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
