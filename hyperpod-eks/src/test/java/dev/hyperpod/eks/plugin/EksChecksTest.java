package dev.hyperpod.eks.plugin;

import static dev.hyperpod.eks.Eks.EKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.eks.NodeSelector;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceGroupBuilder;
import dev.hyperpod.spec.KubernetesConfig.Effect;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.world.EksCluster;
import dev.hyperpod.testkit.world.Ready;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EksChecksTest {

    private static final InstanceType G5 = InstanceType.of("ml.g5.8xlarge");

    private static List<Finding> judged(String code, Consumer<EksCluster> change) {
        return judged(code, change, Account.spec().build());
    }

    private static List<Finding> judged(String code, Consumer<EksCluster> change, ClusterSpec spec) {
        try (Account account = Account.with(world -> world.eksCluster(Ready.EKS_CLUSTER, change))) {
            return account.findings(code, spec);
        }
    }

    private static List<Finding> locally(String code, ClusterSpecBuilder spec) {
        try (Account account = Account.ready()) {
            return Account.findings(code, account.hyperpod.validateLocally(spec.build()));
        }
    }

    private static ClusterSpecBuilder group(Consumer<InstanceGroupBuilder> settings) {
        return Account.spec().instanceGroup("more", G5, 1, settings);
    }

    @Test
    void aClusterThatIsInOrderPassesEveryCheck() {
        try (Account account = Account.ready()) {
            assertThat(account.hyperpod.validate(Account.spec().build()).findings())
                    .filteredOn(finding -> finding.check().id().startsWith("eks."))
                    .isEmpty();
        }
    }

    @Test
    void aClusterOfAnotherNameIsReportedWithTheNamesThatThereAre() {
        List<Finding> findings = judged(
                "EKS-001",
                eks -> {},
                Account.spec().orchestrator(EKS.cluster("ml-plattform")).build());

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.path()).isEqualTo("orchestrator.eks.cluster");
            assertThat(finding.value()).isEqualTo("ml-plattform");
            assertThat(finding.message()).contains("no EKS cluster is named ml-plattform");
            assertThat(finding.remedies()).first().asString().contains("ml-platform");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATING", "DELETING", "FAILED"})
    void aClusterThatIsNotActiveIsReported(String status) {
        assertThat(judged("EKS-001", eks -> eks.status(status)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("is " + status));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:eks:us-west-2:999988887777:cluster/ml-platform",
                "arn:aws:eks:eu-central-1:111122223333:cluster/ml-platform"
            })
    void anArnOfAnotherAccountOrRegionIsReportedOnce(String foreign) {
        ClusterSpec spec = Account.spec().orchestrator(EKS.cluster(foreign)).build();

        assertThat(judged("EKS-018", eks -> eks.status("FAILED"), spec))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.value()).isEqualTo(foreign);
                    assertThat(finding.message()).contains("is of 111122223333 in us-west-2");
                });
        assertThat(judged("EKS-001", eks -> eks.status("FAILED"), spec)).isEmpty();
    }

    @Test
    void theArnOfTheClusterHerePasses() {
        ClusterSpec spec = Account.spec()
                .orchestrator(EKS.cluster("arn:aws:eks:us-west-2:111122223333:cluster/ml-platform"))
                .build();

        assertThat(judged("EKS-018", eks -> {}, spec)).isEmpty();
        assertThat(judged("EKS-001", eks -> {}, spec)).isEmpty();
    }

    @Test
    void noClusterNamedIsKnownWithoutACall() {
        assertThat(locally("EKS-001", Account.spec().orchestrator(EKS)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).startsWith("is missing"));
    }

    @Test
    void aNameThatEksCouldNotKnowIsKnownWithoutACall() {
        assertThat(locally("EKS-001", Account.spec().orchestrator(EKS.cluster("my cluster"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("my cluster"));
    }

    @Test
    void aClusterThatMayNotBeReadIsNotChecked() {
        try (Account account = Account.ready()) {
            account.aws.faults().add(Fault.accessDenied().on("eks", "DescribeCluster"));

            assertThat(account.findings("EKS-001", Account.spec().build()))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.NOT_CHECKED);
                        assertThat(finding.remedies())
                                .singleElement()
                                .asString()
                                .startsWith("Allow the caller eks:DescribeCluster");
                    });
        }
    }

    @Test
    void aConfigMapOnlyClusterIsReportedWithAFixThatCannotBeUndone() {
        assertThat(judged("EKS-002", eks -> eks.authenticationMode("CONFIG_MAP")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.value()).isEqualTo("CONFIG_MAP");
                    assertThat(finding.fix()).hasValueSatisfying(fix -> {
                        assertThat(fix.reversible()).isFalse();
                        assertThat(fix.calls()).anyMatch(call -> call.startsWith("eks:UpdateClusterConfig"));
                    });
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"API", "API_AND_CONFIG_MAP"})
    void aClusterWithAccessEntriesPasses(String mode) {
        assertThat(judged("EKS-002", eks -> eks.authenticationMode(mode))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.20, ERROR", "1.30, WARNING", "1.99, NOT_CHECKED", "next, NOT_CHECKED"})
    void aVersionOutsideStandardSupportIsReported(String version, Severity severity) {
        assertThat(judged("EKS-003", eks -> eks.version(version)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(severity);
                    assertThat(finding.message()).contains(version);
                });
    }

    @Test
    void aSpecWithoutANetworkIsReported() {
        assertThat(locally("CFG-011", Account.spec().vpc(new VpcConfig(List.of(), List.of()))))
                .isEmpty();
        assertThat(locally(
                        "CFG-011",
                        dev.hyperpod.HyperPod.cluster("llama")
                                .orchestrator(EKS.cluster("ml-platform"))
                                .instanceGroup("a", G5, 1, g -> g.overrideVpc("subnet-0a1", "sg-0b2"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).isEqualTo("vpcConfig"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "example.com/team", "a.b-c.d/Team_1.x"})
    void labelsThatKubernetesTakesPass(String key) {
        assertThat(locally("CFG-026", group(g -> g.label(key, "a")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-team", "Example.com/team", "a/b/c", "example.com/", "/team", "te am"})
    void labelsThatKubernetesRefusesAreReported(String key) {
        assertThat(locally("CFG-026", group(g -> g.label(key, "a"))))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.path()).isEqualTo("instanceGroups[more].kubernetesConfig.labels." + key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubernetes.io/team",
                "node.kubernetes.io/team",
                "node-role.k8s.io/x",
                "sagemaker.amazonaws.com/node-health-status"
            })
    void keysOfKubernetesAndHyperPodAreReported(String key) {
        assertThat(locally("CFG-026", group(g -> g.taint(key, "a", Effect.NO_SCHEDULE))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("not for users"));
    }

    @Test
    void everyWrongLabelOfEveryGroupIsReportedAtOnce() {
        assertThat(locally(
                        "CFG-026",
                        group(g -> g.label("-", "?").label("kubernetes.io/x", "a"))
                                .instanceGroup("third", G5, 1, g -> g.label("ok", "x".repeat(64)))))
                .hasSize(4);
    }

    @Test
    void moreThanFiftyLabelsAreReported() {
        assertThat(locally("CFG-026", group(g -> {
                    for (int i = 0; i < 51; i++) {
                        g.label("l" + i, "v");
                    }
                })))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).isEqualTo("is 51; there must be at most 50"));
    }

    @Test
    void taintsTogetherWithDeepHealthChecksAreReported() {
        assertThat(locally(
                        "CFG-027",
                        group(g -> g.taint("gpu", "yes", Effect.NO_SCHEDULE).deepHealthChecks())))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.path()).isEqualTo("instanceGroups[more].kubernetesConfig.taints"));
        assertThat(locally("CFG-027", group(g -> g.taint("gpu", "yes", Effect.NO_SCHEDULE))))
                .isEmpty();
        assertThat(locally("CFG-027", group(InstanceGroupBuilder::deepHealthChecks)))
                .isEmpty();
    }

    @Test
    void aSelectorOfAnInstanceTypeWithoutItsPrefixIsReported() {
        ClusterSpec spec = Account.spec().build();

        assertThat(new NodeSelector(Map.of(NodeSelector.INSTANCE_TYPE, "g5.8xlarge")).judge(spec))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedies()).containsExactly("Select ml.g5.8xlarge."));
        assertThat(new NodeSelector(Map.of(NodeSelector.INSTANCE_TYPE, "ml.p5.48xlarge")).judge(spec))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("no group has"));
        assertThat(new NodeSelector(Map.of(NodeSelector.INSTANCE_TYPE, "ml.g5.8xlarge")).judge(spec))
                .isEmpty();
        assertThat(new NodeSelector(Map.of("team", "a")).judge(spec)).isEmpty();
    }
}
