package dev.hyperpod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.Offering;
import dev.hyperpod.capacity.SoldOutMemory;
import dev.hyperpod.catalogue.EksVersions;
import dev.hyperpod.catalogue.InstanceCatalogue;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.catalogue.QuotaCatalogue;
import dev.hyperpod.catalogue.Version;
import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.Suppression;
import dev.hyperpod.diagnosis.Context;
import dev.hyperpod.diagnosis.Diagnosis;
import dev.hyperpod.diagnosis.KnowledgeBase;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.job.EntryPoint;
import dev.hyperpod.job.JobPlacement;
import dev.hyperpod.job.JobSize;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.spec.AdditionalFields;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.DeploymentConfiguration;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.InstanceStorageConfig;
import dev.hyperpod.spec.LifeCycleConfig;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.spec.RestrictedInstanceGroup;
import dev.hyperpod.spec.Tag;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.state.ClusterDescription;
import dev.hyperpod.state.TrainingPlanOffering;
import dev.hyperpod.testkit.HyperPodEmulator;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Null is refused where it is handed in, by the name that the caller wrote, and before anything is called. */
class PublicInputTest {

    @AutoClose
    private static final HyperPodEmulator AWS = HyperPodEmulator.start();

    @AutoClose
    private static final HyperPodClient CLIENT = Clients.of(AWS);

    private static final ClusterSpec SPEC = Specs.small("llama").build();
    private static final Cluster CLUSTER = CLIENT.create(SPEC).await();
    private static final TrainingPlanOrder ORDER = TrainingPlanOrder.of(
            new TrainingPlanOffering("tpo-1", Optional.empty(), Optional.empty(), 1, List.of(), List.of()), "llama");

    /** One of each type whose methods a user calls. */
    private static final List<Object> IN_HAND = List.of(
            CLIENT,
            CLUSTER,
            CLUSTER.nodes(),
            CLUSTER.nodes().list(),
            CLUSTER.events(),
            CLUSTER.ready(),
            CLIENT.trainingPlans(),
            CLIENT.plan(SPEC, CapacityPolicy.anyZone()),
            CLUSTER.planGrowth("workers", 2, CapacityPolicy.anyZone()),
            CLIENT.validateLocally(SPEC),
            HyperPod.builder(),
            CapacityPolicy.anyZone(),
            SPEC,
            SPEC.toBuilder(),
            SPEC.instanceGroups().get(0),
            InstanceGroup.builder("workers"),
            RestrictedInstanceGroup.of("nova", InstanceType.P5, 1, "role"),
            new LifecycleBundle(Map.of()),
            DeploymentConfiguration.inBatchesOf(1),
            TrainingJob.named("pretrain"),
            JobSize.open(),
            JobPlacement.anywhere(),
            new EntryPoint.Command(List.of()),
            new EntryPoint.Torchrun("train.py", List.of()),
            ORDER,
            TrainingPlanSearch.of(InstanceType.P5, 1, Duration.ofDays(7)),
            SoftwareUpdate.all(),
            InstanceType.P5,
            InstanceCatalogue.bundled(),
            EksVersions.bundled(),
            QuotaCatalogue.bundled(),
            Version.parse("1.31").orElseThrow(),
            KnowledgeBase.bundled(),
            Diagnosis.of(""),
            Consent.none(),
            Suppression.of("NET-001", "known"),
            Subject.of(SPEC),
            Offering.onDemand("usw2-az1", InstanceType.P5),
            Clients.time(AWS));

    private static final List<Class<?>> FACTORIES = List.of(
            HyperPod.class,
            SoldOutMemory.class,
            VpcConfig.class,
            LifeCycleConfig.class,
            InstanceStorageConfig.class,
            AdditionalFields.class);

    /** What is handed in beside a null. */
    private static final Map<Class<?>, Object> SAMPLES = samples();

