package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.Service;
import dev.hyperpod.testkit.wire.SignatureFlaw;
import dev.hyperpod.testkit.world.Place;
import java.time.Duration;
import java.util.LinkedHashMap;
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

    private final Regions regions;
    private final EmulatorClock clock;
    private final ReentrantLock lock;
    private final Faults faults;
    private final RequestLog log;
    private final Random ids;

    Dispatcher(Regions regions, EmulatorClock clock, ReentrantLock lock, Faults faults, RequestLog log, long seed) {
        this.regions = regions;
        this.clock = clock;
        this.lock = lock;
        this.faults = faults;
        this.log = log;
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
        regions.settle();
        String requestId = new UUID(ids.nextLong(), ids.nextLong()).toString();
        Optional<String> named = Addressee.named(request);
        if (request.scope().isEmpty()) {
            String service = Addressee.guessed(request);
            return Addressee.needsNoSignature(request, service)
                    ? answer(request, regions.home(), service, requestId)
                    : refused(request, service, unsigned(request), requestId);
        }
        EmulatedRequest.Scope scope = request.scope().get();
        if (named.isPresent() && !named.get().equals(scope.service())) {
            SignatureFlaw flaw = new SignatureFlaw.WrongService(scope.service(), named.get());
            return refused(request, named.get(), flaw, requestId);
        } else if (!Place.isRegion(scope.region())) {
            SignatureFlaw flaw = new SignatureFlaw.WrongRegion(
                    scope.region(), regions.home().account().region());
            return refused(request, scope.service(), flaw, requestId);
        }
        return answer(request, regions.named(scope.region()), scope.service(), requestId);
    }

    private static SignatureFlaw unsigned(EmulatedRequest request) {
        Optional<String> header = request.header("authorization");
        return header.isEmpty()
                ? new SignatureFlaw.Missing()
                : new SignatureFlaw.Malformed("Authorization header requires 'Credential' parameter.", false);
    }

    private Reply refused(EmulatedRequest request, String service, SignatureFlaw flaw, String requestId) {
        AwsError error = SignatureErrors.of(flaw, service);
        log.add(new RequestLog.Entry(service, "", error.status()));
        EmulatedResponse response = regions.home()
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
            Optional<Fault.Effect> fault = faults.next(service.signingName(), operation, clock.instant());
            Reply reply = fault.isPresent()
                    ? spoiled(request, region, service, operation, requestId, fault.get())
                    : whole(carryOut(request, service, requestId));
            return logged(service, operation, reply, requestId);
        } catch (AwsError e) {
            return logged(service, operation, whole(service.error(request, e, requestId)), requestId);
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
        return new Reply(identified(reply.response(), requestId), reply.delay(), reply.damage());
    }

    private static EmulatedResponse identified(EmulatedResponse response, String requestId) {
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        headers.put("x-amzn-RequestId", requestId);
        return new EmulatedResponse(response.status(), headers, response.body());
    }
}
