package dev.hyperpod.check.quota;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.catalogue.Quota;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * The value of a quota in this account; empty when Service Quotas lists none of its names, which is not to be taken for
 * zero. A known code saves looking through the list, but counts only when what it stands for has the quota's name.
 *
 * @param quota which one
 */
public record QuotaFact(Quota quota) implements Fact<OptionalDouble> {

    @Override
    public Set<String> actions() {
        return Set.of(
                "servicequotas:GetServiceQuota",
                "servicequotas:GetAWSDefaultServiceQuota",
                "servicequotas:ListServiceQuotas",
                "servicequotas:ListAWSDefaultServiceQuotas");
    }

    @Override
    public OptionalDouble read(FactSource source) {
        Optional<Double> value = quota.code()
                .flatMap(code -> value(source.aws(), code))
                .or(() -> listed(source, false).flatMap(code -> value(source.aws(), code)))
                .or(() -> listed(source, true).flatMap(code -> value(source.aws(), code)));
        return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    private Optional<String> listed(FactSource source, boolean defaults) {
        return source.get(new QuotaCodesFact(quota.serviceCode(), defaults)).entrySet().stream()
                .filter(entry -> quota.isNamed(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * The account's own value, or AWS's default where the account never had another; empty for another quota's code.
     */
    private Optional<Double> value(Aws aws, String code) {
        return found(() -> applied(aws, code)).or(() -> found(() -> byDefault(aws, code)));
    }

    private Optional<Double> applied(Aws aws, String code) {
        return aws.call(
                ServiceQuotasClient.class,
                ServiceQuotasClient::builder,
                "servicequotas:GetServiceQuota",
                client -> named(client.getServiceQuota(request ->
                                request.serviceCode(quota.serviceCode()).quotaCode(code))
                        .quota()));
    }

    private Optional<Double> byDefault(Aws aws, String code) {
        return aws.call(
                ServiceQuotasClient.class,
                ServiceQuotasClient::builder,
                "servicequotas:GetAWSDefaultServiceQuota",
                client -> named(client.getAWSDefaultServiceQuota(request ->
                                request.serviceCode(quota.serviceCode()).quotaCode(code))
                        .quota()));
    }

    private Optional<Double> named(ServiceQuota answer) {
        return quota.isNamed(answer.quotaName()) ? Optional.ofNullable(answer.value()) : Optional.empty();
    }

    private static Optional<Double> found(Supplier<Optional<Double>> read) {
        try {
            return read.get();
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
