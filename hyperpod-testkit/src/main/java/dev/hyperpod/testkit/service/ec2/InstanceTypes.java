package dev.hyperpod.testkit.service.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Offerings.Offering;
import dev.hyperpod.testkit.world.TypeTable;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.GpuDeviceInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.NetworkCardInfo;
import software.amazon.awssdk.services.ec2.model.NetworkInfo;
import software.amazon.awssdk.services.ec2.model.NeuronDeviceInfo;

/**
 * What instance types are made of, for the types that clusters can have and that are offered in the region. Members
 * whose value is not known, such as the sustained clock speed, are left out.
 */
final class InstanceTypes {

    private static final int LARGEST_PAGE = 100;

    private static final Filters FILTERS = new Filters()
            .named("auto-recovery-supported", "bare-metal", "burstable-performance-supported", "current-generation")
            .named("dedicated-hosts-supported", "free-tier-eligible", "hibernation-supported", "hypervisor")
            .named("instance-storage-supported", "instance-type", "memory-info.size-in-mib", "nitro-enclaves-support")
            .named("nitro-tpm-support", "nitro-tpm-info.supported-versions", "reboot-migration-support")
            .named("ebs-info.attachment-limit-type", "ebs-info.maximum-ebs-attachments", "ebs-info.nvme-support")
            .named("ebs-info.ebs-optimized-support", "ebs-info.encryption-support")
            .named("ebs-info.ebs-optimized-info.baseline-bandwidth-in-mbps")
            .named("ebs-info.ebs-optimized-info.baseline-iops", "ebs-info.ebs-optimized-info.maximum-iops")
            .named("ebs-info.ebs-optimized-info.maximum-bandwidth-in-mbps")
            .by(
                    "ebs-info.ebs-optimized-info.baseline-throughput-in-mbps",
                    "EbsInfo.EbsOptimizedInfo.BaselineThroughputInMBps")
            .by(
                    "ebs-info.ebs-optimized-info.maximum-throughput-in-mbps",
                    "EbsInfo.EbsOptimizedInfo.MaximumThroughputInMBps")
            .by("instance-storage-info.disk.count", "InstanceStorageInfo.Disks.Count")
            .by("instance-storage-info.disk.size-in-gb", "InstanceStorageInfo.Disks.SizeInGB")
            .by("instance-storage-info.disk.type", "InstanceStorageInfo.Disks.Type")
            .named("instance-storage-info.encryption-support", "instance-storage-info.nvme-support")
            .named("instance-storage-info.total-size-in-gb", "network-info.bandwidth-weightings")
            .named("network-info.efa-info.maximum-efa-interfaces", "network-info.efa-supported")
            .named("network-info.ena-support", "network-info.flexible-ena-queues-support")
            .named("network-info.encryption-in-transit-supported", "network-info.ipv4-addresses-per-interface")
            .named("network-info.ipv6-addresses-per-interface", "network-info.ipv6-supported")
            .named("network-info.maximum-network-cards", "network-info.maximum-network-interfaces")
            .named("network-info.network-performance", "processor-info.sustained-clock-speed-in-ghz")
            .by("processor-info.supported-architecture", "ProcessorInfo.SupportedArchitectures")
            .named("processor-info.supported-features")
            .by("supported-boot-mode", "SupportedBootModes")
            .by("supported-root-device-type", "SupportedRootDeviceTypes")
            .by("supported-usage-class", "SupportedUsageClasses")
            .by("supported-virtualization-type", "SupportedVirtualizationTypes")
            .by("vcpu-info.default-cores", "VCpuInfo.DefaultCores")
            .by("vcpu-info.default-threads-per-core", "VCpuInfo.DefaultThreadsPerCore")
            .by("vcpu-info.default-vcpus", "VCpuInfo.DefaultVCpus")
            .by("vcpu-info.valid-cores", "VCpuInfo.ValidCores")
            .by("vcpu-info.valid-threads-per-core", "VCpuInfo.ValidThreadsPerCore");

    private final World world;

    InstanceTypes(World world) {
        this.world = world;
    }

    void addTo(Table table) {
        table.add(DescribeInstanceTypesRequest::builder, this::describe);
    }

    private DescribeInstanceTypesResponse describe(DescribeInstanceTypesRequest request) {
        List<String> wanted = request.instanceTypesAsStrings();
        Described.notBoth(wanted, "InstanceTypes", request.maxResults());
        Set<String> offered =
                world.offerings().all().stream().map(Offering::type).collect(Collectors.toSet());
        List<String> unknown = wanted.stream()
                .filter(type -> TypeTable.figures(type).isMissingNode() || !offered.contains(type))
                .toList();
        if (!unknown.isEmpty()) {
            throw new AwsError(
                    "InvalidInstanceType", 400, "The following supplied instance types do not exist: " + unknown);
        }
        List<String> named = wanted.isEmpty()
                ? TypeTable.names().stream().filter(offered::contains).toList()
                : wanted.stream().distinct().toList();
        List<InstanceTypeInfo> found = FILTERS.apply(
                request.filters(), named.stream().map(InstanceTypes::shape).toList());
        Page<InstanceTypeInfo> page = Described.page(found, request.maxResults(), request.nextToken(), 5, LARGEST_PAGE);
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(page.items())
                .nextToken(page.next())
                .build();
    }

