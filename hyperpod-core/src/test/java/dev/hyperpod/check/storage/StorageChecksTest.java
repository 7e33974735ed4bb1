package dev.hyperpod.check.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.KnownFacts;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.check.identity.Caller;
import dev.hyperpod.check.identity.CallerFact;
import dev.hyperpod.check.network.Subnet;
import dev.hyperpod.check.network.SubnetsFact;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceStorageConfig;
import dev.hyperpod.spec.VpcConfig;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityRule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.fsx.FSxClient;
import software.amazon.awssdk.services.fsx.model.CreateFileSystemRequest;
import software.amazon.awssdk.services.fsx.model.FileSystem;

class StorageChecksTest {

    private static final String DOOR = "sg-0f000000000000001";
    private static final String LUSTRE = "instanceGroups[workers].instanceStorageConfigs[0].fsxLustreConfig";
    private static final String OPEN_ZFS = "instanceGroups[workers].instanceStorageConfigs[0].fsxOpenZfsConfig";
    private static final List<String> CODES = List.of("STO-001", "STO-002", "STO-003", "STO-004", "STO-005");

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private FileSystem lustre(String subnet, String group) {
        return ready(CreateFileSystemRequest.builder()
                .fileSystemType("LUSTRE")
                .fileSystemTypeVersion("2.15")
                .storageCapacity(1200)
                .subnetIds(subnet)
                .securityGroupIds(group)
                .lustreConfiguration(
                        settings -> settings.deploymentType("PERSISTENT_2").perUnitStorageThroughput(250))
                .build());
    }

    private FileSystem openZfs(String group) {
        return ready(CreateFileSystemRequest.builder()
                .fileSystemType("OPENZFS")
                .storageCapacity(64)
                .subnetIds(Ready.SUBNET_A)
                .securityGroupIds(group)
                .openZFSConfiguration(
                        settings -> settings.deploymentType("SINGLE_AZ_2").throughputCapacity(160))
                .build());
    }

    private FileSystem ready(CreateFileSystemRequest request) {
        FileSystem made = account.client()
                .aws()
                .call(
                        FSxClient.class,
                        FSxClient::builder,
                        "fsx:CreateFileSystem",
                        fsx -> fsx.createFileSystem(request).fileSystem());
        account.passTime(Duration.ofMinutes(9));
        return made;
    }

    private static ClusterSpecBuilder mounting(InstanceStorageConfig storage) {
        return TestAccount.spec().instanceGroup("workers", InstanceType.P5, 2, group -> group.storage(storage));
    }

    private static ClusterSpecBuilder mounting(FileSystem system) {
        return mounting(InstanceStorageConfig.fsxLustre(
                system.dnsName(), system.lustreConfiguration().mountName()));
    }

    private static ClusterSpecBuilder home(FileSystem system) {
        return mounting(InstanceStorageConfig.fsxOpenZfs(system.dnsName()));
    }

    /** A security group of the file system's own that lets these in. */
    private void door(String... rules) {
        account.broken(world -> {
            world.addSecurityGroup(DOOR, "fsx", Ready.VPC);
            for (String rule : rules) {
                String[] parts = rule.split(" ");
                world.securityGroup(
                        DOOR,
                        group -> group.add(
                                false,
                                new SecurityRule.Traffic("tcp", Integer.valueOf(parts[0]), Integer.valueOf(parts[1])),
                                parts[2].startsWith("sg-")
                                        ? new SecurityRule.Peer.Group(parts[2])
                                        : new SecurityRule.Peer.Cidr(parts[2]),
                                ""));
            }
        });
    }

    @Test
    void aFileSystemInOrderPassesEveryCheck() {
        ClusterSpecBuilder spec = mounting(lustre(Ready.SUBNET_A, Ready.SECURITY_GROUP));

        assertThat(CODES)
                .allSatisfy(code -> assertThat(account.judge(code, spec)).isEmpty());
    }

    @Test
    void anOpenZfsFileSystemInOrderPassesEveryCheck() {
        ClusterSpecBuilder spec = home(openZfs(Ready.SECURITY_GROUP));

        assertThat(CODES)
                .allSatisfy(code -> assertThat(account.judge(code, spec)).isEmpty());
    }

    @Test
    void aFileSystemThatDoesNotExistIsAnErrorOnce() {
        String dnsName = "fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com";
        ClusterSpecBuilder spec = mounting(InstanceStorageConfig.fsxLustre(dnsName, "fsx"));

        assertThat(account.judge("STO-001", spec))
                .containsExactly("ERROR " + LUSTRE + " <" + dnsName + "> the file system fs-0123456789abcdef0 does not"
                        + " exist in this account and region");
        assertThat(account.judge("STO-002", spec)).isEmpty();
        assertThat(account.judge("STO-003", spec)).isEmpty();
    }

