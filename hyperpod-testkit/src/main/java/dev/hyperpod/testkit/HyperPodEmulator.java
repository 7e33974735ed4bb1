package dev.hyperpod.testkit;

import dev.hyperpod.testkit.service.AccountServices;
import dev.hyperpod.testkit.service.sagemaker.ClusterControls;
import dev.hyperpod.testkit.service.sagemaker.SageMaker;
import dev.hyperpod.testkit.service.sagemaker.Timings;
import dev.hyperpod.testkit.service.ssm.Ssm;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.Service;
import dev.hyperpod.testkit.wire.SignatureFlaw;
import dev.hyperpod.testkit.wire.SignatureVerifier;
import dev.hyperpod.testkit.wire.SigningKey;
import dev.hyperpod.testkit.world.Account;
import dev.hyperpod.testkit.world.Breakage;
import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The AWS side of HyperPod on a loopback port of this process: point an AWS client's endpoint at {@link #uri()}. Any
 * credentials will do, unless {@linkplain Builder#credentials some are given}.
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
    private final Builder settings;
    private final JettyCarrier carrier;
    private volatile World world;
    private volatile Regions regions;

    private HyperPodEmulator(Builder builder) {
        clock = builder.clock.orElseGet(() -> EmulatorClock.automatic(Instant.parse("2026-01-01T00:00:00Z")));
        faults = new Faults(builder.seed);
        settings = builder;
        world = builder.world(clock);
        regions = regions(builder, world);
        InstantSource callers = clock.runsBesideReality() ? builder.realTime : clock;
        Dispatcher dispatcher = new Dispatcher(
                () -> regions,
                new Gate(() -> regions, verifier(builder)),
                new RateLimiter(builder.rates, callers),
                clock,
                lock,
                faults,
                log,
                builder.seed);
        carrier = new JettyCarrier(builder.port, new Admin(this, Witness.of(dispatcher)));
    }

    private Function<EmulatedRequest, Optional<SignatureFlaw>> verifier(Builder builder) {
        if (builder.keys.isEmpty()) {
            return request -> Optional.empty();
        }
        Map<String, SigningKey> given = Map.copyOf(builder.keys);
        return new SignatureVerifier(
                id -> Optional.ofNullable(given.get(id))
                        .or(() -> world.issuedKeys().find(id)),
                builder.realTime)::check;
    }

    private Regions regions(Builder builder, World world) {
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

    private Region region(World world, SageMaker sageMaker, List<Service> first) {
        List<Service> services = new ArrayList<>(first);
        services.addAll(AccountServices.of(world));
        services.add(Ssm.of(world, sageMaker::reaches, this::uri));
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

    /** The version that stands in the jar's manifest; {@code unknown} where there is no jar. */
    static String version() {
        return Optional.ofNullable(HyperPodEmulator.class.getPackage().getImplementationVersion())
                .orElse("unknown");
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

    /**
     * Begins anew with the account as it was set up: no cluster is left and no change, no fault and no request is
     * remembered. Time goes on.
     *
     * @throws IllegalStateException when the emulator has an account of one's own, which is not its to reset
     */
    public void reset() {
        if (regions.areOne()) {
            throw new IllegalStateException("An account of one's own cannot be reset");
        }
        lock.lock();
        try {
            world = settings.world(clock);
            regions = regions(settings, world);
            faults.clear();
            log.clear();
        } finally {
            lock.unlock();
        }
    }

    /** The signing names of the services that it answers for, sorted. */
    Set<String> services() {
        return regions.home().services();
    }

    /** The regions in use, by name. */
    List<String> regionsInUse() {
        lock.lock();
        try {
            return regions.names();
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
        private int port;
        private final Map<String, SigningKey> keys = new LinkedHashMap<>();
        private InstantSource realTime = InstantSource.system();
        private Rates rates = Rates.none();
        private Duration lag = Duration.ZERO;

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
         * Breaks the ready account's home region before it is first asked; several breakages hold at once.
         *
         * @see Breakage
         */
        public Builder broken(Breakage... breakages) {
            List.of(breakages).forEach(this::world);
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
            world.issuedKeys().realTime(realTime);
            changes.accept(world);
            return world.consistencyLag(lag);
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

        /**
         * A key that requests may be signed with. Once there is one, signatures are verified and no other keys do, but
         * those that the emulated STS and IAM hand out. Without any, all keys do and signatures are not looked at.
         */
        public Builder credentials(String accessKeyId, String secretAccessKey) {
            keys.put(accessKeyId, SigningKey.lasting(accessKeyId, secretAccessKey));
            return this;
        }

        /** A temporary key that requests may be signed with, together with its session token. */
        public Builder credentials(String accessKeyId, String secretAccessKey, String sessionToken) {
            keys.put(
                    accessKeyId,
                    SigningKey.lasting(accessKeyId, secretAccessKey).withToken(sessionToken));
            return this;
        }

        /** How often operations may be called; {@link Rates#none()} by default. */
        public Builder rates(Rates rates) {
            this.rates = rates;
            return this;
        }

        /**
         * Lets reads trail writes, as AWS's do: what a call makes in EC2, IAM or SageMaker is neither found nor listed
         * nor usable by another service before this time has passed, by the emulator's clock. Zero by default.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Builder consistencyLag(Duration lag) {
            if (lag.isNegative()) {
                throw new IllegalArgumentException("a lag is not negative: " + lag);
            }
            this.lag = lag;
            return this;
        }

        /** The time that signatures are held against, the machine's by default: clients sign by real time. */
        public Builder realTime(InstantSource time) {
            realTime = time;
            return this;
        }

        /**
         * The port of the loopback interface to listen on; 0, the default, for a free one.
         *
         * @throws IllegalArgumentException when it is negative or above 65535
         */
        public Builder port(int port) {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("a port lies between 0 and 65535: " + port);
            }
            this.port = port;
            return this;
        }

        /**
         * Starts it.
         *
         * @throws IllegalStateException when the port is taken
         */
        public HyperPodEmulator start() {
            return new HyperPodEmulator(this);
        }
    }
}
