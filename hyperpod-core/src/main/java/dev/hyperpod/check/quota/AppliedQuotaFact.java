package dev.hyperpod.check.quota;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.catalogue.Quota;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * A quota as this account has it; empty when Service Quotas lists none of its names, which is not to be taken for zero.
 * A known code saves looking through the list, but counts only when what it stands for has the quota's name. Where the
 * account never had a value of its own, AWS's default is the value.
 *
 * @param quota which one
 */
public record AppliedQuotaFact(Quota quota) implements Fact<Optional<AppliedQuota>> {

    @Override
    public Set<String> actions() {
        return Set.of(
                "servicequotas:GetServiceQuota",
                "servicequotas:GetAWSDefaultServiceQuota",
                "servicequotas:ListServiceQuotas",
                "servicequotas:ListAWSDefaultServiceQuotas");
    }

    @Override
    public Optional<AppliedQuota> read(FactSource source) {
        return quota.code()
                .flatMap(code -> value(source.aws(), code))
                .or(() -> listed(source, false).flatMap(code -> value(source.aws(), code)))
                .or(() -> listed(source, true).flatMap(code -> value(source.aws(), code)));
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
    private Optional<AppliedQuota> value(Aws aws, String code) {
        return found(() -> applied(aws, code)).or(() -> found(() -> byDefault(aws, code)));
    }

    private Optional<AppliedQuota> applied(Aws aws, String code) {
        return aws.call(
                ServiceQuotasClient.class,
                ServiceQuotasClient::builder,
                "servicequotas:GetServiceQuota",
                client -> named(client.getServiceQuota(request ->
                                request.serviceCode(quota.serviceCode()).quotaCode(code))
                        .quota()));
    }

    private Optional<AppliedQuota> byDefault(Aws aws, String code) {
        return aws.call(
                ServiceQuotasClient.class,
                ServiceQuotasClient::builder,
                "servicequotas:GetAWSDefaultServiceQuota",
                client -> named(client.getAWSDefaultServiceQuota(request ->
                                request.serviceCode(quota.serviceCode()).quotaCode(code))
                        .quota()));
    }

    private Optional<AppliedQuota> named(ServiceQuota answer) {
        return quota.isNamed(answer.quotaName())
                ? Optional.ofNullable(answer.value())
                        .map(value ->
                                new AppliedQuota(answer.quotaCode(), value, !Boolean.FALSE.equals(answer.adjustable())))
                : Optional.empty();
    }

    private static Optional<AppliedQuota> found(Supplier<Optional<AppliedQuota>> read) {
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
