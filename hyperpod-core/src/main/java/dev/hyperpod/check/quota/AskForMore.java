package dev.hyperpod.check.quota;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.catalogue.Quota;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Fix;
import dev.hyperpod.error.AwsCallException;
import java.util.Optional;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/** The way to more of a quota: a request that people at AWS read. */
final class AskForMore {

    private static final String ACTION = "servicequotas:RequestServiceQuotaIncrease";

    private AskForMore() {}

    /**
     * Adds the request as a fix. Not where the quota cannot be raised, and not where a request is open: AWS takes one
     * at a time. Whether one is open may be unknown; then the request is offered, since AWS refuses a second one.
     */
    static FindingBuilder of(Claim claim, AppliedQuota limit, Facts facts, FindingBuilder finding) {
        if (limit.adjustable() && open(claim, limit, facts).isEmpty()) {
            finding.fix(fix(claim.quota(), limit.code(), claim.wanted()));
        }
        return finding;
    }

    private static Optional<Increase> open(Claim claim, AppliedQuota limit, Facts facts) {
        try {
            return Optional.ofNullable(
                    facts.get(new OpenIncreasesFact(claim.quota().serviceCode()))
                            .get(limit.code()));
        } catch (FactUnavailableException e) {
            return Optional.empty();
        }
    }

    private static Fix fix(Quota quota, String code, long desired) {
        return Fix.that("Ask AWS to raise \"" + quota.name() + "\" to " + desired)
                .calls(ACTION + "(" + quota.serviceCode() + ", " + code + ", " + desired + ")")
                .needsConsent(
                        "quota.increase-request",
                        "people at AWS may read the request, for accelerated types within days; it cannot be taken"
                                + " back, and the quota is as it was until they decide")
                .by(aws -> request(aws, quota.serviceCode(), code, desired));
    }

    /** That a request is open already, or that the quota is large enough by now, counts as done. */
    private static void request(Aws aws, String serviceCode, String code, long desired) {
        try {
            aws.call(
                    ServiceQuotasClient.class,
                    ServiceQuotasClient::builder,
                    ACTION,
                    client -> client.requestServiceQuotaIncrease(asked ->
                            asked.serviceCode(serviceCode).quotaCode(code).desiredValue((double) desired)));
        } catch (AwsCallException e) {
            boolean asked = e.code().equals("ResourceAlreadyExistsException");
            if (!asked && !(e.code().equals("IllegalArgumentException") && value(aws, serviceCode, code) >= desired)) {
                throw e;
            }
        }
    }

    private static double value(Aws aws, String serviceCode, String code) {
        return aws.call(
                ServiceQuotasClient.class,
                ServiceQuotasClient::builder,
                "servicequotas:GetServiceQuota",
                client -> client.getServiceQuota(
                                asked -> asked.serviceCode(serviceCode).quotaCode(code))
                        .quota()
                        .value());
    }
}
