package dev.hyperpod.testkit.service.quotas;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.JsonProtocol;
import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.Quota;
import dev.hyperpod.testkit.world.QuotaBook;
import dev.hyperpod.testkit.world.World;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryByQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryByQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseRequest;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestedServiceQuotaChange;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Service Quotas: applied values, defaults, and requests for more. */
public final class ServiceQuotas {

    private static final int LARGEST_PAGE = 100;

    private final World world;
    private final QuotaBook quotas;

    private ServiceQuotas(World world) {
        this.world = world;
        this.quotas = world.quotas();
    }

    /** Service Quotas over an account. */
    public static ModelledService of(World world) {
        ServiceQuotas service = new ServiceQuotas(world);
        return new ModelledService(
                "servicequotas",
                new JsonProtocol("ServiceQuotasV20190624"),
                List.of(
                        Operation.of(ListServiceQuotasRequest::builder, service::listServiceQuotas)
                                .needs("ServiceCode"),
                        Operation.of(ListAwsDefaultServiceQuotasRequest::builder, service::listAwsDefaultServiceQuotas)
                                .named("ListAWSDefaultServiceQuotas")
                                .needs("ServiceCode"),
                        Operation.of(GetServiceQuotaRequest::builder, service::getServiceQuota)
                                .needs("ServiceCode", "QuotaCode"),
                        Operation.of(GetAwsDefaultServiceQuotaRequest::builder, service::getAwsDefaultServiceQuota)
                                .named("GetAWSDefaultServiceQuota")
                                .needs("ServiceCode", "QuotaCode"),
                        Operation.of(RequestServiceQuotaIncreaseRequest::builder, service::requestServiceQuotaIncrease)
                                .needs("ServiceCode", "QuotaCode", "DesiredValue"),
                        Operation.of(
                                        ListRequestedServiceQuotaChangeHistoryByQuotaRequest::builder,
                                        service::listRequestedServiceQuotaChangeHistoryByQuota)
                                .needs("ServiceCode", "QuotaCode")));
    }

    private ListServiceQuotasResponse listServiceQuotas(ListServiceQuotasRequest request) {
        Page<ServiceQuota> page = page(quotas(request.serviceCode()), request.maxResults(), request.nextToken())
                .map(quota -> shape(quota, quota.value()));
        return ListServiceQuotasResponse.builder()
                .quotas(page.items())
                .nextToken(page.next())
                .build();
    }

    private ListAwsDefaultServiceQuotasResponse listAwsDefaultServiceQuotas(
            ListAwsDefaultServiceQuotasRequest request) {
        Page<ServiceQuota> page = page(quotas(request.serviceCode()), request.maxResults(), request.nextToken())
                .map(quota -> shape(quota, quota.defaultValue()));
        return ListAwsDefaultServiceQuotasResponse.builder()
                .quotas(page.items())
                .nextToken(page.next())
                .build();
    }

    private GetServiceQuotaResponse getServiceQuota(GetServiceQuotaRequest request) {
        Quota quota = quota(request.serviceCode(), request.quotaCode());
        return GetServiceQuotaResponse.builder()
                .quota(shape(quota, quota.value()))
                .build();
    }

    private GetAwsDefaultServiceQuotaResponse getAwsDefaultServiceQuota(GetAwsDefaultServiceQuotaRequest request) {
        Quota quota = quota(request.serviceCode(), request.quotaCode());
        return GetAwsDefaultServiceQuotaResponse.builder()
                .quota(shape(quota, quota.defaultValue()))
                .build();
    }

    private RequestServiceQuotaIncreaseResponse requestServiceQuotaIncrease(
            RequestServiceQuotaIncreaseRequest request) {
        Quota quota = quota(request.serviceCode(), request.quotaCode());
        if (quota.increases().stream().anyMatch(Quota.Increase::open)) {
            throw new AwsError(
                    "ResourceAlreadyExistsException",
                    400,
                    "Only one open service quota increase request is allowed per quota.");
        }
        if (request.desiredValue() <= quota.value()) {
            throw new AwsError(
                    "IllegalArgumentException",
                    400,
                    "You must provide a quota value greater than the current quota value of " + quota.value());
        }
        Quota.Increase increase = quota.ask(world.newId("request"), request.desiredValue(), world.now());
        return RequestServiceQuotaIncreaseResponse.builder()
                .requestedQuota(shape(quota, increase))
                .build();
    }

    private ListRequestedServiceQuotaChangeHistoryByQuotaResponse listRequestedServiceQuotaChangeHistoryByQuota(
            ListRequestedServiceQuotaChangeHistoryByQuotaRequest request) {
        Quota quota = quota(request.serviceCode(), request.quotaCode());
        List<Quota.Increase> newestFirst = quota.increases().stream()
                .filter(increase ->
                        request.status() == null || increase.status().equals(request.statusAsString()))
                .sorted(Comparator.comparing(Quota.Increase::created).reversed())
                .toList();
        Page<RequestedServiceQuotaChange> page =
                page(newestFirst, request.maxResults(), request.nextToken()).map(increase -> shape(quota, increase));
        return ListRequestedServiceQuotaChangeHistoryByQuotaResponse.builder()
                .requestedQuotas(page.items())
                .nextToken(page.next())
                .build();
    }

    private List<Quota> quotas(String service) {
        serviceName(service);
        return quotas.of(service);
    }

    private Quota quota(String service, String code) {
        serviceName(service);
        return quotas.find(service, code).orElseThrow(ServiceQuotas::noSuchResource);
    }

    private String serviceName(String service) {
        return quotas.serviceName(service).orElseThrow(ServiceQuotas::noSuchResource);
    }

    private static AwsError noSuchResource() {
        return new AwsError(
                "NoSuchResourceException",
                400,
                "The request failed because the specified service quota does not exist.");
    }

    private static <T> Page<T> page(List<T> all, @Nullable Integer size, @Nullable String token) {
        if (size != null && (size < 1 || size > LARGEST_PAGE)) {
            throw new AwsError(
                    "ValidationException",
                    400,
                    "1 validation error detected: Value '" + size + "' at 'maxResults' failed to satisfy constraint:"
                            + (size < 1
                                    ? " Member must have value greater than or equal to 1"
                                    : " Member must have value less than or equal to " + LARGEST_PAGE));
        }
        return Page.of(
                all,
                size == null ? LARGEST_PAGE : size,
                token,
                new AwsError("InvalidPaginationTokenException", 400, "Invalid pagination token provided."));
    }

    private ServiceQuota shape(Quota quota, double value) {
        return ServiceQuota.builder()
                .serviceCode(quota.service())
                .serviceName(serviceName(quota.service()))
                .quotaCode(quota.code())
                .quotaName(quota.name())
                .quotaArn(arn(quota))
                .value(value)
                .unit("None")
                .adjustable(true)
                .globalQuota(false)
                .quotaAppliedAtLevel("ACCOUNT")
                .build();
    }

    private RequestedServiceQuotaChange shape(Quota quota, Quota.Increase increase) {
        return RequestedServiceQuotaChange.builder()
                .id(increase.id())
                .serviceCode(quota.service())
                .serviceName(serviceName(quota.service()))
                .quotaCode(quota.code())
                .quotaName(quota.name())
                .quotaArn(arn(quota))
                .desiredValue(increase.desired())
                .status(increase.status())
                .created(increase.created())
                .globalQuota(false)
                .unit("None")
                .quotaRequestedAtLevel("ACCOUNT")
                .build();
    }

    private String arn(Quota quota) {
        return world.place().arn("servicequotas", quota.service() + "/" + quota.code());
    }
}
