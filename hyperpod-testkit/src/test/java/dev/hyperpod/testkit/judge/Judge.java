package dev.hyperpod.testkit.judge;

import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The judge of every exchange in this process: keeps it on file, and remembers what is wrong with it until
 * {@link JudgeExtension} or {@link JudgePropertyHook} fails the test at hand.
 */
public final class Judge {

    private static final int SHOWN = 600;
    private static final Benches BENCHES = new Benches();
    private static final ConcurrentLinkedQueue<String> FAULTS = new ConcurrentLinkedQueue<>();

    private Judge() {}

    /** Judges one exchange as it went over the wire. */
    public static void judge(EmulatedRequest request, EmulatedResponse response) {
        Optional<Benches.Bench> bench = BENCHES.of(request);
        if (bench.isEmpty()) {
            return;
        }
        String service = bench.get().service();
        WireFile.of().ifPresent(file -> file.add(service, request, response));
        List<String> complaints = complaints(bench.get(), request, response);
        if (!complaints.isEmpty()) {
            FAULTS.add(said(service, bench.get().operation(request).orElse("(no operation)"), request, response)
                    + String.join("\n    ", complaints));
        }
    }

    /**
     * Judges the answer of a SageMaker that was called without HTTP, hence without the header that names the request.
     */
    public static void judgeBare(EmulatedRequest request, EmulatedResponse response) {
        Map<String, String> headers = new HashMap<>(response.headers());
        headers.put("x-amzn-RequestId", "request-1");
        judge(request, new EmulatedResponse(response.status(), headers, response.body()));
    }

    private static List<String> complaints(Benches.Bench bench, EmulatedRequest request, EmulatedResponse response) {
        try {
            return bench.complaints(request, response);
        } catch (RuntimeException e) {
            return List.of("the judge itself failed: " + e);
        }
    }

    private static String said(String service, String operation, EmulatedRequest request, EmulatedResponse response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        return service + " " + operation + ": " + request.method() + " " + request.path() + " -> " + response.status()
                + " " + body.substring(0, Math.min(SHOWN, body.length())) + "\n    ";
    }

    /** What was found wrong since the last call. */
    static List<String> takeFaults() {
        List<String> taken = new ArrayList<>();
        for (String fault = FAULTS.poll(); fault != null; fault = FAULTS.poll()) {
            taken.add(fault);
        }
        return taken;
    }

    /** Fails when anything was found wrong since the last call. */
    static void rise() {
        List<String> faults = takeFaults();
        if (!faults.isEmpty()) {
            throw new AssertionError("Answers that break the service model:\n" + String.join("\n", faults));
        }
    }
}
