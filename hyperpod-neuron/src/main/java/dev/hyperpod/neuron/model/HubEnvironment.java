package dev.hyperpod.neuron.model;

import dev.hyperpod.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the tools of Hugging Face would find. The one place of the module that looks at the surroundings.
 *
 * @param variables of the environment
 * @param home of the user
 */
record HubEnvironment(Map<String, String> variables, Path home) {

    private static final int LONGEST_TOKEN_FILE = 1024;

    static HubEnvironment ofThisProcess() {
        return new HubEnvironment(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    HubModelsBuilder settings() {
        HubModelsBuilder settings = HubModels.builder();
        variable("HF_ENDPOINT").ifPresent(text -> settings.endpoint(uri(text)));
        Stream.of("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")
                .flatMap(name -> variable(name).stream())
                .findFirst()
                .or(this::tokenInFile)
                .ifPresent(settings::token);
        return settings;
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private Optional<String> tokenInFile() {
        Path file = variable("HF_TOKEN_PATH")
                .map(Path::of)
                .orElseGet(() -> variable("HF_HOME")
                        .map(Path::of)
                        .orElseGet(() -> variable("XDG_CACHE_HOME")
                                .map(Path::of)
                                .orElseGet(() -> home.resolve(".cache"))
                                .resolve("huggingface"))
                        .resolve("token"));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(LONGEST_TOKEN_FILE), StandardCharsets.UTF_8).strip())
                    .filter(text -> !text.isEmpty());
        } catch (IOException e) {
            throw new InvalidInputException(
                    "environment of the Hub", List.of("the token file " + file + " cannot be read: " + e));
        }
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new InvalidInputException(
                    "environment of the Hub",
                    List.of("HF_ENDPOINT: an address such as https://huggingface.co was expected"));
        }
    }
}
