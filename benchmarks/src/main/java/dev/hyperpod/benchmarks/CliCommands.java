package dev.hyperpod.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Watches a run's calls and writes down the command of the AWS CLI that makes the same one. A call for a further page
 * is left out, since the CLI turns pages itself.
 */
final class CliCommands implements ExecutionInterceptor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> NAMES = Map.of(
            "S3", "s3api",
            "Service Quotas", "service-quotas",
            "CloudWatch Logs", "logs");

    private final List<List<String>> commands = new ArrayList<>();

    /** The commands since the last time, in the order in which the calls went out. */
    synchronized List<List<String>> finish() {
        List<List<String>> seen = List.copyOf(commands);
        commands.clear();
        return seen;
    }

    @Override
    public synchronized void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Map<String, Object> input = body(context).orElseGet(() -> members(context.request()));
        if (input.keySet().stream().noneMatch(CliCommands::isPageToken)) {
            String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
            commands.add(List.of(
                    "aws",
                    NAMES.getOrDefault(service, service.toLowerCase(Locale.ROOT)),
                    kebab(operation(context, attributes)),
                    "--cli-input-json",
                    write(input)));
        }
    }

    private static boolean isPageToken(String member) {
        return member.equalsIgnoreCase("NextToken") || member.equals("Marker") || member.equals("ContinuationToken");
    }

    /** What is on the wire, since the library says more there than the SDK's request can hold. */
    private static String operation(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        return context.httpRequest()
                .firstMatchingHeader("X-Amz-Target")
                .map(target -> target.substring(target.indexOf('.') + 1))
                .orElseGet(() -> attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    }

    @SuppressWarnings("unchecked") // a request in JSON is an object
    private static Optional<Map<String, Object>> body(Context.BeforeTransmission context) {
        if (context.httpRequest().firstMatchingHeader("X-Amz-Target").isEmpty()) {
            return Optional.empty();
        }
        return context.requestBody().map(RequestBody::contentStreamProvider).map(provider -> {
            try (InputStream stream = provider.newStream()) {
                return (Map<String, Object>) JSON.readValue(stream, Map.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Map<String, Object> members(SdkPojo pojo) {
        Map<String, Object> members = new LinkedHashMap<>();
        pojo.sdkFields()
                .forEach(field -> Optional.ofNullable(field.getValueOrDefault(pojo))
                        .filter(value -> !(value instanceof List<?> list && list.isEmpty()))
                        .ifPresent(value -> members.put(field.memberName(), plain(value))));
        return members;
    }

    private static Object plain(Object value) {
        if (value instanceof SdkPojo pojo) {
            return members(pojo);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(CliCommands::plain).toList();
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static String kebab(String operation) {
        return operation
                .replaceAll("(.)([A-Z][a-z]+)", "$1-$2")
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }

    private static String write(Map<String, Object> input) {
        try {
            return JSON.writeValueAsString(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
