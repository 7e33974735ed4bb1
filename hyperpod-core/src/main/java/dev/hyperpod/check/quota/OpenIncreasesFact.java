package dev.hyperpod.check.quota;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.RequestedServiceQuotaChange;

/**
 * The requests for more of a service's quotas that are still open, by the quota's code. A quota has one at most. AWS
 * keeps requests for 90 days.
 *
 * @param serviceCode such as {@code sagemaker}
 */
public record OpenIncreasesFact(String serviceCode) implements Fact<Map<String, Increase>> {

    private static final String ACTION = "servicequotas:ListRequestedServiceQuotaChangeHistory";
    private static final int PAGE = 100;
    private static final Set<String> OPEN = Set.of("PENDING", "CASE_OPENED");

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Map<String, Increase> read(FactSource source) {
        return source.aws().call(ServiceQuotasClient.class, ServiceQuotasClient::builder, ACTION, client -> {
            Map<String, Increase> open = new HashMap<>();
            client
                    .listRequestedServiceQuotaChangeHistoryPaginator(
                            request -> request.serviceCode(serviceCode).maxResults(PAGE))
                    .requestedQuotas()
                    .stream()
                    .filter(asked -> OPEN.contains(asked.statusAsString()))
                    .forEach(asked -> open.put(asked.quotaCode(), increase(asked)));
            return open;
        });
    }

    private static Increase increase(RequestedServiceQuotaChange asked) {
        return new Increase(
                asked.id(),
                Optional.ofNullable(asked.caseId()),
                asked.desiredValue(),
                asked.statusAsString(),
                asked.created());
    }
}
