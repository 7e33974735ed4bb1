package dev.hyperpod.testkit.service.quotas;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.Quota;
import dev.hyperpod.testkit.world.QuotaBook;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.servicequotas.model.AppliedLevelEnum;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServicesRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServicesResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceInfo;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Services and their quotas, in this account and in a new one. All quotas are of the account, none of one resource. */
final class QuotaReads {

    private final QuotaBook quotas;
    private final QuotaShapes shapes;

    private QuotaReads(World world) {
        this.quotas = world.quotas();
        this.shapes = new QuotaShapes(world);
    }

    static List<Operation<?>> of(World world, Constraints rules) {
        QuotaReads reads = new QuotaReads(world);
        return List.of(
                Operation.of(ListServicesRequest::builder, rules.before(reads::listServices)),
                Operation.of(ListServiceQuotasRequest::builder, rules.before(reads::listServiceQuotas)),
                Operation.of(
                                ListAwsDefaultServiceQuotasRequest::builder,
                                rules.before(reads::listAwsDefaultServiceQuotas))
                        .named("ListAWSDefaultServiceQuotas"),
                Operation.of(GetServiceQuotaRequest::builder, rules.before(reads::getServiceQuota)),
                Operation.of(GetAwsDefaultServiceQuotaRequest::builder, rules.before(reads::getAwsDefaultServiceQuota))
                        .named("GetAWSDefaultServiceQuota"));
    }

    private ListServicesResponse listServices(ListServicesRequest request) {
        List<Map.Entry<String, String>> services = List.copyOf(quotas.services().entrySet());
        Page<ServiceInfo> page = ServiceQuotas.page(services, request.maxResults(), request.nextToken())
                .map(service -> ServiceInfo.builder()
                        .serviceCode(service.getKey())
                        .serviceName(service.getValue())
                        .build());
        return ListServicesResponse.builder()
                .services(page.items())
                .nextToken(page.next())
                .build();
    }

    private ListServiceQuotasResponse listServiceQuotas(ListServiceQuotasRequest request) {
        boolean ofResources = request.quotaAppliedAtLevel() == AppliedLevelEnum.RESOURCE;
        List<Quota> meant = all(quotas, request.serviceCode()).stream()
                .filter(quota -> !ofResources)
                .filter(quota -> request.quotaCode() == null || quota.code().equals(request.quotaCode()))
                .toList();
        Page<ServiceQuota> page = ServiceQuotas.page(meant, request.maxResults(), request.nextToken())
                .map(shapes::applied);
        return ListServiceQuotasResponse.builder()
                .quotas(page.items())
                .nextToken(page.next())
                .build();
    }

    private ListAwsDefaultServiceQuotasResponse listAwsDefaultServiceQuotas(
            ListAwsDefaultServiceQuotasRequest request) {
        Page<ServiceQuota> page = ServiceQuotas.page(
                        all(quotas, request.serviceCode()), request.maxResults(), request.nextToken())
                .map(shapes::byDefault);
        return ListAwsDefaultServiceQuotasResponse.builder()
                .quotas(page.items())
                .nextToken(page.next())
                .build();
    }

    private GetServiceQuotaResponse getServiceQuota(GetServiceQuotaRequest request) {
        Quota quota = one(quotas, request.serviceCode(), request.quotaCode(), request.contextId());
        return GetServiceQuotaResponse.builder().quota(shapes.applied(quota)).build();
    }

    private GetAwsDefaultServiceQuotaResponse getAwsDefaultServiceQuota(GetAwsDefaultServiceQuotaRequest request) {
        Quota quota = one(quotas, request.serviceCode(), request.quotaCode(), null);
        return GetAwsDefaultServiceQuotaResponse.builder()
                .quota(shapes.byDefault(quota))
                .build();
    }

    /** A service's quotas. */
    static List<Quota> all(QuotaBook quotas, String service) {
        checkService(quotas, service);
        return quotas.of(service);
    }

    /** One quota of the account; a context would ask for one of a resource, which there is none of. */
    static Quota one(QuotaBook quotas, String service, String code, @Nullable String context) {
        checkService(quotas, service);
        return quotas.find(service, code).filter(quota -> context == null).orElseThrow(QuotaError::noSuchQuota);
    }

    private static void checkService(QuotaBook quotas, String service) {
        if (quotas.serviceName(service).isEmpty()) {
            throw QuotaError.noSuchService();
        }
    }
}
