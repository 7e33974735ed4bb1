package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.Service;
import dev.hyperpod.testkit.wire.SignatureFlaw;
import dev.hyperpod.testkit.wire.SignatureVerifier;
import dev.hyperpod.testkit.world.Place;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request to its service, one at a time, and applies the faults. */
final class Dispatcher implements Emulation {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final EmulatedResponse NOTHING = new EmulatedResponse(0, Map.of(), new byte[0]);

    private final Regions regions;
    private final EmulatorClock clock;
    private final ReentrantLock lock;
    private final Faults faults;
    private final RequestLog log;
    private final Function<EmulatedRequest, Optional<SignatureFlaw>> verifier;
    private final Random ids;

    /**
     * A dispatcher.
     *
     * @param verifier what is wrong with the signature of a request
     */
    Dispatcher(
            Regions regions,
            EmulatorClock clock,
            ReentrantLock lock,
            Faults faults,
            RequestLog log,
            Function<EmulatedRequest, Optional<SignatureFlaw>> verifier,
            long seed) {
        this.regions = regions;
        this.clock = clock;
        this.lock = lock;
        this.faults = faults;
        this.log = log;
        this.verifier = verifier;
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
        regions.settle();
        String requestId = requestId();
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
        Optional<SignatureFlaw> flaw = verifier.apply(request);
        return flaw.isPresent()
                ? refused(request, scope.service(), flaw.get(), requestId)
                : answer(request, regions.named(scope.region()), scope.service(), requestId);
    }

    /** What is wrong with a request that says neither region nor service in its signature. */
    private static SignatureFlaw unsigned(EmulatedRequest request) {
        return new SignatureVerifier(id -> Optional.empty(), InstantSource.system())
                .check(request)
                .orElseGet(SignatureFlaw.Missing::new);
    }

    private Reply refused(EmulatedRequest request, String service, SignatureFlaw flaw, String requestId) {
        return refused(request, service, SignatureErrors.of(flaw, service), requestId);
    }

    private Reply refused(EmulatedRequest request, String service, AwsError error, String requestId) {
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