    private static InstanceTypeInfo shape(String type) {
        JsonNode figures = TypeTable.figures(type);
        boolean arm = figures.path("arch").asText().equals("arm64");
        boolean disks = figures.has("nvmeGB");
        int threads = figures.path("threads").asInt();
        int vcpus = figures.path("vcpus").asInt();
        InstanceTypeInfo.Builder info = InstanceTypeInfo.builder()
                .instanceType(type)
                .currentGeneration(true)
                .freeTierEligible(false)
                .bareMetal(false)
                .hypervisor("nitro")
                .burstablePerformanceSupported(type.startsWith("t"))
                .supportedUsageClassesWithStrings(usage(type))
                .supportedRootDeviceTypesWithStrings("ebs")
                .supportedVirtualizationTypesWithStrings("hvm")
                .supportedBootModesWithStrings(arm ? List.of("uefi") : List.of("legacy-bios", "uefi"))
                .processorInfo(processor -> processor.supportedArchitecturesWithStrings(
                        figures.path("arch").asText()))
                .vCpuInfo(cpu -> cpu.defaultVCpus(vcpus)
                        .defaultCores(vcpus / threads)
                        .defaultThreadsPerCore(threads)
                        .validThreadsPerCore(threads == 1 ? List.of(1) : List.of(1, 2)))
                .memoryInfo(memory -> memory.sizeInMiB(figures.path("memoryMiB").asLong()))
                .instanceStorageSupported(disks)
                .ebsInfo(ebs -> ebs.ebsOptimizedSupport("default")
                        .encryptionSupport("supported")
                        .nvmeSupport("required"))
                .networkInfo(network(figures))
                .placementGroupInfo(groups -> groups.supportedStrategiesWithStrings("cluster", "partition", "spread"));
        if (disks) {
            info.instanceStorageInfo(
                    storage -> storage.totalSizeInGB(figures.path("nvmeGB").asLong())
                            .nvmeSupport("required")
                            .encryptionSupport("required"));
        }
        accelerators(info, figures);
        return info.build();
    }

    /** The large accelerated types are sold in capacity blocks too. */
    private static List<String> usage(String type) {
        boolean blocks = type.startsWith("p") || type.startsWith("trn");
        return blocks ? List.of("capacity-block", "on-demand", "spot") : List.of("on-demand", "spot");
    }

    private static void accelerators(InstanceTypeInfo.Builder info, JsonNode figures) {
        int count = figures.path("accelerators").asInt();
        int each = figures.path("acceleratorMiB").asInt();
        if (figures.has("gpu")) {
            info.gpuInfo(gpus -> gpus.totalGpuMemoryInMiB(count * each)
                    .gpus(GpuDeviceInfo.builder()
                            .name(figures.path("gpu").asText())
                            .manufacturer("NVIDIA")
                            .count(count)
                            .memoryInfo(memory -> memory.sizeInMiB(each))
                            .build()));
        } else if (figures.has("neuron")) {
            info.neuronInfo(neuron -> neuron.totalNeuronDeviceMemoryInMiB(count * each)
                    .neuronDevices(NeuronDeviceInfo.builder()
                            .name(figures.path("neuron").asText())
                            .count(count)
                            .coreInfo(core -> core.count(figures.path("cores").asInt()))
                            .memoryInfo(memory -> memory.sizeInMiB(each))
                            .build()));
        }
    }

    private static NetworkInfo network(JsonNode figures) {
        NetworkInfo.Builder info =
                NetworkInfo.builder().ipv6Supported(true).enaSupport("required").defaultNetworkCardIndex(0);
        int efa = figures.path("efa").asInt();
        info.efaSupported(efa > 0);
        if (efa > 0) {
            info.efaInfo(limit -> limit.maximumEfaInterfaces(efa));
        }
        if (figures.has("addresses")) {
            info.ipv4AddressesPerInterface(figures.path("addresses").asInt())
                    .ipv6AddressesPerInterface(figures.path("addresses").asInt());
        }
        if (figures.has("interfaces")) {
            info.maximumNetworkInterfaces(figures.path("interfaces").asInt());
        }
        double gbps = figures.path("gbps").asDouble();
        if (gbps >= 25) {
            info.networkPerformance(plain(gbps) + " Gigabit");
        }
        if (figures.has("networkCards")) {
            int cards = figures.path("networkCards").asInt();
            info.maximumNetworkCards(cards).networkCards(cards(figures, cards, gbps));
        }
        return info.build();
    }

    private static List<NetworkCardInfo> cards(JsonNode figures, int count, double gbps) {
        List<NetworkCardInfo> cards = new ArrayList<>();
        IntStream.range(0, count).forEach(index -> {
            NetworkCardInfo.Builder card = NetworkCardInfo.builder().networkCardIndex(index);
            if (figures.has("interfaces")) {
                card.maximumNetworkInterfaces(figures.path("interfaces").asInt() / count);
            }
            if (gbps > 0) {
                card.baselineBandwidthInGbps(gbps / count);
                card.networkPerformance(gbps >= 25 ? plain(gbps / count) + " Gigabit" : null);
            }
            cards.add(card.build());
        });
        return cards;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
