package dev.hyperpod.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.Loopback;
import dev.hyperpod.testkit.service.ModelledJson;
import dev.hyperpod.testkit.service.ec2.Ec2;
import dev.hyperpod.testkit.service.eks.Eks;
import dev.hyperpod.testkit.service.iam.Iam;
import dev.hyperpod.testkit.service.quotas.ServiceQuotas;
import dev.hyperpod.testkit.service.s3.S3;
import dev.hyperpod.testkit.service.sts.Sts;
import dev.hyperpod.testkit.world.World;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.builder.Buildable;

/** What AWS's client writes, our codecs read; what our codecs write, AWS's client reads: every operation and member. */
class RoundTripProperties {

    private static final AtomicReference<@Nullable Exchange> CURRENT = new AtomicReference<>();
    private static final Loopback AWS = Loopback.serving(RoundTripProperties::answer);
    private static final World WORLD = World.empty();

    private static final Ec2Client EC2_CLIENT = AWS.client(Ec2Client.builder(), "us-west-2");
    private static final EksClient EKS_CLIENT = AWS.client(EksClient.builder(), "us-west-2");
    private static final IamClient IAM_CLIENT = AWS.client(IamClient.builder(), "us-west-2");
    private static final ServiceQuotasClient QUOTAS_CLIENT = AWS.client(ServiceQuotasClient.builder(), "us-west-2");
    private static final S3Client S3_CLIENT = AWS.client(S3Client.builder(), "us-west-2");
    private static final StsClient STS_CLIENT = AWS.client(StsClient.builder(), "us-west-2");

    @AfterContainer
    static void stop() {
        List.of(EC2_CLIENT, EKS_CLIENT, IAM_CLIENT, QUOTAS_CLIENT, S3_CLIENT, STS_CLIENT)
                .forEach(SdkClient::close);
        AWS.close();
    }

    @Property
    void ec2(@ForAll long seed) throws ReflectiveOperationException {
        roundTrips(Ec2.of(WORLD), EC2_CLIENT, seed);
    }

    @Property
    void eks(@ForAll long seed) throws ReflectiveOperationException {
        roundTrips(Eks.of(WORLD), EKS_CLIENT, seed);
    }

    @Property
    void iam(@ForAll long seed) throws ReflectiveOperationException {
        roundTrips(Iam.of(WORLD), IAM_CLIENT, seed);
    }

    @Property
    void serviceQuotas(@ForAll long seed) throws ReflectiveOperationException {
        roundTrips(ServiceQuotas.of(WORLD), QUOTAS_CLIENT, seed);
    }

    @Property
    void s3(@ForAll long seed) throws ReflectiveOperationException {
        roundTrips(S3.of(WORLD).operations(), S3_CLIENT, seed);
    }

    @Property
    void sts(@ForAll long seed) throws ReflectiveOperationException {
        roundTrips(Sts.of(WORLD), STS_CLIENT, seed);
    }

    private static void roundTrips(ModelledService service, SdkClient client, long seed)
            throws ReflectiveOperationException {
        RandomShapes shapes = new RandomShapes(seed);
        for (Operation<?> operation : some(service.operations(), seed)) {
            SdkPojo request = shapes.fill(operation.request());
            SdkPojo response = shapes.fill(response(operation.request()));
            Exchange exchange = new Exchange(service, response);
            CURRENT.set(exchange);

            SdkPojo received = call(method(client, operation), client, request);

            assertThat(exchange.operation).isEqualTo(operation.name());
            assertSame(operation, exchange.request, request);
            assertSame(operation, received, response);
        }
    }

    /** A handful by chance, so that a service of many operations takes no longer than one of few. */
    private static List<Operation<?>> some(List<Operation<?>> operations, long seed) {
        List<Operation<?>> shuffled = new ArrayList<>(operations);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, Math.min(15, shuffled.size()));
    }

    private static void assertSame(Operation<?> operation, SdkPojo actual, SdkPojo expected) {
        expected.sdkFields().stream()
                .filter(RandomShapes::isOurs)
                .forEach(field -> assertThat((Object) field.getValueOrDefault(actual))
                        .as("%s.%s", operation.name(), field.memberName())
                        .isEqualTo(field.getValueOrDefault(expected)));
    }

    private static SdkPojo call(Method method, SdkClient client, SdkPojo request) throws ReflectiveOperationException {
        Object answer = method.getParameterCount() == 1
                ? method.invoke(client, request)
                : method.invoke(client, request, RequestBody.fromString("x"));
        return answer instanceof ResponseInputStream<?> stream
                ? (SdkPojo) stream.response()
                : (SdkPojo) (SdkResponse) answer;
    }

    private static Method method(SdkClient client, Operation<?> operation) {
        return Arrays.stream(client.getClass().getInterfaces()[0].getMethods())
                .filter(method -> method.getName().equalsIgnoreCase(operation.name()))
                .filter(method -> method.getParameterTypes().length > 0
                        && method.getParameterTypes()[0] == operation.request().getClass())
                .filter(method -> method.getParameterCount() == 1 || method.getParameterTypes()[1] == RequestBody.class)
                .findFirst()
                .orElseThrow();
    }

    /** {@code DescribeSubnetsResponse} stands beside {@code DescribeSubnetsRequest}. */
    private static SdkPojo response(SdkPojo request) throws ReflectiveOperationException {
        Class<?> type = Class.forName(request.getClass().getName().replaceAll("Request$", "Response"));
        Object builder = type.getMethod("builder").invoke(null);
        return (SdkPojo) ((Buildable) builder).build();
    }

    private static EmulatedResponse answer(EmulatedRequest request) {
        return Objects.requireNonNull(CURRENT.get()).answer(request);
    }

    private static final class Exchange {

        private final ModelledService service;
        private final SdkPojo response;
        private volatile String operation = "";
        private volatile SdkPojo request;

        Exchange(ModelledService service, SdkPojo response) {
            this.service = service;
            this.response = response;
            this.request = response;
        }

        EmulatedResponse answer(EmulatedRequest wire) {
            Operation<?> selected = codec().select(wire, service.operations());
            operation = selected.name();
            request = read(wire, selected);
            return codec().encode(selected, Answer.ok(response), "request-1");
        }

        /** Random values break the constraints of a model; that they arrive as they were sent is what matters here. */
        private Protocol codec() {
            return service.protocol() instanceof ModelledJson modelled ? modelled.spoken() : service.protocol();
        }

        private SdkPojo read(EmulatedRequest wire, Operation<?> selected) {
            SdkPojo builder = RandomShapes.builder(selected.request());
            codec().decode(wire, selected, builder);
            return (SdkPojo) ((Buildable) builder).build();
        }
    }
}
