package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hyperpod.testkit.world.Quota;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestedServiceQuotaChange;
import software.amazon.awssdk.services.servicequotas.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.servicequotas.model.ServiceInfo;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuotasException;
import software.amazon.awssdk.services.servicequotas.model.Tag;

class ServiceQuotasTest {

    private static final String NAME = "ml.p5.48xlarge for cluster usage";
    private static final String CODE = "L-8762A75F";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final World world = World.ready(Ready.PLACE, now::get);
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

        assertThat(all).hasSizeGreaterThan(1000);
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
        assertThat(refused(() -> quotas.getAutoManagementConfiguration(request -> {})))
                .startsWith("400 UnknownOperationException: ");
    }

    @Test
    void servicesAreListed() {
        assertThat(quotas.listServicesPaginator(request -> request.maxResults(7))
                        .services())
                .extracting(ServiceInfo::serviceCode)
                .contains("sagemaker", "ec2", "vpc", "ebs", "eks")
                .isSorted();
    }

    @Test
    void aQuotaIsWhole() {
        ServiceQuota quota = quotas.getServiceQuota(
                        request -> request.serviceCode("ec2").quotaCode("L-417A185B"))
                .quota();

        assertThat(quota.serviceName()).isEqualTo("Amazon Elastic Compute Cloud (Amazon EC2)");
        assertThat(quota.quotaArn()).isEqualTo("arn:aws:servicequotas:us-west-2:111122223333:ec2/L-417A185B");
        assertThat(quota.unit()).isEqualTo("None");
        assertThat(quota.adjustable()).isTrue();
        assertThat(quota.globalQuota()).isFalse();
        assertThat(quota.usageMetric().metricDimensions()).containsEntry("Resource", "vCPU");
        assertThat(quotas.getAWSDefaultServiceQuota(
                                request -> request.serviceCode("ec2").quotaCode("L-417A185B"))
                        .quota()
                        .quotaArn())
                .isEqualTo("arn:aws:servicequotas:us-west-2::ec2/L-417A185B");
    }

    @Test
    void pagesHaveAHundredAtMostAndTokensOfTheirOwn() {
        assertThat(quotas.listServiceQuotas(request -> request.serviceCode("sagemaker"))
                        .quotas())
                .hasSize(100);
        assertThat(refused(() -> quotas.listServiceQuotas(
                        request -> request.serviceCode("vpc").maxResults(101))))
                .endsWith("at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to"
                        + " 100");
        assertThat(refused(() -> quotas.listServiceQuotas(
                        request -> request.serviceCode("vpc").nextToken("nonsense"))))
                .startsWith("400 InvalidPaginationTokenException: ");
        assertThat(refused(() -> quotas.listServiceQuotas(request -> request.serviceCode("nothing"))))
                .startsWith("400 NoSuchResourceException: ");
    }

    @Test
    void aRequestBecomesACaseAndIsFoundAgain() {
        RequestedServiceQuotaChange asked = ask(500).requestedQuota();
        assertThat(asked.requester()).contains("user/emulated");
        assertThat(asked.caseId()).isNull();
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(10)));

        RequestedServiceQuotaChange later = quotas.getRequestedServiceQuotaChange(
                        request -> request.requestId(asked.id()))
                .requestedQuota();
        assertThat(later.statusAsString()).isEqualTo("CASE_OPENED");
        assertThat(later.caseId()).isNotEmpty();
        assertThat(later.lastUpdated()).isAfter(asked.created());
        assertThat(quotas.listRequestedServiceQuotaChangeHistory(
                                request -> request.serviceCode("sagemaker").status("CASE_OPENED"))
                        .requestedQuotas())
                .containsExactly(later);
        assertThat(quotas.listRequestedServiceQuotaChangeHistory(request -> request.status("DENIED"))
                        .requestedQuotas())
                .isEmpty();
        assertThat(refused(() -> quotas.getRequestedServiceQuotaChange(request -> request.requestId("none"))))
                .startsWith("400 NoSuchResourceException: ");
    }

    @Test
    void anIncreaseIsMoreThanThereIs() {
        world.quota(NAME, 12);

        assertThat(refused(() -> ask(12)))
                .isEqualTo("400 IllegalArgumentException: You must provide a quota value greater than the current quota"
                        + " value of 12");
    }

    @Test
    void aQuotaIsTagged() {
        String arn = "arn:aws:servicequotas:us-west-2:111122223333:sagemaker/" + CODE;
        Tag tag = Tag.builder().key("team").value("ml").build();
        quotas.tagResource(request -> request.resourceARN(arn).tags(tag));
        assertThat(quotas.listTagsForResource(request -> request.resourceARN(arn))
                        .tags())
                .containsExactly(tag);

        quotas.untagResource(request -> request.resourceARN(arn).tagKeys("team"));
        assertThat(quotas.listTagsForResource(request -> request.resourceARN(arn))
                        .tags())
                .isEmpty();
        assertThat(refused(() -> quotas.listTagsForResource(request -> request.resourceARN(arn + "0"))))
                .startsWith("400 NoSuchResourceException: ");
    }

    @Test
    void templatesBelongToOrganizations() {
        assertThat(refused(() -> quotas.getAssociationForServiceQuotaTemplate(request -> {})))
                .startsWith("400 TemplatesNotAvailableInRegionException: ");
    }

    private static String refused(ThrowingCallable call) {
        return Refusal.of(ServiceQuotasException.class, call);
    }

    private RequestServiceQuotaIncreaseResponse ask(double value) {
        return quotas.requestServiceQuotaIncrease(
                request -> request.serviceCode("sagemaker").quotaCode(CODE).desiredValue(value));
    }
}
