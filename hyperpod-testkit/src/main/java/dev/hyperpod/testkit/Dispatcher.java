package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.Service;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request to its service, one at a time, and applies the faults. */
final class Dispatcher implements Emulation {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final EmulatedResponse NOTHING = new EmulatedResponse(0, Map.of(), new byte[0]);

    private final Supplier<Regions> regions;
    private final Gate gate;
    private final RateLimiter rates;
    private final EmulatorClock clock;
    private final ReentrantLock lock;
    private final Faults faults;
    private final RequestLog log;
    private final Random ids;

    Dispatcher(
            Supplier<Regions> regions,
            Gate gate,
            RateLimiter rates,
            EmulatorClock clock,
            ReentrantLock lock,
            Faults faults,
            RequestLog log,
            long seed) {
        this.regions = regions;
        this.gate = gate;
        this.rates = rates;
        this.clock = clock;
        this.lock = lock;
        this.faults = faults;
        this.log = log;
        this.ids = new Random(seed);
    }

    @Override
    public long largestBody(EmulatedRequest head) {
        return BodyErrors.largest(service(head));
    }

    @Override
    public Reply answer(EmulatedRequest request) {
        return alone(() -> routed(request));
    }

    @Override
    public Reply refuse(EmulatedRequest head, BodyFlaw flaw) {
        String service = service(head);
        return alone(() -> refused(head, service, BodyErrors.of(flaw, service), requestId()));
    }

    private static String service(EmulatedRequest head) {
        return head.scope().map(EmulatedRequest.Scope::service).orElseGet(() -> Addressee.guessed(head));
    }

    private Reply alone(Supplier<Reply> work) {
        return clock.holdingStill(() -> {
            lock.lock();
            try {
                return work.get();
            } finally {
                lock.unlock();
            }
        });
    }

    private String requestId() {
        return new UUID(ids.nextLong(), ids.nextLong()).toString();
    }

    private Reply routed(EmulatedRequest request) {
        regions.get().settle();
        String requestId = requestId();
        Gate.Passage passage = gate.pass(request);
        if (passage instanceof Gate.Passage.Shut shut) {
            return refused(request, shut.service(), SignatureErrors.of(shut.flaw(), shut.service()), requestId);
        }
        Gate.Passage.Open open = (Gate.Passage.Open) passage;
        return answer(request, open.region(), open.service(), requestId);
    }

    private Reply refused(EmulatedRequest request, String service, AwsError error, String requestId) {
        log.add(new RequestLog.Entry(service, "", error.status()));
        EmulatedResponse response = regions.get()
                .home()
                .service(service)
                .map(known -> known.error(request, error, requestId))
                .orElseGet(() -> UnknownService.error(request, error, requestId));
        return whole(identified(response, requestId));
    }

    private Reply answer(EmulatedRequest request, Region region, String name, String requestId) {
        Optional<Service> service = region.service(name);
        if (service.isEmpty()) {
            EmulatedResponse response = UnknownService.answer(request, name, requestId);
            log.add(new RequestLog.Entry(name, "", response.status()));
            return whole(identified(response, requestId));
        }
        return answer(request, region, service.get(), requestId);
    }

    private Reply answer(EmulatedRequest request, Region region, Service service, String requestId) {
        String operation = "";
        try {
            operation = service.operation(request);
            Optional<Fault.Effect> fault = rates.admits(region.account().region(), service.signingName(), operation)
                    ? faults.next(service.signingName(), operation, clock.instant())
                    : Optional.of(new Fault.Effect.Throttle());
            Reply reply = fault.isPresent()
                    ? spoiled(request, region, service, operation, requestId, fault.get())
                    : whole(carryOut(request, region, service, operation, requestId));
            return logged(service, operation, reply, requestId);
        } catch (AwsError e) {
            return logged(service, operation, whole(service.error(request, e, requestId)), requestId);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("The emulated {} failed", service.signingName(), e);
            AwsError error = new AwsError("InternalFailure", 500, String.valueOf(e));
            return logged(service, operation, whole(service.error(request, error, requestId)), requestId);
        }
    }

    private Reply spoiled(
            EmulatedRequest request,
            Region region,
            Service service,
            String operation,
            String requestId,
            Fault.Effect effect) {
        Optional<AwsError> refusal = new Refusals(region.account()).of(effect, service.signingName(), operation);
        if (refusal.isPresent()) {
            throw refusal.get();
        } else if (effect instanceof Fault.Effect.Reset) {
            return new Reply(NOTHING, faults.latency(), Reply.Damage.RESET);
        }
        EmulatedResponse response = carryOut(request, region, service, operation, requestId);
        if (effect instanceof Fault.Effect.LostAnswer) {
            return new Reply(response, faults.latency(), Reply.Damage.RESET);
        } else if (effect instanceof Fault.Effect.Delay delay) {
            Duration total = faults.latency().plus(delay.time());
            return new Reply(response, total, Reply.Damage.NONE);
        }
        return new Reply(response, faults.latency(), Reply.Damage.TRUNCATED);
    }

    private static EmulatedResponse carryOut(
            EmulatedRequest request, Region region, Service service, String operation, String requestId) {
        try {
            return region.serving(operation, () -> service.handle(request, requestId));
        } catch (AwsError e) {
            return service.error(request, e, requestId);
        }
    }

    private Reply whole(EmulatedResponse response) {
        return new Reply(response, faults.latency(), Reply.Damage.NONE);
    }

    private Reply logged(Service service, String operation, Reply reply, String requestId) {
        log.add(new RequestLog.Entry(
                service.signingName(), operation, reply.response().status()));
        return new Reply(identified(reply.response(), requestId), reply.delay(), reply.damage());
    }

    private static EmulatedResponse identified(EmulatedResponse response, String requestId) {
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        headers.put("x-amzn-RequestId", requestId);
        return new EmulatedResponse(response.status(), headers, response.body());
    }
}
