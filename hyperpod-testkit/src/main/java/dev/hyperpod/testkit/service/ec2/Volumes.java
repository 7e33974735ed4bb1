package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.Network;
import dev.hyperpod.testkit.world.Place.Zone;
import dev.hyperpod.testkit.world.Volume;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** EBS volumes, empty ones: there are no snapshots. */
final class Volumes {

    private static final Filters FILTERS = new Filters()
            .named("availability-zone", "availability-zone-id", "create-time", "encrypted", "fast-restored")
            .named("multi-attach-enabled", "size", "snapshot-id", "volume-id", "volume-type")
            .by("status", "State")
            .by("attachment.attach-time", "Attachments.AttachTime")
            .by("attachment.delete-on-termination", "Attachments.DeleteOnTermination")
            .by("attachment.device", "Attachments.Device")
            .by("attachment.instance-id", "Attachments.InstanceId")
            .by("attachment.status", "Attachments.State")
            .by("operator.managed", "Operator.Managed")
            .by("operator.principal", "Operator.Principal")
            .tagged();

    private final World world;
    private final Network network;
    private final Tagging tagging;
    private final Tokens<Volume> tokens = new Tokens<>();

    Volumes(World world, Tagging tagging) {
        this.world = world;
        this.network = world.network();
        this.tagging = tagging;
    }

    void addTo(Table table) {
        table.add(CreateVolumeRequest::builder, this::create)
                .add(DeleteVolumeRequest::builder, this::delete, "VolumeId")
                .add(DescribeVolumesRequest::builder, this::describe);
    }

    private CreateVolumeResponse create(CreateVolumeRequest request) {
        Volume volume = tokens.once(
                request.clientToken(), request.toBuilder().clientToken(null).build(), () -> build(request));
        VolumeFigures figures = VolumeFigures.of(volume.type());
        return CreateVolumeResponse.builder()
                .volumeId(volume.id())
                .availabilityZone(volume.zone())
                .availabilityZoneId(zoneId(volume))
                .createTime(volume.created())
                .encrypted(volume.encrypted())
                .kmsKeyId(volume.encrypted() ? volume.kmsKeyId() : null)
                .iops(figures.hasIops() ? volume.iops() : null)
                .throughput(volume.throughput() > 0 ? volume.throughput() : null)
                .multiAttachEnabled(volume.multiAttach())
                .size(volume.gib())
                .snapshotId("")
                .state("creating")
                .volumeType(volume.type())
                .tags(tagging.of(volume.id()))
                .build();
    }

    private Volume build(CreateVolumeRequest request) {
        Zone zone = zone(request);
        if (request.snapshotId() != null) {
            throw new AwsError(
                    "InvalidSnapshot.NotFound", 400, "The snapshot '" + request.snapshotId() + "' does not exist.");
        }
        if (request.size() == null) {
            throw Refused.missing("size/snapshot");
        }
        VolumeFigures figures = VolumeFigures.of(Objects.requireNonNullElse(request.volumeTypeAsString(), "gp2"));
        figures.checkSize(request.size());
        int iops = figures.iops(request.size(), Optional.ofNullable(request.iops()));
        int throughput = figures.throughput(Optional.ofNullable(request.throughput()));
        boolean shared = Boolean.TRUE.equals(request.multiAttachEnabled());
        if (shared && !figures.type().startsWith("io")) {
            throw Refused.value("Multi-Attach is not supported for volume type " + figures.type() + ".");
        }
        boolean encrypted = Boolean.TRUE.equals(request.encrypted());
        if (request.kmsKeyId() != null && !encrypted) {
            throw new AwsError(
                    "InvalidParameterDependency",
                    400,
                    "The parameter KmsKeyId requires the parameter Encrypted to be set.");
        }
        Map<String, String> tags = Tagging.wanted(request.tagSpecifications(), Kind.VOLUME);
        Volume volume = network.volumes()
                .put(new Volume(
                        world.newId("vol"),
                        zone.name(),
                        request.size(),
                        figures.type(),
                        iops,
                        throughput,
                        encrypted,
                        encrypted
                                ? Objects.requireNonNullElse(
                                        request.kmsKeyId(), world.place().arn("kms", "alias/aws/ebs"))
                                : "",
                        shared,
                        world.now()));
        tagging.put(volume.id(), tags);
        return volume;
    }

    private Zone zone(CreateVolumeRequest request) {
        String name = request.availabilityZone();
        String id = request.availabilityZoneId();
        if (name == null && id == null) {
            throw Refused.missing("AvailabilityZone");
        }
        return world.place().zones().stream()
                .filter(zone -> name == null || zone.name().equals(name))
                .filter(zone -> id == null || zone.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        "InvalidZone.NotFound", 400, "The zone '" + (name == null ? id : name) + "' does not exist."));
    }

    private DeleteVolumeResponse delete(DeleteVolumeRequest request) {
        Volume volume = Kind.VOLUME.get(request.volumeId(), network.volumes()::find);
        if (network.holder(volume.id()).isPresent()) {
            throw new AwsError(
                    "VolumeInUse",
                    400,
                    "Volume " + volume.id() + " is currently attached to "
                            + network.holder(volume.id()).orElseThrow().instanceId());
        }
        network.volumes().remove(volume.id());
        world.tags().forget(volume.id());
        return DeleteVolumeResponse.builder().build();
    }

    private DescribeVolumesResponse describe(DescribeVolumesRequest request) {
        Described.notBoth(request.volumeIds(), "volumesSet", request.maxResults());
        Page<software.amazon.awssdk.services.ec2.model.Volume> page = Described.page(
                Described.byId(Kind.VOLUME, network.volumes(), request.volumeIds()),
                this::shape,
                FILTERS,
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeVolumesResponse.builder()
                .volumes(page.items())
                .nextToken(page.next())
                .build();
    }

    private String zoneId(Volume volume) {
        return world.place().zones().stream()
                .filter(zone -> zone.name().equals(volume.zone()))
                .map(Zone::id)
                .findFirst()
                .orElse("");
    }

    private software.amazon.awssdk.services.ec2.model.Volume shape(Volume volume) {
        List<VolumeAttachment> attachments = network.holder(volume.id()).stream()
                .map(held -> VolumeAttachment.builder()
                        .volumeId(volume.id())
                        .instanceId(held.instanceId())
                        .device(held.device())
                        .attachTime(held.since())
                        .deleteOnTermination(false)
                        .state("attached")
                        .build())
                .toList();
        return software.amazon.awssdk.services.ec2.model.Volume.builder()
                .volumeId(volume.id())
                .availabilityZone(volume.zone())
                .availabilityZoneId(zoneId(volume))
                .createTime(volume.created())
                .encrypted(volume.encrypted())
                .kmsKeyId(volume.encrypted() ? volume.kmsKeyId() : null)
                .iops(VolumeFigures.of(volume.type()).hasIops() ? volume.iops() : null)
                .throughput(volume.throughput() > 0 ? volume.throughput() : null)
                .multiAttachEnabled(volume.multiAttach())
                .size(volume.gib())
                .snapshotId("")
                .state(attachments.isEmpty() ? volume.state(world.now()) : "in-use")
                .volumeType(volume.type())
                .attachments(attachments)
                .tags(tagging.ofOrNone(volume.id()))
                .build();
    }
}
