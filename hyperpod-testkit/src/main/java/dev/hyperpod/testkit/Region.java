package dev.hyperpod.testkit;

import dev.hyperpod.testkit.service.sagemaker.SageMaker;
import dev.hyperpod.testkit.wire.Service;
import dev.hyperpod.testkit.world.Account;
import dev.hyperpod.testkit.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The services that answer in one region, over one account. */
final class Region {

    private final Account account;
    private final SageMaker sageMaker;
    private final Map<String, Service> services = new LinkedHashMap<>();

    /**
     * A region.
     *
     * @param others the services beside SageMaker; the later of one name wins
     */
    Region(Account account, SageMaker sageMaker, List<Service> others) {
        this.account = account;
        this.sageMaker = sageMaker;
        others.forEach(service -> services.put(service.signingName(), service));
        services.put(sageMaker.signingName(), sageMaker);
    }

    Account account() {
        return account;
    }

    SageMaker sageMaker() {
        return sageMaker;
    }

    /** Carries out an operation; what it makes is seen by others as late as the account says. */
    <T> T serving(String operation, Supplier<T> work) {
        return account instanceof World world ? world.serving(operation, work) : work.get();
    }

    /** The signing names of its services, sorted. */
    Set<String> services() {
        return new TreeSet<>(services.keySet());
    }

    /** A service by its signing name. */
    Optional<Service> service(String signingName) {
        return Optional.ofNullable(services.get(signingName));
    }
}
