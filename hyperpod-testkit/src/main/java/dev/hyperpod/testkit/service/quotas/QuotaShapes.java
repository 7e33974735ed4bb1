package dev.hyperpod.testkit.service.quotas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hyperpod.testkit.world.Quota;
import dev.hyperpod.testkit.world.World;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.servicequotas.model.MetricInfo;
import software.amazon.awssdk.services.servicequotas.model.RequestedServiceQuotaChange;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * Quotas and requests in the SDK's shapes.
 *
 * @param world the account
 */
record QuotaShapes(World world) {

    private static final String LEVEL = "ACCOUNT";

    /** A quota as it is in this account. */
    ServiceQuota applied(Quota quota) {
        return shape(quota, quota.value(), world.place().accountId());
    }

    /** A quota as it is in a new account; its ARN names none. */
    ServiceQuota byDefault(Quota quota) {
        return shape(quota, quota.defaultValue(), "");
    }

    String arn(Quota quota) {
        return arn(quota, world.place().accountId());
    }

    RequestedServiceQuotaChange request(Quota quota, Quota.Increase increase) {
        return RequestedServiceQuotaChange.builder()
                .id(increase.id())
                .caseId(increase.caseId(world.now()).orElse(null))
                .serviceCode(quota.service())
                .serviceName(serviceName(quota))
                .quotaCode(quota.code())
                .quotaName(quota.name())
                .quotaArn(arn(quota))
                .desiredValue(increase.desired())
                .status(increase.status(world.now()))
                .created(increase.created())
                .lastUpdated(increase.updated(world.now()))
                .requester(requester(increase))
                .globalQuota(quota.kind().global())
                .unit(quota.kind().unit())
                .quotaRequestedAtLevel(LEVEL)
                .build();
    }

    private String requester(Quota.Increase increase) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("accountId", world.place().accountId())
                .put("callerArn", increase.requester())
                .toString();
    }

    private ServiceQuota shape(Quota quota, double value, String account) {
        return ServiceQuota.builder()
                .serviceCode(quota.service())
                .serviceName(serviceName(quota))
                .quotaCode(quota.code())
                .quotaName(quota.name())
                .quotaArn(arn(quota, account))
                .value(value)
                .unit(quota.kind().unit())
                .adjustable(quota.kind().adjustable())
                .globalQuota(quota.kind().global())
                .usageMetric(metric(quota).orElse(null))
                .quotaAppliedAtLevel(LEVEL)
                .build();
    }

    private static Optional<MetricInfo> metric(Quota quota) {
        return quota.kind()
                .metric()
                .map(metric -> MetricInfo.builder()
                        .metricNamespace("AWS/Usage")
                        .metricName("ResourceCount")
                        .metricDimensions(Map.of(
                                "Class", metric.type(),
                                "Resource", metric.resource(),
                                "Service", metric.service(),
                                "Type", "Resource"))
                        .metricStatisticRecommendation("Maximum")
                        .build());
    }

    private String arn(Quota quota, String account) {
        return String.join(
                ":",
                "arn",
                world.place().partition(),
                "servicequotas",
                world.region(),
                account,
                quota.service() + "/" + quota.code());
    }

    private String serviceName(Quota quota) {
        return world.quotas().serviceName(quota.service()).orElse(quota.service());
    }
}