    private static Map<Class<?>, Object> samples() {
        Map<Class<?>, Object> samples = new HashMap<>(Map.of(
                String.class, "x",
                int.class, 1,
                boolean.class, true,
                Duration.class, Duration.ofHours(1),
                Optional.class, Optional.empty(),
                OptionalInt.class, OptionalInt.empty(),
                List.class, List.of(),
                Map.class, Map.of(),
                Set.class, Set.of()));
        samples.putAll(Map.of(
                Collection.class,
                List.of(),
                Class.class,
                String.class,
                Path.class,
                Path.of("x"),
                LocalDate.class,
                LocalDate.EPOCH));
        IN_HAND.forEach(each -> samples.put(each.getClass(), each));
        samples.put(Instant.class, Instant.EPOCH);
        samples.put(HyperPodException.class, new HyperPodException("x", List.of(), null));
        samples.put(ClusterDescription.class, CLUSTER.describe());
        samples.put(InputStream.class, InputStream.nullInputStream());
        samples.put(LifeCycleConfig.class, LifeCycleConfig.of("s3://sagemaker-x", "x.sh"));
        samples.put(VpcConfig.class, VpcConfig.of("subnet-1"));
        samples.put(Context.class, Context.none());
        samples.put(TrainingPlanOffering.class, ORDER.offering());
        return samples;
    }

    @Test
    void nullIsRefusedByNameBeforeAnyCall() {
        long calls = AWS.requests().total();
        List<String> offences = new ArrayList<>();
        Stream.concat(IN_HAND.stream().map(Object::getClass), FACTORIES.stream())
                .flatMap(PublicInputTest::entries)
                .forEach(entry -> IntStream.range(0, entry.getParameterCount())
                        .filter(at -> refuses(entry.getParameters()[at]))
                        .forEach(at -> nulls(entry.getParameters()[at])
                                .flatMap(nothing -> offence(entry, at, nothing).stream())
                                .forEach(offences::add)));

        assertThat(String.join("\n", offences)).isEmpty();
        assertThat(AWS.requests().total()).isEqualTo(calls);
    }

    /** What is no value at all, and what each is refused for, by the name that the caller wrote. */
    static Stream<Arguments> refused() {
        Nodes nodes = CLUSTER.nodes();
        TrainingPlans plans = CLIENT.trainingPlans();
        return Stream.of(
                refused("nameOrArn: \" \" must not be blank", () -> CLIENT.open(" ")),
                refused("nameOrArn: \"\" must not be blank", () -> plans.describe("")),
                refused("nameOrArn: \"\" must not be blank", () -> plans.ready("")),
                refused("groupName: \"\" must not be blank", () -> nodes.list("")),
                refused("instanceId: \"\" must not be blank", () -> nodes.describe("")),
                refused("instanceIds: \"\" must be the id", () -> nodes.reboot(List.of(""))),
                refused("instanceIds: \"node\" must be the id", () -> nodes.delete(List.of("node"))),
                refused("count: 0 must be at least 1", () -> nodes.add("workers", 0)),
                refused("token: must be 1 to 56", () -> nodes.add("workers", -1, "")),
                refused(
                        "groupName: \"\" must not be blank",
                        () -> CLUSTER.events().ofGroup("")),
                refused(
                        "instanceId: \"\" must not be blank",
                        () -> CLUSTER.events().ofNode("")),
                refused(
                        "eventId: \"\" must not be blank",
                        () -> CLUSTER.events().describe("")),
                refused("tags: must name a tag", CLUSTER::tag),
                refused("key: \"\" must not be blank", () -> CLUSTER.tag(new Tag("", "x"))),
                refused("keys: must name", () -> CLUSTER.untag(List.of())),
                refused("groups: must name a group", SoftwareUpdate::of),
                refused(
                        "image: \"\" must be default",
                        () -> SoftwareUpdate.all().image("")),
                refused("rolling: a batch of 0 nodes", () -> rolling(DeploymentConfiguration.inBatchesOf(0))),
                refused(
                        "rolling: a batch of 101 percent",
                        () -> rolling(DeploymentConfiguration.inBatchesOfPercent(101))),
                refused(
                        "rolling: a wait of -1 seconds",
                        () -> rolling(DeploymentConfiguration.inBatchesOf(1).waiting(-1))),
                refused("type: \"\" must be", () -> TrainingPlanSearch.ofUltraServers("", 1, Duration.ofDays(1))),
                refused(
                        "time: PT2562047788015215H30M7S must be",
                        () -> TrainingPlanSearch.of(InstanceType.P5, 1, Duration.ofSeconds(Long.MAX_VALUE))),
                refused(
                        "tensor: 0 must be at least 1",
                        () -> TrainingJob.named("x").parallelism(0, -1)),
                refused(
                        "pipeline: -1 must be at least 1",
                        () -> TrainingJob.named("x").parallelism(0, -1)),
                refused("check: \"\" must be", () -> Suppression.of("", "known")),
                refused("reason: \"\" must say", () -> Suppression.of("NET-001", "")),
                refused(
                        "region: \"us west 2\" must be",
                        () -> HyperPod.builder().region("us west 2")),
                refused(
                        "endpoint: localhost:4566 must begin with http",
                        () -> HyperPod.builder().endpoint(URI.create("localhost:4566"))));
    }

