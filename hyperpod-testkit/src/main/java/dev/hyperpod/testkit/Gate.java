package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.PresignedV2;
import dev.hyperpod.testkit.wire.SignatureFlaw;
import dev.hyperpod.testkit.wire.SignatureVerifier;
import dev.hyperpod.testkit.world.Place;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Says where a request goes, by what it was signed for, or what is wrong with its signature. */
final class Gate {

    private final Supplier<Regions> regions;
    private final Function<EmulatedRequest, Optional<SignatureFlaw>> verifier;

    /**
     * A gate.
     *
     * @param verifier what is wrong with a signature that can be read
     */
    Gate(Supplier<Regions> regions, Function<EmulatedRequest, Optional<SignatureFlaw>> verifier) {
        this.regions = regions;
        this.verifier = verifier;
    }

    /** What the gate says. */
    sealed interface Passage {

        /** The request goes on. */
        record Open(Region region, String service) implements Passage {}

        /** The request is refused in the words of a service. */
        record Shut(String service, SignatureFlaw flaw) implements Passage {}
    }

    Passage pass(EmulatedRequest request) {
        Optional<EmulatedRequest.Scope> scope = request.scope();
        if (scope.isPresent()) {
            return signed(request, scope.get());
        }
        if (PresignedV2.isIn(request)) {
            return linked(request);
        }
        String service = Addressee.guessed(request);
        return Addressee.needsNoSignature(request, service)
                ? new Passage.Open(regions.get().home(), service)
                : new Passage.Shut(service, unreadable(request));
    }

    private Passage signed(EmulatedRequest request, EmulatedRequest.Scope scope) {
        Optional<String> named = Addressee.named(request).filter(other -> isMeant(other, scope.service()));
        if (named.isPresent()) {
            return new Passage.Shut(named.get(), new SignatureFlaw.WrongService(scope.service(), named.get()));
        } else if (!Place.isRegion(scope.region())) {
            String home = regions.get().home().account().region();
            return new Passage.Shut(scope.service(), new SignatureFlaw.WrongRegion(scope.region(), home));
        }
        Optional<SignatureFlaw> flaw = verifier.apply(request);
        return flaw.isPresent()
                ? new Passage.Shut(scope.service(), flaw.get())
                : new Passage.Open(regions.get().named(scope.region()), scope.service());
    }

    /** A signature of version 2 names neither region nor service: S3 at home has them. */
    private Passage linked(EmulatedRequest request) {
        Optional<SignatureFlaw> flaw = verifier.apply(request);
        return flaw.isPresent()
                ? new Passage.Shut("s3", flaw.get())
                : new Passage.Open(regions.get().home(), "s3");
    }

    /** Whether a request is for a service that it was not signed for: one of the same protocol, or instead of none. */
    private boolean isMeant(String named, String signed) {
        return !named.equals(signed)
                && (Addressee.readsTargets(signed)
                        || regions.get().home().service(signed).isEmpty());
    }

    /** What is wrong with a request that says neither region nor service in its signature. */
    private static SignatureFlaw unreadable(EmulatedRequest request) {
        return new SignatureVerifier(id -> Optional.empty(), InstantSource.system())
                .check(request)
                .orElseGet(SignatureFlaw.Missing::new);
    }
}