    @Test
    void inAVpcThatAnotherAccountSharesItMayBeThatAccountsFileSystem() {
        ClusterSpec spec = mounting(
                        InstanceStorageConfig.fsxLustre("fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com", "fsx"))
                .vpc("subnet-1", "sg-1")
                .build();
        KnownFacts facts = new KnownFacts()
                .with(new FileSystemFact("fs-0123456789abcdef0"), Optional.empty())
                .with(new CallerFact(), new Caller("111122223333", "arn:aws:iam::111122223333:user/a"))
                .with(
                        SubnetsFact.of(spec),
                        Map.of(
                                "subnet-1",
                                new Subnet(
                                        "subnet-1",
                                        "vpc-1",
                                        "usw2-az1",
                                        "10.0.0.0/20",
                                        100,
                                        List.of(),
                                        false,
                                        Optional.of("999988887777"),
                                        Optional.empty())));

        assertThat(new FileSystemExists().judge(Subject.of(spec), facts))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void aNameThatIsNoneOfFsxIsNotChecked() {
        assertThat(account.judge("STO-001", mounting(InstanceStorageConfig.fsxLustre("storage.example.com", "fsx"))))
                .singleElement()
                .asString()
                .startsWith("NOT_CHECKED " + LUSTRE);
    }

    @Test
    void aWrongMountNameIsAnErrorThatSaysTheRightOne() {
        FileSystem system = lustre(Ready.SUBNET_A, Ready.SECURITY_GROUP);
        String right = system.lustreConfiguration().mountName();

        assertThat(account.judge("STO-001", mounting(InstanceStorageConfig.fsxLustre(system.dnsName(), "fsx"))))
                .containsExactly("ERROR " + LUSTRE + " <fsx> the mount name of " + system.fileSystemId() + " is "
                        + right + ", not fsx");
    }

    @Test
    void aDnsNameOfAnotherRegionIsAnErrorThatSaysTheRightOne() {
        FileSystem system = lustre(Ready.SUBNET_A, Ready.SECURITY_GROUP);
        String wrong = system.dnsName().replace("us-west-2", "eu-west-1");

        assertThat(account.judge(
                        "STO-001",
                        mounting(InstanceStorageConfig.fsxLustre(
                                wrong, system.lustreConfiguration().mountName()))))
                .singleElement()
                .asString()
                .contains("is " + system.dnsName() + ", not " + wrong);
    }

    @Test
    void upperCaseAndATrailingDotMakeNoOtherName() {
        FileSystem system = lustre(Ready.SUBNET_A, Ready.SECURITY_GROUP);
        String same = system.dnsName().toUpperCase(Locale.ROOT) + ".";

        assertThat(account.judge(
                        "STO-001",
                        mounting(InstanceStorageConfig.fsxLustre(
                                same, system.lustreConfiguration().mountName()))))
                .isEmpty();
    }

    @Test
    void aFileSystemOfAnotherKindIsAnError() {
        FileSystem system = openZfs(Ready.SECURITY_GROUP);

        assertThat(account.judge("STO-001", mounting(InstanceStorageConfig.fsxLustre(system.dnsName(), "fsx"))))
                .singleElement()
                .asString()
                .contains("is of the kind OPENZFS, and is to be mounted as LUSTRE");
    }

    @Test
    void aFileSystemThatGoesIsAnError() {
        FileSystem system = lustre(Ready.SUBNET_A, Ready.SECURITY_GROUP);
        account.client()
                .aws()
                .call(
                        FSxClient.class,
                        FSxClient::builder,
                        "fsx:DeleteFileSystem",
                        fsx -> fsx.deleteFileSystem(request -> request.fileSystemId(system.fileSystemId())));

        assertThat(account.judge("STO-001", mounting(system)))
                .singleElement()
                .asString()
                .startsWith("ERROR " + LUSTRE + " <DELETING>");
    }

    @Test
    void aFileSystemInAVpcThatNoRouteLeadsToIsAnError() {
        account.broken(world -> world.addVpc("vpc-0f000000000000002", "10.9.0.0/16")
                .addSubnet(
                        "subnet-0f000000000000002",
                        "vpc-0f000000000000002",
                        world.place().zones().get(0),
                        "10.9.0.0/20")
                .addSecurityGroup(DOOR, "fsx", "vpc-0f000000000000002"));
        FileSystem system = lustre("subnet-0f000000000000002", DOOR);

        assertThat(account.judge("STO-002", mounting(system)))
                .containsExactly("ERROR " + LUSTRE + " <vpc-0f000000000000002> the file system " + system.fileSystemId()
                        + " is in vpc-0f000000000000002, but the subnets of vpcConfig are in [" + Ready.VPC
                        + "], from where no route leads to another VPC");
    }

    @Test
    void aFileSystemInAnotherZoneIsAWarning() {
        FileSystem system = lustre(Ready.SUBNET_B, Ready.SECURITY_GROUP);

        assertThat(account.judge("STO-002", mounting(system)))
                .singleElement()
                .asString()
                .startsWith("WARNING " + LUSTRE + " <[usw2-az2]>");
        assertThat(account.judge(
                        "STO-002",
                        mounting(system)
                                .vpc(new VpcConfig(
                                        List.of(Ready.SECURITY_GROUP), List.of(Ready.SUBNET_A, Ready.SUBNET_B)))))
                .singleElement()
                .asString()
                .startsWith("INFO");
    }

    @Test
    void aFileSystemThatLetsNoNodeInIsAnErrorThatNamesThePorts() {
        door();
        FileSystem system = lustre(Ready.SUBNET_A, DOOR);

        assertThat(account.judge("STO-003", mounting(system)))
                .containsExactly("ERROR " + LUSTRE + " <TCP 988 and 1018-1023 closed> the security groups [" + DOOR
                        + "] of " + system.fileSystemId()
                        + " do not let TCP 988 and 1018-1023 in from the nodes of vpcConfig; mounting will time out");
    }

    @Test
    void portsMayBeOpenToTheNodesGroupOrToTheirAddresses() {
        door("988 988 " + Ready.SECURITY_GROUP, "1018 1023 10.0.0.0/16");

        assertThat(account.judge("STO-003", mounting(lustre(Ready.SUBNET_A, DOOR))))
                .isEmpty();
    }

    @Test
    void onePortTooFewIsNamed() {
        door("988 988 " + Ready.SECURITY_GROUP, "1018 1022 " + Ready.SECURITY_GROUP);

        assertThat(account.judge("STO-003", mounting(lustre(Ready.SUBNET_A, DOOR))))
                .singleElement()
                .asString()
                .contains("<TCP 1023 closed>");
    }

    @Test
    void ofOpenZfsNfsItselfIsAnErrorAndTheRestAWarning() {
        door("2049 2049 " + Ready.SECURITY_GROUP);
        FileSystem system = openZfs(DOOR);

        assertThat(account.judge("STO-003", home(system)))
                .singleElement()
                .asString()
                .startsWith("WARNING " + OPEN_ZFS + " <TCP 111, 20001, 20002, 20003 closed>");
    }

    @Test
    void anOldLustreIsAWarningAndScratchForInformation() {
        FileSystem system = ready(CreateFileSystemRequest.builder()
                .fileSystemType("LUSTRE")
                .fileSystemTypeVersion("2.10")
                .storageCapacity(1200)
                .subnetIds(Ready.SUBNET_A)
                .securityGroupIds(Ready.SECURITY_GROUP)
                .lustreConfiguration(settings -> settings.deploymentType("SCRATCH_2"))
                .build());

        assertThat(account.judge("STO-004", mounting(system)))
                .satisfiesExactly(
                        old -> assertThat(old).startsWith("WARNING " + LUSTRE + " <Lustre 2.10>"),
                        scratch -> assertThat(scratch).startsWith("INFO " + LUSTRE + " <SCRATCH_2>"));
    }

    @Test
    void aHomeThatAnotherClusterMountsTooIsForInformation() {
        FileSystem system = openZfs(Ready.SECURITY_GROUP);
        account.client()
                .create(TestAccount.spec()
                        .name("first")
                        .instanceGroup(
                                "head",
                                InstanceType.M5_4XLARGE,
                                1,
                                group -> group.slurmController()
                                        .storage(InstanceStorageConfig.fsxOpenZfs(system.dnsName())))
                        .build())
                .await();

        assertThat(account.judge("STO-005", home(system)))
                .containsExactly("INFO " + OPEN_ZFS + " <" + system.dnsName() + "> the file system " + system.dnsName()
                        + " is mounted by [first] too");
        assertThat(account.judge("STO-005", home(system).name("first"))).isEmpty();
    }

    @Test
    void fileSystemsThatMayNotBeReadAreNotChecked() {
        ClusterSpecBuilder spec = mounting(lustre(Ready.SUBNET_A, Ready.SECURITY_GROUP));
        account.denied("fsx", "DescribeFileSystems");

        assertThat(List.of("STO-001", "STO-002", "STO-003", "STO-004"))
                .allSatisfy(code -> assertThat(account.findings(code, spec.build()))
                        .singleElement()
                        .satisfies(f ->
                                assertThat(f.remedies()).anyMatch(step -> step.contains("fsx:DescribeFileSystems"))));
    }
}
