package dev.hyperpod.testkit;

import dev.hyperpod.testkit.service.AccountServices;
import dev.hyperpod.testkit.service.sagemaker.ClusterControls;
import dev.hyperpod.testkit.service.sagemaker.SageMaker;
import dev.hyperpod.testkit.service.sagemaker.Timings;
import dev.hyperpod.testkit.wire.Service;
import dev.hyperpod.testkit.world.Account;
import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The AWS side of HyperPod on a loopback port of this process: point an AWS client's endpoint at {@link #uri()}. Any
 * credentials will do.
 *
 * <pre>{@code
 * try (HyperPodEmulator aws = HyperPodEmulator.start()) {
 *     SageMakerClient sageMaker = SageMakerClient.builder().endpointOverride(aws.uri())…build();
 * }
 * }</pre>
 */
public final class HyperPodEmulator implements AutoCloseable {

    private final EmulatorClock clock;
    private final Faults faults;
    private final RequestLog log = new RequestLog();
    private final ReentrantLock lock = new ReentrantLock();
    private final World world;
    private final Regions regions;
    private final WireMockCarrier carrier;

    private HyperPodEmulator(Builder builder) {
        clock = builder.clock.orElseGet(() -> EmulatorClock.automatic(Instant.parse("2026-01-01T00:00:00Z")));
        faults = new Faults(builder.seed);
        world = builder.world(clock);
        regions = regions(builder);
        Dispatcher dispatcher = new Dispatcher(regions, clock, lock, faults, log, builder.seed);
        carrier = new WireMockCarrier(Witness.of(dispatcher::dispatch));
    }

    private Regions regions(Builder builder) {
        if (builder.account.isPresent()) {
            Account account = builder.account.get();
            SageMaker sageMaker = new SageMaker(account, clock, builder.timings, lock);
            return Regions.one(new Region(account, sageMaker, builder.services));
        }
        SageMaker sageMaker = new SageMaker(world, clock, builder.timings, lock);
        return Regions.around(
                region(world, sageMaker, builder.services),
                name -> region(world.in(name), sageMaker.in(world.in(name)), builder.services));
    }

    private static Region region(World world, SageMaker sageMaker, List<Service> first) {
        List<Service> services = new ArrayList<>(first);
        services.addAll(AccountServices.of(world));
        return new Region(world, sageMaker, services);
    }

    /** An emulator with every default: automatic time, real durations, the account of {@link World#ready()}. */
    public static HyperPodEmulator start() {
        return builder().start();
    }

    /** An emulator to be set up. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where it listens, such as {@code http://127.0.0.1:40123}: the endpoint of every service. */
    public URI uri() {
        return carrier.uri();
    }

    /** Its time; a client may take its time and its waits from here. */
    public EmulatorClock clock() {
        return clock;
    }

    /** What goes wrong between a client and the services. */
    public Faults faults() {
        return faults;
    }

    /** Changes the account around the clusters in its home region, while no request is answered. */
    public void world(Consumer<World> change) {
        lock.lock();
        try {
            change.accept(world);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Changes the account in another region, which is made when it was not used before.
     *
     * @param region such as {@code eu-central-1}
     * @throws IllegalArgumentException when that is no region's name, or when the emulator has an account of one's own,
     *     which has one region
     */
    public void world(String region, Consumer<World> change) {
        if (regions.areOne()) {
            throw new IllegalArgumentException("An account of one's own has one region");
        }
        Place.requireRegion(region);
        lock.lock();
        try {
            change.accept(world.in(region));
        } finally {
            lock.unlock();
        }
    }

    /** What goes wrong with clusters and nodes in the home region. */
    public ClusterControls clusters() {
        return regions.home().sageMaker().controls();
    }

    /**
     * What goes wrong with clusters and nodes in a region.
     *
     * @throws IllegalArgumentException when that is no region's name
     */
    public ClusterControls clusters(String region) {
        Place.requireRegion(region);
        lock.lock();
        try {
            return regions.named(region).sageMaker().controls();
        } finally {
            lock.unlock();
        }
    }

    /** The requests that it has answered. */
    public RequestLog requests() {
        return log;
    }

    /**
     * Brings clusters and what they hold of the account up to the present. Every request does so first; only a test
     * that reads the account directly needs it.
     */
    public void settle() {
        lock.lock();
        try {
            regions.settle();
        } finally {
            lock.unlock();
        }
    }

    /** Answers that broke the service model; anything in here is a fault of the emulator. */
    public List<String> violations() {
        lock.lock();
        try {
            return regions.violations();
        } finally {
            lock.unlock();
        }
    }

    /** Closes the clock, so that nobody polls any more, and stops listening. */
    @Override
    public void close() {
        clock.close();
        carrier.close();
    }

    /** How an emulator is set up. */
    public static final class Builder {

        private final List<Service> services = new ArrayList<>();
        private Optional<EmulatorClock> clock = Optional.empty();
        private Optional<Account> account = Optional.empty();
        private Place place = Ready.PLACE;
        private boolean empty;
        private Consumer<World> changes = world -> {};
        private Timings timings = Timings.real();
        private long seed;

        private Builder() {}

        /** The time to live in; the emulator closes it. Automatic time from the start of 2026 on by default. */
        public Builder clock(EmulatorClock clock) {
            this.clock = Optional.of(clock);
            return this;
        }

        /**
         * The home region and the account; us-west-2 and 111122223333 by default. The account has every region; a
         * request goes to the one that it is signed for.
         */
        public Builder place(Place place) {
            this.place = place;
            return this;
        }

        /** Begins with an account as AWS hands it out: default quotas and nothing else. */
        public Builder emptyAccount() {
            empty = true;
            return this;
        }

        /** Changes the account's home region before it is first asked; several changes are made in turn. */
        public Builder world(Consumer<World> change) {
            changes = changes.andThen(change);
            return this;
        }

        /**
         * SageMaker alone, in an account where every subnet, role, script and EKS cluster that it asks for is there and
         * in order, without limits. It answers whatever region a request is signed for.
         */
        public Builder openAccount() {
            return account(new OpenAccount());
        }

        /** SageMaker alone, over an account of one's own, which answers whatever region a request is signed for. */
        public Builder account(Account account) {
            this.account = Optional.of(account);
            return this;
        }

        private World world(EmulatorClock time) {
            World world = empty ? World.empty(place, time) : World.ready(place, time);
            changes.accept(world);
            return world;
        }

        /** How long things take in virtual time; {@link Timings#real()} by default. */
        public Builder timings(Timings timings) {
            this.timings = timings;
            return this;
        }

        /** Another service behind the same port. SageMaker is always there. */
        public Builder service(Service service) {
            services.add(service);
            return this;
        }

        /** What chance is drawn from: shares of faults, request ids. 0 by default. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Starts it on a free loopback port. */
        public HyperPodEmulator start() {
            return new HyperPodEmulator(this);
        }
    }
}
