package dev.hyperpod.testkit.judge;

import dev.hyperpod.testkit.model.Model;
import dev.hyperpod.testkit.service.AccountServices;
import dev.hyperpod.testkit.service.s3.S3;
import dev.hyperpod.testkit.service.sagemaker.SageMaker;
import dev.hyperpod.testkit.service.sagemaker.Timings;
import dev.hyperpod.testkit.service.ssm.Ssm;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.wire.Service;
import dev.hyperpod.testkit.world.World;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/** The services as they run, and what each of them can do. */
public final class Tables {

    private Tables() {}

    /** The services around SageMaker. */
    static List<Service> around() {
        World world = World.empty();
        List<Service> services = new ArrayList<>(AccountServices.of(world));
        services.add(Ssm.of(world, target -> false, () -> URI.create("http://127.0.0.1")));
        return services;
    }

    /** SageMaker. */
    static Service sageMaker() {
        return new SageMaker(World.empty(), () -> Instant.EPOCH, Timings.real(), new ReentrantLock());
    }

    /** A service's table of operations, whatever stands before it. */
    static ModelledService table(Service service) {
        return service instanceof S3 s3 ? s3.operations() : (ModelledService) service;
    }

    /** The operations that each service answers, by its signing name. */
    public static NavigableMap<String, NavigableSet<String>> operations() {
        NavigableMap<String, NavigableSet<String>> all = new TreeMap<>();
        for (Service service : around()) {
            NavigableSet<String> names = new TreeSet<>();
            table(service).operations().stream().map(Operation::name).forEach(names::add);
            all.put(service.signingName(), names);
        }
        Service sageMaker = sageMaker();
        NavigableSet<String> names =
                new TreeSet<>(Model.sageMaker().operations().keySet());
        names.removeIf(name -> !answers(sageMaker, name));
        all.put(sageMaker.signingName(), names);
        return all;
    }

    private static boolean answers(Service sageMaker, String operation) {
        try {
            return sageMaker
                    .operation(new EmulatedRequest(
                            "POST", "/", "", Map.of("X-Amz-Target", List.of("SageMaker." + operation)), new byte[0]))
                    .equals(operation);
        } catch (AwsError e) {
            return false;
        }
    }
}
