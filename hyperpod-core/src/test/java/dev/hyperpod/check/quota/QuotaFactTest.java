package dev.hyperpod.check.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.catalogue.Quota;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.time.Pacer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

class QuotaFactTest {

    private static final String NAME = "ml.p5.48xlarge for cluster usage";
    private static final Quota KNOWN = new Quota("sagemaker", NAME, List.of(), Optional.of("L-P5"));
    private static final Quota UNKNOWN_CODE = new Quota("sagemaker", NAME, List.of(), Optional.empty());

    private final Book book = new Book();

    private OptionalDouble read(Quota quota) {
        return new QuotaFact(quota).read(book);
    }

    @Test
    void aKnownCodeIsReadInOneCall() {
        book.applied.put("L-P5", quota("L-P5", NAME, 8));

        assertThat(read(KNOWN)).hasValue(8);
        assertThat(book.calls).containsExactly("servicequotas:GetServiceQuota");
    }

    @Test
    void aCodeThatStandsForAnotherQuotaIsNotBelieved() {
        book.applied.put("L-P5", quota("L-P5", "ml.p5.48xlarge for endpoint usage", 99));
        book.applied.put("L-REAL", quota("L-REAL", NAME, 8));

        assertThat(read(KNOWN)).hasValue(8);
    }

    @Test
    void withoutACodeTheExactNameIsLookedFor() {
        book.applied.put("L-1", quota("L-1", "ml.p5.48xlarge for cluster usage of others", 1));
        book.applied.put("L-2", quota("L-2", "spot " + NAME, 2));
        book.applied.put("L-3", quota("L-3", " ML.P5.48xlarge for Cluster usage ", 3));

        assertThat(read(UNKNOWN_CODE)).hasValue(3);
    }

    @Test
    void anAliasIsANameToo() {
        book.applied.put("L-1", quota("L-1", "cluster-ml-r7i-12xlarge for cluster usage", 5));

        assertThat(read(new Quota(
                        "sagemaker",
                        "ml.r7i.12xlarge for cluster usage",
                        List.of("cluster-ml-r7i-12xlarge for cluster usage"),
                        Optional.empty())))
                .hasValue(5);
    }

    @Test
    void aQuotaThatWasNeverChangedHasAwsDefault() {
        book.defaults.put("L-P5", quota("L-P5", NAME, 0));

        assertThat(read(KNOWN)).hasValue(0);
        assertThat(read(UNKNOWN_CODE)).hasValue(0);
    }

    @Test
    void aQuotaThatNobodyListsIsUnknownAndNotZero() {
        assertThat(read(KNOWN)).isEmpty();
        assertThat(read(UNKNOWN_CODE)).isEmpty();
    }

    private static ServiceQuota quota(String code, String name, double value) {
        return ServiceQuota.builder()
                .quotaCode(code)
                .quotaName(name)
                .value(value)
                .build();
    }

    /** Service Quotas that hold what tests put in, and are the way to it. */
    private static final class Book implements ServiceQuotasClient, Aws, FactSource {

        private final Map<String, ServiceQuota> applied = new LinkedHashMap<>();
        private final Map<String, ServiceQuota> defaults = new LinkedHashMap<>();
        private final List<String> calls = new ArrayList<>();

        @Override
        public GetServiceQuotaResponse getServiceQuota(GetServiceQuotaRequest request) {
            return GetServiceQuotaResponse.builder()
                    .quota(found(applied, request.quotaCode()))
                    .build();
        }

        @Override
        public GetAwsDefaultServiceQuotaResponse getAWSDefaultServiceQuota(GetAwsDefaultServiceQuotaRequest request) {
            return GetAwsDefaultServiceQuotaResponse.builder()
                    .quota(found(defaults, request.quotaCode()))
                    .build();
        }

        @Override
        public ListServiceQuotasResponse listServiceQuotas(ListServiceQuotasRequest request) {
            return ListServiceQuotasResponse.builder().quotas(applied.values()).build();
        }

        @Override
        public ListAwsDefaultServiceQuotasResponse listAWSDefaultServiceQuotas(
                ListAwsDefaultServiceQuotasRequest request) {
            return ListAwsDefaultServiceQuotasResponse.builder()
                    .quotas(defaults.values())
                    .build();
        }

        private static ServiceQuota found(Map<String, ServiceQuota> quotas, String code) {
            if (!quotas.containsKey(code)) {
                throw new AwsCallException(
                        AwsCallException.Kind.NOT_FOUND,
                        "servicequotas:GetServiceQuota",
                        "NoSuchResourceException",
                        "no",
                        null,
                        List.of(),
                        null);
            }
            return quotas.get(code);
        }

        @Override
        public String region() {
            return "us-west-2";
        }

        @Override
        public Pacer pacer() {
            throw new AssertionError("nothing waits here");
        }

        @Override
        public <C, B extends AwsClientBuilder<B, C>, T> T call(
                Class<C> type, Supplier<B> builder, String action, Function<C, T> call) {
            calls.add(action);
            return call.apply(type.cast(this));
        }

        @Override
        public Aws aws() {
            return this;
        }

        @Override
        public <T> T get(Fact<T> fact) {
            return fact.read(this);
        }

        @Override
        public String serviceName() {
            return "servicequotas";
        }

        @Override
        public void close() {}
    }
}