    private static Arguments refused(String problem, ThrowingCallable call) {
        return Arguments.of(problem, call);
    }

    private static SoftwareUpdate rolling(DeploymentConfiguration how) {
        return SoftwareUpdate.all().rolling(how);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatCannotBeIsRefusedByNameBeforeAnyCall(String problem, ThrowingCallable call) {
        long calls = AWS.requests().total();

        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessageContaining("- " + problem);
        assertThat(AWS.requests().total()).isEqualTo(calls);
    }

    @Test
    void aWaitThatIsLongerThanTimeItselfIsForEver() {
        assertThat(CLUSTER.ready().await(Duration.ofSeconds(Long.MAX_VALUE)).name())
                .isEqualTo("llama");
    }

    @Test
    void aSpecThatIsWrongIsPlannedAndJudged() {
        ClusterSpec spec = SPEC.toBuilder()
                .replaceInstanceGroup(InstanceGroup.of("workers", InstanceType.P5, -4))
                .build();

        assertThat(CLIENT.plan(spec, CapacityPolicy.anyZone()).excluded())
                .isNotEmpty()
                .allSatisfy(place -> assertThat(place.report().errors())
                        .extracting(finding -> finding.check().code())
                        .contains("CFG-004"));
    }

    /** Their components are what a document may lack: there null is an absent member. */
    private static boolean isReadByAParser(Class<?> type) {
        return type.isRecord()
                && type.getPackageName().equals(ClusterSpec.class.getPackageName())
                && type != LifecycleBundle.class;
    }

    private static Stream<Executable> entries(Class<?> type) {
        Stream<Executable> made = isReadByAParser(type) ? Stream.empty() : Stream.of(type.getConstructors());
        return Stream.concat(made, Stream.of(type.getDeclaredMethods()))
                .filter(entry -> Modifier.isPublic(entry.getModifiers()) && !entry.isSynthetic())
                .filter(entry -> !Modifier.isAbstract(entry.getModifiers()))
                .filter(entry -> !Set.of("equals", "compareTo").contains(entry.getName()));
    }

    private static boolean refuses(Parameter parameter) {
        return !parameter.getType().isPrimitive()
                && !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** No value; and where several may be given, one that is none. */
    private static Stream<Optional<Object>> nulls(Parameter parameter) {
        if (parameter.getType().isArray()
                && !parameter.getType().getComponentType().isPrimitive()) {
            return Stream.of(
                    Optional.empty(),
                    Optional.of(Array.newInstance(parameter.getType().getComponentType(), 1)));
        }
        return parameter.getType() == List.class || parameter.getType() == Collection.class
                ? Stream.of(Optional.empty(), Optional.of(Collections.singletonList(null)))
                : Stream.of(Optional.empty());
    }

    private static Optional<String> offence(Executable entry, int at, Optional<Object> nothing) {
        Parameter parameter = entry.getParameters()[at];
        Object[] arguments = IntStream.range(0, entry.getParameterCount())
                .mapToObj(each -> each == at ? nothing.orElse(null) : sample(entry.getParameters()[each]))
                .toArray();
        String where = entry.getDeclaringClass().getSimpleName() + "." + entry.getName() + "(" + parameter.getName()
                + (nothing.isPresent() ? "[0]" : "") + ")";
        try {
            if (entry instanceof Method method) {
                method.invoke(SAMPLES.get(entry.getDeclaringClass()), arguments);
            } else {
                ((Constructor<?>) entry).newInstance(arguments);
            }
            return Optional.of(where + " takes null");
        } catch (InvocationTargetException e) {
            String message = String.valueOf(e.getTargetException().getMessage());
            boolean names = Stream.of(parameter.getName(), entry.getName())
                    .filter(name -> !name.equals("value") || entry.getParameterCount() > 1)
                    .anyMatch(name -> message.matches("\\Q" + name + "\\E(\\[0])?: must not be null"));
            return names ? Optional.empty() : Optional.of(where + " fails with " + e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(where, e);
        }
    }

    private static Object sample(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return Optional.ofNullable(SAMPLES.get(type)).orElseGet(() -> stub(type));
    }

    private static Object stub(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null);
    }
}
