package dev.hyperpod.check.quota;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/**
 * The codes of a service's quotas by the exact names of the quotas. Codes are the same in every account and do not
 * change, so they are kept for a day: the list of SageMaker alone is some 17 pages long.
 *
 * @param serviceCode such as {@code sagemaker}
 * @param defaults whether to read AWS's defaults, in which quotas stand that were never changed
 */
public record QuotaCodesFact(String serviceCode, boolean defaults) implements Fact<Map<String, String>> {

    private static final int PAGE = 100;

    @Override
    public Set<String> actions() {
        return Set.of(action());
    }

    @Override
    public Duration keptFor() {
        return Duration.ofDays(1);
    }

    @Override
    public Map<String, String> read(FactSource source) {
        return defaults ? defaultCodes(source.aws()) : appliedCodes(source.aws());
    }

    private String action() {
        return defaults ? "servicequotas:ListAWSDefaultServiceQuotas" : "servicequotas:ListServiceQuotas";
    }

    private Map<String, String> appliedCodes(Aws aws) {
        return aws.call(ServiceQuotasClient.class, ServiceQuotasClient::builder, action(), client -> {
            Map<String, String> codes = new LinkedHashMap<>();
            client.listServiceQuotasPaginator(
                            request -> request.serviceCode(serviceCode).maxResults(PAGE))
                    .quotas()
                    .forEach(quota -> codes.put(quota.quotaName(), quota.quotaCode()));
            return codes;
        });
    }

    private Map<String, String> defaultCodes(Aws aws) {
        return aws.call(ServiceQuotasClient.class, ServiceQuotasClient::builder, action(), client -> {
            Map<String, String> codes = new LinkedHashMap<>();
            client.listAWSDefaultServiceQuotasPaginator(
                            request -> request.serviceCode(serviceCode).maxResults(PAGE))
                    .quotas()
                    .forEach(quota -> codes.put(quota.quotaName(), quota.quotaCode()));
            return codes;
        });
    }
}
