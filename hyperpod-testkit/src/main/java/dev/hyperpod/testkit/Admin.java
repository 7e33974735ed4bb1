package dev.hyperpod.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The emulator's own endpoint, for tests in other languages: JSON under {@code /_emulator}, where no AWS service has a
 * path and no bucket can have its name.
 *
 * <ul>
 *   <li>{@code GET /_emulator}: version, time, regions in use.
 *   <li>{@code GET} and {@code POST /_emulator/clock}: the time; {@code {"advance": "PT20M"}} moves it on.
 *   <li>{@code GET}, {@code POST} and {@code DELETE /_emulator/faults}, {@code DELETE /_emulator/faults/NAME}: faults,
 *       in the form of {@link FaultForm}.
 *   <li>{@code GET} and {@code DELETE /_emulator/requests}: the newest requests and counts of all.
 *   <li>{@code GET /_emulator/violations}: answers that broke the service model.
 *   <li>{@code POST /_emulator/reset}: the account as at the start.
 * </ul>
 *
 * <p>A web page could reach a loopback port too. So whatever comes from one, by its Origin or by a name that is not the
 * loopback's, is refused, and a POST must say that it is JSON.
 */
final class Admin implements Emulation {

    static final String PATH = "/_emulator";

    private static final Pattern LOOPBACK = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");
    private static final long LARGEST_FORM = 1024 * 1024;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();

    private final HyperPodEmulator emulator;
    private final Emulation aws;

    /**
     * The endpoint.
     *
     * @param aws what answers every other path
     */
    Admin(HyperPodEmulator emulator, Emulation aws) {
        this.emulator = emulator;
        this.aws = aws;
    }

    @Override
    public long largestBody(EmulatedRequest head) {
        return mine(head) ? LARGEST_FORM : aws.largestBody(head);
    }

    @Override
    public Reply refuse(EmulatedRequest head, BodyFlaw flaw) {
        return mine(head) ? reply(refusal(413, "the body is too long, or not whole")) : aws.refuse(head, flaw);
    }

    @Override
    public Reply answer(EmulatedRequest request) {
        return mine(request) ? reply(guarded(request)) : aws.answer(request);
    }

    /** A bucket may stand in the host: then the path is a key. */
    private static boolean mine(EmulatedRequest request) {
        boolean path = request.path().equals(PATH) || request.path().startsWith(PATH + "/");
        return path
                && request.header("host")
                        .filter(host -> LOOPBACK.matcher(host).matches())
                        .isPresent();
    }

    private Answer guarded(EmulatedRequest request) {
        String type = request.header("content-type").orElse("");
        if (request.header("origin").isPresent()) {
            return refusal(403, "web pages may not ask");
        } else if (request.method().equals("POST") && !type.matches("application/json(\\s*;.*)?")) {
            return refusal(415, "the Content-Type of a POST is application/json");
        }
        try {
            return answered(request, request.path().substring(PATH.length()));
        } catch (IllegalArgumentException e) {
            return refusal(400, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            return refusal(409, String.valueOf(e.getMessage()));
        }
    }

    private Answer answered(EmulatedRequest request, String path) {
        if (path.startsWith("/faults/")) {
            return request.method().equals("DELETE") ? lift(path.substring("/faults/".length())) : refusedMethod();
        }
        String wanted = request.method() + " " + (path.equals("/") ? "" : path);
        return switch (wanted) {
            case "GET " -> state();
            case "GET /clock" -> clock();
            case "POST /clock" -> advance(FormFields.read(request.body()));
            case "GET /faults" -> faults();
            case "POST /faults" -> add(FormFields.read(request.body()));
            case "DELETE /faults" -> {
                emulator.faults().clear();
                yield ok(NODES.objectNode());
            }
            case "GET /requests" -> requests();
            case "DELETE /requests" -> {
                emulator.requests().clear();
                yield ok(NODES.objectNode());
            }
            case "GET /violations" -> violations();
            case "POST /reset" -> reset(request);
            default ->
                Set.of("", "/clock", "/faults", "/requests", "/violations", "/reset")
                                .contains(path)
                        ? refusedMethod()
                        : refusal(404, "there is no " + request.path());
        };
    }

    private Answer state() {
        ObjectNode state = NODES.objectNode()
                .put("version", HyperPodEmulator.version())
                .put("now", emulator.clock().instant().toString())
                .put("clock", emulator.clock().mode())
                .put("requests", emulator.requests().total());
        ArrayNode regions = state.putArray("regions");
        emulator.regionsInUse().forEach(regions::add);
        return ok(state);
    }

    private Answer clock() {
        return ok(NODES.objectNode()
                .put("now", emulator.clock().instant().toString())
                .put("clock", emulator.clock().mode()));
    }

    private Answer advance(JsonNode body) {
        JsonNode span = FormFields.object(body, Set.of("advance")).path("advance");
        if (!span.isTextual()) {
            throw new IllegalArgumentException("'advance' is a time span such as PT20M");
        }
        Duration time = FormFields.duration("advance", span.asText());
        emulator.clock().advance(time);
        emulator.settle();
        return clock();
    }

    private Answer faults() {
        ArrayNode list = NODES.arrayNode();
        emulator.faults().all().forEach((name, fault) -> {
            ObjectNode view = list.addObject()
                    .put("name", name)
                    .put("effect", fault.effect().getClass().getSimpleName())
                    .put("share", fault.share())
                    .put("hits", emulator.faults().hits(name));
            fault.service().ifPresent(service -> view.put("service", service));
            fault.operation().ifPresent(operation -> view.put("operation", operation));
            fault.times().ifPresent(times -> view.put("times", times));
        });
        return ok(NODES.objectNode().set("faults", list));
    }

    private Answer add(JsonNode body) {
        ObjectNode answer = NODES.objectNode();
        Optional<String> name = FaultForm.apply(body, emulator);
        name.ifPresent(text -> answer.put("name", text));
        return ok(answer);
    }

    private Answer lift(String name) {
        return emulator.faults().remove(name)
                ? ok(NODES.objectNode())
                : refusal(404, "there is no fault '" + name + "'");
    }

    private Answer requests() {
        ObjectNode view = NODES.objectNode().put("total", emulator.requests().total());
        ObjectNode counts = view.putObject("counts");
        emulator.requests().counts().forEach(counts::put);
        ArrayNode newest = view.putArray("newest");
        emulator.requests()
                .entries()
                .forEach(entry -> newest.addObject()
                        .put("service", entry.service())
                        .put("operation", entry.operation())
                        .put("status", entry.status()));
        return ok(view);
    }

    private Answer violations() {
        ObjectNode view = NODES.objectNode();
        ArrayNode list = view.putArray("violations");
        emulator.violations().forEach(list::add);
        return ok(view);
    }

    private Answer reset(EmulatedRequest request) {
        if (request.body().length > 0) {
            FormFields.object(FormFields.read(request.body()), Set.of());
        }
        emulator.reset();
        return ok(NODES.objectNode());
    }

    private record Answer(int status, JsonNode body) {}

    private static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    private static Answer refusedMethod() {
        return refusal(405, "not by this method");
    }

    private static Answer refusal(int status, String message) {
        return new Answer(status, NODES.objectNode().put("message", message));
    }

    private static Reply reply(Answer answer) {
        try {
            EmulatedResponse response = new EmulatedResponse(
                    answer.status(), Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(answer.body()));
            return new Reply(response, Duration.ZERO, Reply.Damage.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
