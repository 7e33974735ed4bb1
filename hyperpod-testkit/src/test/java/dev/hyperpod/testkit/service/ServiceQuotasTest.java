package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.Quota;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseResponse;
import software.amazon.awssdk.services.servicequotas.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuotasException;

class ServiceQuotasTest {

    private static final String NAME = "ml.p5.48xlarge for cluster usage";
    private static final String CODE = "L-8762A75F";

    private final World world = World.ready();
    private final LoopbackAws aws = LoopbackAws.serving(world);
    private final ServiceQuotasClient quotas = aws.client(ServiceQuotasClient.builder());

    @AfterEach
    void stop() {
        quotas.close();
        aws.close();
    }

    @Test
    void aQuotaHasItsRealCode() {
        world.quota(NAME, 12);

        ServiceQuota quota = quotas.getServiceQuota(
                        request -> request.serviceCode("sagemaker").quotaCode(CODE))
                .quota();

        assertThat(quota.quotaName()).isEqualTo(NAME);
        assertThat(quota.value()).isEqualTo(12);
    }

    @Test
    void sageMakersQuotasFillSeveralPages() {
        List<ServiceQuota> all =
                quotas.listServiceQuotasPaginator(request -> request.serviceCode("sagemaker")).quotas().stream()
                        .toList();

        assertThat(all).hasSizeGreaterThan(500);
        assertThat(all).extracting(ServiceQuota::quotaCode).doesNotHaveDuplicates();
        assertThat(all)
                .extracting(ServiceQuota::quotaName)
                .doesNotHaveDuplicates()
                .contains(NAME);
    }

    @Test
    void theDefaultIsWhatANewAccountHas() {
        assertThat(quotas.getAWSDefaultServiceQuota(
                                request -> request.serviceCode("sagemaker").quotaCode(CODE))
                        .quota()
                        .value())
                .isZero();
        assertThat(quotas.listAWSDefaultServiceQuotas(request -> request.serviceCode("vpc"))
                        .quotas())
                .extracting(ServiceQuota::quotaName)
                .contains("VPCs per Region");
    }

    @Test
    void anIncreaseStaysOpenUntilItIsGranted() {
        var asked = ask(500).requestedQuota();

        assertThat(asked.statusAsString()).isEqualTo("PENDING");
        assertThatExceptionOfType(ResourceAlreadyExistsException.class).isThrownBy(() -> ask(600));

        world.quota(NAME, Quota::grant);

        assertThat(quotas.listRequestedServiceQuotaChangeHistoryByQuota(
                                request -> request.serviceCode("sagemaker").quotaCode(CODE))
                        .requestedQuotas())
                .singleElement()
                .satisfies(change -> assertThat(change.statusAsString()).isEqualTo("APPROVED"));
        assertThat(world.quota(NAME)).hasValue(500);
    }

    @Test
    void anUnknownCodeIsNoSuchResource() {
        assertThatExceptionOfType(NoSuchResourceException.class)
                .isThrownBy(() -> quotas.getServiceQuota(
                        request -> request.serviceCode("sagemaker").quotaCode("L-00000000")))
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(400));
    }

    @Test
    void aMissingMemberIsAValidationException() {
        assertThatExceptionOfType(ServiceQuotasException.class)
                .isThrownBy(() -> quotas.getServiceQuota(request -> request.serviceCode("sagemaker")))
                .extracting(ServiceQuotasException::awsErrorDetails)
                .satisfies(details -> {
                    assertThat(details.errorCode()).isEqualTo("ValidationException");
                    assertThat(details.errorMessage()).contains("'quotaCode'");
                });
    }

    @Test
    void anOperationThatTheEmulatorDoesNotHaveIsNoSuccess() {
        assertThatExceptionOfType(ServiceQuotasException.class)
                .isThrownBy(() -> quotas.listServices(request -> {}))
                .extracting(ServiceQuotasException::awsErrorDetails)
                .satisfies(details -> assertThat(details.errorCode()).isEqualTo("UnknownOperationException"));
    }

    private RequestServiceQuotaIncreaseResponse ask(double value) {
        return quotas.requestServiceQuotaIncrease(
                request -> request.serviceCode("sagemaker").quotaCode(CODE).desiredValue(value));
    }
}
