package dev.hyperpod.slurm.plugin;

import static dev.hyperpod.slurm.Slurm.SLURM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hyperpod.HyperPod;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.AccountReader;
import dev.hyperpod.check.CheckEngine;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.slurm.Slurm;
import dev.hyperpod.slurm.Slurm.ConfigStrategy;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceStorageConfig;
import dev.hyperpod.spec.InstanceStorageConfig.FsxLustre;
import dev.hyperpod.spec.InstanceStorageConfig.FsxOpenZfs;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.spec.SlurmConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlurmChecksTest {

    private static final InstanceType C5 = InstanceType.of("ml.c5.4xlarge");
    private static final InstanceType P5 = InstanceType.of("ml.p5.48xlarge");
    private static final String FSX = "fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com";
    private static final String PARAMETERS = """
            {"version": "1.0.0", "workload_manager": "slurm", "controller_group": "controller",
             "worker_groups": [{"instance_group_name": "workers", "partition_name": "gpu"}]}
            """;

    private static Report report(Subject subject) {
        return new CheckEngine(new SlurmOrchestrator().checks())
                .run(subject, new AccountReader(FixedAws.in("us-west-2"), Runnable::run), () -> 0);
    }

    private static List<Finding> judged(String code, Subject subject) {
        return report(subject).findings().stream()
                .filter(finding -> finding.check().code().equals(code))
                .toList();
    }

    private static List<Finding> judged(String code, ClusterSpecBuilder spec) {
        return judged(code, Subject.of(spec.build()));
    }

    private static Subject scripts(ClusterSpecBuilder spec, String... namesAndTexts) {
        LifecycleBundle bundle = new LifecycleBundle(Map.of());
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            bundle = bundle.with(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return Subject.of(spec.build()).withBundle(bundle);
    }

    private static Subject told(String parameters) {
        return scripts(plain(), "provisioning_parameters.json", parameters);
    }

    private static ClusterSpecBuilder slurm(OrchestratorSpec orchestrator) {
        return HyperPod.cluster("llama").orchestrator(orchestrator).vpc("subnet-0a1", "sg-0b2");
    }

    /** Brought up by scripts. */
    private static ClusterSpecBuilder plain() {
        return slurm(SLURM).instanceGroup("controller", C5, 1).instanceGroup("workers", P5, 4);
    }

    private static ClusterSpecBuilder managed(OrchestratorSpec orchestrator) {
        return slurm(orchestrator)
                .instanceGroup("controller", C5, 1, g -> g.slurmController())
                .instanceGroup("login", C5, 1, g -> g.slurmLogin())
                .instanceGroup("workers", P5, 4, g -> g.slurmCompute("gpu"));
    }

    private static ClusterSpecBuilder managed() {
        return managed(SLURM.managedByAws());
    }

    private static ClusterSpecBuilder with(InstanceStorageConfig... storage) {
        return managed().instanceGroup("more", P5, 1, g -> {
            g.slurmCompute("more");
            List.of(storage).forEach(g::storage);
        });
    }

    private static InstanceStorageConfig lustre(String dnsName, String mountName, String path) {
        return new InstanceStorageConfig(
                Optional.empty(), Optional.of(new FsxLustre(dnsName, mountName, Optional.of(path))), Optional.empty());
    }

    private static InstanceStorageConfig openZfs(String path) {
        return new InstanceStorageConfig(
                Optional.empty(), Optional.empty(), Optional.of(new FsxOpenZfs(FSX, Optional.of(path))));
    }

    @Test
    void slurmThatIsInOrderPassesEveryCheck() {
        assertThat(report(told(PARAMETERS)).findings()).isEmpty();
        assertThat(report(Subject.of(managed().build())).findings()).isEmpty();
        assertThat(report(Subject.of(managed().continuousProvisioning().build()))
                        .findings())
                .isEmpty();
        assertThat(report(Subject.of(with(lustre(FSX, "fsx", "/fsx"), openZfs("/home"))
                                .build()))
                        .findings())
                .isEmpty();
    }

    @Test
    void otherOrchestratorsAreNoneOfItsBusiness() {
        assertThat(report(Subject.of(HyperPod.cluster("llama").build())).findings())
                .isEmpty();
    }

    @Test
    void noNetworkIsAWarning() {
        assertThat(judged("CFG-012", HyperPod.cluster("llama").orchestrator(SLURM)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.path()).isEqualTo("vpcConfig");
                });
    }

    @Test
    void noNetworkWithFsxIsAnError() {
        assertThat(judged(
                        "CFG-012",
                        HyperPod.cluster("llama")
                                .orchestrator(SLURM)
                                .instanceGroup(
                                        "workers", P5, 1, g -> g.storage(InstanceStorageConfig.fsxLustre(FSX, "fsx")))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.message()).contains("[workers]");
                });
    }

    @Test
    void fsxWithoutAControllerOfAwsIsReported() {
        assertThat(judged(
                        "CFG-016",
                        plain().instanceGroup(
                                        "more", P5, 1, g -> g.storage(InstanceStorageConfig.fsxLustre(FSX, "fsx")))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path())
                        .isEqualTo("instanceGroups[more].instanceStorageConfigs[0].fsxLustreConfig"));
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, fsx, /fsx, dnsName",
        FSX + ", muchtoolong, /fsx, mountName",
        FSX + ", fsx, /, mountPath",
        FSX + ", fsx, data, mountPath"
    })
    void fsxThatCannotBeMountedIsReported(String dnsName, String mountName, String path, String member) {
        assertThat(judged("CFG-016", with(lustre(dnsName, mountName, path))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path())
                        .isEqualTo("instanceGroups[more].instanceStorageConfigs[0].fsxLustreConfig." + member));
    }

    @Test
    void twoFileSystemsAtOnePathAreReported() {
        assertThat(judged("CFG-016", with(InstanceStorageConfig.fsxLustre(FSX, "fsx"), openZfs("/fsx"))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path())
                            .isEqualTo("instanceGroups[more].instanceStorageConfigs[1].fsxOpenZfsConfig.mountPath");
                    assertThat(finding.value()).isEqualTo("/fsx");
                });
    }

    @Test
    void aGroupLeftOutOfTheSlurmConfigurationIsReported() {
        assertThat(judged("CFG-017", managed().instanceGroup("more", P5, 1)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).isEqualTo("instanceGroups[more].slurmConfig"));
        assertThat(judged("CFG-017", plain())).isEmpty();
    }

    @Test
    void noControllerIsReported() {
        assertThat(judged(
                        "CFG-018",
                        slurm(SLURM.managedByAws()).instanceGroup("workers", P5, 4, g -> g.slurmCompute("gpu"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("node type Controller"));
    }

    @Test
    void severalControllersAndLoginsAreReportedAtOnce() {
        assertThat(judged(
                        "CFG-018",
                        managed()
                                .instanceGroup("c2", C5, 1, g -> g.slurmController())
                                .instanceGroup("l2", C5, 1, g -> g.slurmLogin())))
                .extracting(Finding::path)
                .containsExactlyInAnyOrder(
                        "instanceGroups[c2].slurmConfig.nodeType", "instanceGroups[l2].slurmConfig.nodeType");
    }

    @Test
    void aControllerOfTwoNodesIsReported() {
        assertThat(judged("CFG-018", slurm(SLURM).instanceGroup("controller", C5, 2, g -> g.slurmController())))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path()).isEqualTo("instanceGroups[controller].instanceCount");
                    assertThat(finding.value()).isEqualTo("2");
                });
    }

    @Test
    void aComputeGroupWithoutItsPartitionIsReported() {
        assertThat(judged(
                        "CFG-019",
                        managed()
                                .instanceGroup(
                                        "more",
                                        P5,
                                        1,
                                        g -> g.slurm(new SlurmConfig(
                                                Optional.of(SlurmConfig.NodeType.COMPUTE), List.of())))))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.path()).isEqualTo("instanceGroups[more].slurmConfig.partitionNames"));
    }

    @Test
    void aControllerWithAPartitionIsReported() {
        assertThat(judged(
                        "CFG-019",
                        slurm(SLURM)
                                .instanceGroup(
                                        "controller",
                                        C5,
                                        1,
                                        g -> g.slurm(new SlurmConfig(
                                                Optional.of(SlurmConfig.NodeType.CONTROLLER), List.of("gpu"))))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("only Compute groups"));
    }

    @ParameterizedTest
    @CsvSource({"dev, WARNING", "two words, ERROR", "-gpu, ERROR"})
    void aPartitionNameThatSlurmCannotTakeIsReported(String name, Severity severity) {
        assertThat(judged("CFG-019", managed().instanceGroup("more", P5, 1, g -> g.slurmCompute(name))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(severity);
                    assertThat(finding.value()).contains(name);
                });
    }

    @Test
    void continuousProvisioningOfScriptedSlurmIsReported() {
        assertThat(judged("CFG-020", plain().continuousProvisioning()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("no group has a SlurmConfig"));
    }

    @Test
    void everythingThatContinuousProvisioningForbidsIsReportedAtOnce() {
        assertThat(judged(
                        "CFG-020",
                        scripts(
                                managed(SLURM.configStrategy(ConfigStrategy.MERGE))
                                        .continuousProvisioning(),
                                "provisioning_parameters.json",
                                PARAMETERS)))
                .extracting(Finding::path)
                .containsExactlyInAnyOrder("orchestrator.slurm.slurmConfigStrategy", "provisioning_parameters.json");
    }

    @Test
    void anAccountingDatabaseNeedsContinuousProvisioning() {
        Slurm slurm = SLURM.accountingDatabase(
                "db.example.com", 3306, "slurm", "arn:aws:secretsmanager:us-west-2:111122223333:secret:slurm-a1b2c3");

        assertThat(judged("CFG-020", managed(slurm)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).isEqualTo("orchestrator.slurm.accountingDatabase"));
        assertThat(judged("CFG-020", managed(slurm).continuousProvisioning())).isEmpty();
    }

    @Test
    void everyWrongPartOfAnAccountingDatabaseIsReported() {
        assertThat(judged(
                        "CFG-020",
                        managed(SLURM.accountingDatabase("db_host", 65536, "a b", "secret"))
                                .continuousProvisioning()))
                .extracting(Finding::path)
                .containsExactlyInAnyOrder(
                        "orchestrator.slurm.accountingDatabase.endpoint",
                        "orchestrator.slurm.accountingDatabase.port",
                        "orchestrator.slurm.accountingDatabase.name",
                        "orchestrator.slurm.accountingDatabase.secretArn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'GresTypes=gpu' >> /opt/slurm/etc/slurm.conf",
                "sed -i 's/a/b/' /opt/slurm/etc/slurm.conf",
                "echo x | sudo tee -a /opt/slurm/etc/slurm.conf",
                "with open('/opt/slurm/etc/slurm.conf', 'a') as f:"
            })
    void aScriptThatChangesWhatAwsWritesIsReportedWithItsLine(String line) {
        assertThat(judged("CFG-021", scripts(managed(), "start.sh", "#!/bin/bash\n" + line + "\n")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path()).isEqualTo("start.sh:2");
                    assertThat(finding.toString()).doesNotContain(line);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# echo x >> /opt/slurm/etc/slurm.conf",
                "grep Gres /opt/slurm/etc/slurm.conf",
                "sed -n 's/a/b/' /opt/slurm/etc/slurm.conf",
                "echo hello > /tmp/out"
            })
    void aScriptThatOnlyReadsPasses(String line) {
        assertThat(judged("CFG-021", scripts(managed(), "start.sh", line))).isEmpty();
    }

    @Test
    void underAnotherStrategyScriptsMayChangeIt() {
        assertThat(judged(
                        "CFG-021",
                        scripts(
                                managed(SLURM.configStrategy(ConfigStrategy.MERGE)),
                                "start.sh",
                                "echo x >> /opt/slurm/etc/slurm.conf")))
                .isEmpty();
    }

    @Test
    void scriptsWithoutTheirParametersAreReported() {
        assertThat(judged("CFG-022", scripts(plain(), "on_create.sh", "cat provisioning_parameters.json\n")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).endsWith(": on_create.sh"));
        assertThat(judged("CFG-022", scripts(plain(), "on_create.sh", "#!/bin/bash\n")))
                .isEmpty();
        assertThat(judged("CFG-022", scripts(managed(), "on_create.sh", "#!/bin/bash\n")))
                .isEmpty();
    }

    @Test
    void parametersThatAreNoJsonAreReportedWithTheLine() {
        assertThat(judged("CFG-022", told("{\n  \"version\": }")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("line 2"));
    }

    @Test
    void everyWrongParameterIsReportedAtOnce() {
        assertThat(judged("CFG-022", told("{\"version\": \"2\", \"workload_manager\": \"pbs\"}")))
                .extracting(Finding::path)
                .containsExactlyInAnyOrder(
                        "provisioning_parameters.json:version",
                        "provisioning_parameters.json:workload_manager",
                        "provisioning_parameters.json:controller_group");
    }

    @Test
    void groupsThatTheSpecHasNotAreReportedAndThoseThatAreNotNamed() {
        assertThat(judged(
                        "CFG-023",
                        told("{\"controller_group\": \"head\", \"login_group\": \"workers\","
                                + " \"worker_groups\": [{\"instance_group_name\": \"workers\"}, {}]}")))
                .extracting(Finding::severity, Finding::path)
                .containsExactlyInAnyOrder(
                        tuple(Severity.ERROR, "provisioning_parameters.json:controller_group"),
                        tuple(Severity.ERROR, "provisioning_parameters.json:worker_groups[0].instance_group_name"),
                        tuple(Severity.ERROR, "provisioning_parameters.json:worker_groups[1].instance_group_name"),
                        tuple(Severity.WARNING, "instanceGroups[controller]"));
    }

    @Test
    void anEmptyLoginGroupIsNoneAndAnEmptyControllerGroupIsSaidOnce() {
        String empty = "{\"version\": \"1.0.0\", \"workload_manager\": \"slurm\", \"controller_group\": \"\","
                + " \"login_group\": \"\", \"worker_groups\": [{\"instance_group_name\": \"workers\"}]}";

        assertThat(judged("CFG-022", told(empty)))
                .extracting(Finding::path)
                .containsExactly("provisioning_parameters.json:controller_group");
        assertThat(judged("CFG-023", told(empty)))
                .extracting(Finding::path)
                .containsExactly("instanceGroups[controller]");
    }

    @ParameterizedTest
    @CsvSource({
        "'', fsx, fsx_dns_name",
        FSX + ", '', fsx_mountname",
        "files.example.com, fsx, fsx_dns_name",
        "fs-0123456789abcdef0.fsx.eu-west-1.amazonaws.com, fsx, fsx_dns_name"
    })
    void aFileSystemThatTheScriptsCannotMountIsReported(String dnsName, String mountname, String field) {
        assertThat(judged(
                        "CFG-024",
                        told("{\"fsx_dns_name\": \"" + dnsName + "\", \"fsx_mountname\": \"" + mountname + "\"}")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).isEqualTo("provisioning_parameters.json:" + field));
    }

    @Test
    void aFileSystemOfTheRegionPasses() {
        assertThat(judged("CFG-024", told("{\"fsx_dns_name\": \"" + FSX + "\", \"fsx_mountname\": \"fsx\"}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "default", "a,b"})
    void aPartitionThatSlurmConfCannotHoldIsReported(String name) {
        assertThat(judged(
                        "CFG-025",
                        told("{\"worker_groups\": [{\"instance_group_name\": \"workers\", \"partition_name\": \"" + name
                                + "\"}]}")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path())
                        .isEqualTo("provisioning_parameters.json:worker_groups[0].partition_name"));
    }

    @Test
    void onePartitionForTwoGroupsIsReported() {
        assertThat(judged(
                        "CFG-025",
                        told("{\"worker_groups\": [{\"partition_name\": \"gpu\"}, {\"partition_name\": \"gpu\"}]}")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).contains("worker_groups[1]"));
    }
}
