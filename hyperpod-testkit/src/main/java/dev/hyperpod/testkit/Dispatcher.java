package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.Service;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request to its service, one at a time, and applies the faults. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final EmulatedResponse NOTHING = new EmulatedResponse(0, Map.of(), new byte[0]);

    private final Map<String, Service> services = new LinkedHashMap<>();
    private final EmulatorClock clock;
    private final ReentrantLock lock;
    private final Faults faults;
    private final RequestLog log;
    private final Runnable settle;
    private final Refusals refusals;
    private final Random ids;

    /**
     * A dispatcher.
     *
     * @param settle brings the emulated world up to the present before each request
     * @param refusals how faults that refuse a request word it
     */
    Dispatcher(
            List<Service> services,
            EmulatorClock clock,
            ReentrantLock lock,
            Faults faults,
            RequestLog log,
            Runnable settle,
            Refusals refusals,
            long seed) {
        services.forEach(service -> this.services.put(service.signingName(), service));
        this.clock = clock;
        this.lock = lock;
        this.faults = faults;
        this.log = log;
        this.settle = settle;
        this.refusals = refusals;
        this.ids = new Random(seed);
    }

    Reply dispatch(EmulatedRequest request) {
        return clock.holdingStill(() -> {
            lock.lock();
            try {
                return answer(request);
            } finally {
                lock.unlock();
            }
        });
    }

    private Reply answer(EmulatedRequest request) {
        settle.run();
        String requestId = new UUID(ids.nextLong(), ids.nextLong()).toString();
        Optional<Service> service = route(request);
        if (service.isEmpty()) {
            log.add(new RequestLog.Entry(
                    request.scope().map(EmulatedRequest.Scope::service).orElse(""), "", 404));
            return new Reply(unknownService(requestId), faults.latency(), Reply.Damage.NONE);
        }
        return answer(request, service.get(), requestId);
    }

    private Reply answer(EmulatedRequest request, Service service, String requestId) {
        String operation = "";
        try {
            operation = service.operation(request);
            Optional<Fault.Effect> fault = faults.next(service.signingName(), operation, clock.instant());
            Reply reply = fault.isPresent()
                    ? spoiled(request, service, operation, requestId, fault.get())
                    : whole(carryOut(request, service, requestId));
            return logged(service, operation, reply, requestId);
        } catch (AwsError e) {
            return logged(service, operation, whole(service.error(request, e, requestId)), requestId);
        }
    }

    private Reply spoiled(
            EmulatedRequest request, Service service, String operation, String requestId, Fault.Effect effect) {
        Optional<AwsError> refusal = refusals.of(effect, service.signingName(), operation);
        if (refusal.isPresent()) {
            throw refusal.get();
        } else if (effect instanceof Fault.Effect.Reset) {
            return new Reply(NOTHING, faults.latency(), Reply.Damage.RESET);
        }
        EmulatedResponse response = carryOut(request, service, requestId);
        if (effect instanceof Fault.Effect.LostAnswer) {
            return new Reply(response, faults.latency(), Reply.Damage.RESET);
        } else if (effect instanceof Fault.Effect.Delay delay) {
            Duration total = faults.latency().plus(delay.time());
            return new Reply(response, total, Reply.Damage.NONE);
        }
        return new Reply(response, faults.latency(), Reply.Damage.TRUNCATED);
    }

    private static EmulatedResponse carryOut(EmulatedRequest request, Service service, String requestId) {
        try {
            return service.handle(request, requestId);
        } catch (AwsError e) {
            return service.error(request, e, requestId);
        } catch (RuntimeException e) {
            LOG.error("The emulated {} failed", service.signingName(), e);
            return service.error(request, new AwsError("InternalFailure", 500, String.valueOf(e)), requestId);
        }
    }

    private Reply whole(EmulatedResponse response) {
        return new Reply(response, faults.latency(), Reply.Damage.NONE);
    }

    private Reply logged(Service service, String operation, Reply reply, String requestId) {
        log.add(new RequestLog.Entry(
                service.signingName(), operation, reply.response().status()));
        Map<String, String> headers = new LinkedHashMap<>(reply.response().headers());
        headers.put("x-amzn-RequestId", requestId);
        EmulatedResponse response = new EmulatedResponse(
                reply.response().status(), headers, reply.response().body());
        return new Reply(response, reply.delay(), reply.damage());
    }

    /** By what the request was signed for; unsigned ones by the prefix of their JSON target. */
    private Optional<Service> route(EmulatedRequest request) {
        Optional<Service> signed = request.scope().map(scope -> scope.service()).map(services::get);
        if (signed.isPresent()) {
            return signed;
        }
        String target = request.header("x-amz-target").orElse("").toLowerCase(Locale.ROOT);
        return services.values().stream()
                .filter(service -> target.startsWith(service.signingName()))
                .findFirst();
    }

    private static EmulatedResponse unknownService(String requestId) {
        byte[] body = "{\"__type\":\"UnknownServiceException\",\"message\":\"The emulator has no such service\"}"
                .getBytes(StandardCharsets.UTF_8);
        return new EmulatedResponse(
                404, Map.of("Content-Type", "application/x-amz-json-1.1", "x-amzn-RequestId", requestId), body);
    }
}
