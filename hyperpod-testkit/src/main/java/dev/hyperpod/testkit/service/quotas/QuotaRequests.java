package dev.hyperpod.testkit.service.quotas;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.Quota;
import dev.hyperpod.testkit.world.QuotaBook;
import dev.hyperpod.testkit.world.World;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.servicequotas.model.AppliedLevelEnum;
import software.amazon.awssdk.services.servicequotas.model.GetRequestedServiceQuotaChangeRequest;
import software.amazon.awssdk.services.servicequotas.model.GetRequestedServiceQuotaChangeResponse;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryByQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryByQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryRequest;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseRequest;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestedServiceQuotaChange;

/** Requests for larger quotas. Nothing decides them but a test: AWS takes minutes or days. */
final class QuotaRequests {

    private final World world;
    private final QuotaBook quotas;
    private final QuotaShapes shapes;

    private QuotaRequests(World world) {
        this.world = world;
        this.quotas = world.quotas();
        this.shapes = new QuotaShapes(world);
    }

    static List<Operation<?>> of(World world, Constraints rules) {
        QuotaRequests requests = new QuotaRequests(world);
        return List.of(
                Operation.signed(
                        RequestServiceQuotaIncreaseRequest::builder,
                        (request, key) -> requests.requestServiceQuotaIncrease(rules.check(request), key)),
                Operation.of(
                        GetRequestedServiceQuotaChangeRequest::builder,
                        rules.before(requests::getRequestedServiceQuotaChange)),
                Operation.of(
                        ListRequestedServiceQuotaChangeHistoryRequest::builder,
                        rules.before(requests::listRequestedServiceQuotaChangeHistory)),
                Operation.of(
                        ListRequestedServiceQuotaChangeHistoryByQuotaRequest::builder,
                        rules.before(requests::listRequestedServiceQuotaChangeHistoryByQuota)));
    }

    private RequestServiceQuotaIncreaseResponse requestServiceQuotaIncrease(
            RequestServiceQuotaIncreaseRequest request, Optional<String> accessKey) {
        Quota quota = QuotaReads.one(quotas, request.serviceCode(), request.quotaCode(), request.contextId());
        if (!quota.kind().adjustable()) {
            throw QuotaError.illegal("The quota " + quota.name() + " is not adjustable.");
        }
        if (quota.increases().stream().anyMatch(Quota.Increase::open)) {
            throw new AwsError(
                    "ResourceAlreadyExistsException",
                    400,
                    "Only one open service quota increase request is allowed per quota.");
        }
        if (request.desiredValue() <= quota.value()) {
            throw QuotaError.illegal("You must provide a quota value greater than the current quota value of "
                    + BigDecimal.valueOf(quota.value()).stripTrailingZeros().toPlainString());
        }
        Quota.Increase increase = quota.ask(
                newId(),
                request.desiredValue(),
                world.now(),
                world.identities().caller(accessKey).arn());
        return RequestServiceQuotaIncreaseResponse.builder()
                .requestedQuota(shapes.request(quota, increase))
                .build();
    }

    private GetRequestedServiceQuotaChangeResponse getRequestedServiceQuotaChange(
            GetRequestedServiceQuotaChangeRequest request) {
        return GetRequestedServiceQuotaChangeResponse.builder()
                .requestedQuota(quotas.all()
                        .flatMap(quota -> requests(Stream.of(quota), null))
                        .filter(change -> change.id().equals(request.requestId()))
                        .findFirst()
                        .orElseThrow(() -> QuotaError.noSuchResource(
                                "The request failed because the specified service quota increase request does not"
                                        + " exist.")))
                .build();
    }

    private ListRequestedServiceQuotaChangeHistoryResponse listRequestedServiceQuotaChangeHistory(
            ListRequestedServiceQuotaChangeHistoryRequest request) {
        Stream<Quota> meant =
                request.serviceCode() == null ? quotas.all() : QuotaReads.all(quotas, request.serviceCode()).stream();
        Page<RequestedServiceQuotaChange> page = ServiceQuotas.page(
                newestFirst(requests(meant, request.statusAsString()), request.quotaRequestedAtLevel()),
                request.maxResults(),
                request.nextToken());
        return ListRequestedServiceQuotaChangeHistoryResponse.builder()
                .requestedQuotas(page.items())
                .nextToken(page.next())
                .build();
    }

    private ListRequestedServiceQuotaChangeHistoryByQuotaResponse listRequestedServiceQuotaChangeHistoryByQuota(
            ListRequestedServiceQuotaChangeHistoryByQuotaRequest request) {
        Quota quota = QuotaReads.one(quotas, request.serviceCode(), request.quotaCode(), null);
        Page<RequestedServiceQuotaChange> page = ServiceQuotas.page(
                newestFirst(requests(Stream.of(quota), request.statusAsString()), request.quotaRequestedAtLevel()),
                request.maxResults(),
                request.nextToken());
        return ListRequestedServiceQuotaChangeHistoryByQuotaResponse.builder()
                .requestedQuotas(page.items())
                .nextToken(page.next())
                .build();
    }

    private Stream<RequestedServiceQuotaChange> requests(Stream<Quota> meant, @Nullable String status) {
        return meant.flatMap(quota -> quota.increases().stream().map(increase -> shapes.request(quota, increase)))
                .filter(change -> status == null || status.equals(change.statusAsString()));
    }

    private static List<RequestedServiceQuotaChange> newestFirst(
            Stream<RequestedServiceQuotaChange> changes, @Nullable AppliedLevelEnum level) {
        return changes.filter(change -> level != AppliedLevelEnum.RESOURCE)
                .sorted(Comparator.comparing(RequestedServiceQuotaChange::created)
                        .reversed()
                        .thenComparing(RequestedServiceQuotaChange::id))
                .toList();
    }

    /** Forty letters and digits, as AWS's are. */
    private String newId() {
        String seed = world.newId("request");
        String letters = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return letters + String.format(Locale.ROOT, "%08x", seed.hashCode());
    }
}
