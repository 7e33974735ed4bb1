package dev.hyperpod.testkit.service.quotas;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.JsonProtocol;
import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Service Quotas: applied values, defaults, requests for more, and tags. Support cases, automatic management and
 * utilization reports are absent.
 */
public final class ServiceQuotas {

    private static final int LARGEST_PAGE = 100;

    private ServiceQuotas() {}

    /** Service Quotas over an account. */
    public static ModelledService of(World world) {
        Constraints rules = Constraints.of("servicequotas", "ValidationException");
        Stream<List<Operation<?>>> parts = Stream.of(
                QuotaReads.of(world, rules),
                QuotaRequests.of(world, rules),
                QuotaTags.of(world, rules),
                QuotaTemplates.of(world, rules));
        return new ModelledService(
                "servicequotas",
                new JsonProtocol("ServiceQuotasV20190624"),
                parts.flatMap(List::stream).toList());
    }

    static <T> Page<T> page(List<T> all, @Nullable Integer size, @Nullable String token) {
        return Page.of(
                all,
                size == null ? LARGEST_PAGE : size,
                token,
                new AwsError("InvalidPaginationTokenException", 400, "Invalid pagination token provided."));
    }
}
