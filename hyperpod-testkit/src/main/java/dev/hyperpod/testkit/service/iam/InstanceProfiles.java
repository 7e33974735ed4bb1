package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.iam.InstanceProfile;
import dev.hyperpod.testkit.world.iam.Role;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileResponse;

/** Instance profiles and the role in each. */
final class InstanceProfiles {

    private static final int MOST = 1000;

    private final Directory directory;

    private InstanceProfiles(Directory directory) {
        this.directory = directory;
    }

    static List<Operation<?>> of(Directory directory, Constraints rules) {
        InstanceProfiles profiles = new InstanceProfiles(directory);
        return List.of(
                Operation.of(CreateInstanceProfileRequest::builder, rules.before(profiles::createInstanceProfile)),
                Operation.of(GetInstanceProfileRequest::builder, rules.before(profiles::getInstanceProfile)),
                Operation.of(ListInstanceProfilesRequest::builder, rules.before(profiles::listInstanceProfiles)),
                Operation.of(
                        ListInstanceProfilesForRoleRequest::builder,
                        rules.before(profiles::listInstanceProfilesForRole)),
                Operation.of(
                        AddRoleToInstanceProfileRequest::builder, rules.before(profiles::addRoleToInstanceProfile)),
                Operation.of(
                        RemoveRoleFromInstanceProfileRequest::builder,
                        rules.before(profiles::removeRoleFromInstanceProfile)),
                Operation.of(DeleteInstanceProfileRequest::builder, rules.before(profiles::deleteInstanceProfile)),
                Operation.of(TagInstanceProfileRequest::builder, rules.before(profiles::tagInstanceProfile)),
                Operation.of(UntagInstanceProfileRequest::builder, rules.before(profiles::untagInstanceProfile)),
                Operation.of(ListInstanceProfileTagsRequest::builder, rules.before(profiles::listInstanceProfileTags)));
    }

    private CreateInstanceProfileResponse createInstanceProfile(CreateInstanceProfileRequest request) {
        Tagging.checked(request.tags());
        String name = request.instanceProfileName();
        if (directory.identities().profiles().find(name).isPresent()) {
            throw IamError.exists("Instance Profile " + name + " already exists.");
        }
        if (directory.identities().profiles().all().size() >= MOST) {
            throw IamError.quota("InstanceProfilesPerAccount", MOST);
        }
        InstanceProfile profile = directory.identities().addProfile(Directory.path(request.path()), name);
        Tagging.put(profile.tags(), request.tags(), "InstanceProfile");
        return CreateInstanceProfileResponse.builder()
                .instanceProfile(whole(profile))
                .build();
    }

    private GetInstanceProfileResponse getInstanceProfile(GetInstanceProfileRequest request) {
        return GetInstanceProfileResponse.builder()
                .instanceProfile(whole(profile(request.instanceProfileName())))
                .build();
    }

    private ListInstanceProfilesResponse listInstanceProfiles(ListInstanceProfilesRequest request) {
        List<InstanceProfile> profiles = directory.identities().profiles().all().stream()
                .filter(profile -> Directory.under(request.pathPrefix(), profile.path()))
                .toList();
        Page<software.amazon.awssdk.services.iam.model.InstanceProfile> page = Directory.page(
                        profiles, request.maxItems(), request.marker())
                .map(profile -> listed(directory, profile).build());
        return ListInstanceProfilesResponse.builder()
                .instanceProfiles(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(
            ListInstanceProfilesForRoleRequest request) {
        List<InstanceProfile> profiles = with(directory, directory.role(request.roleName()));
        Page<software.amazon.awssdk.services.iam.model.InstanceProfile> page = Directory.page(
                        profiles, request.maxItems(), request.marker())
                .map(profile -> listed(directory, profile).build());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    /** The profiles that a role is in. */
    static List<InstanceProfile> with(Directory directory, Role role) {
        return directory.identities().profiles().all().stream()
                .filter(profile -> profile.role().filter(role.name()::equals).isPresent())
                .toList();
    }

    private AddRoleToInstanceProfileResponse addRoleToInstanceProfile(AddRoleToInstanceProfileRequest request) {
        InstanceProfile profile = profile(request.instanceProfileName());
        Role role = directory.ownRole(request.roleName());
        if (profile.role().isPresent()) {
            throw IamError.quota("InstanceSessionsPerInstanceProfile", 1);
        }
        profile.role(Optional.of(role.name()));
        return AddRoleToInstanceProfileResponse.builder().build();
    }

    private RemoveRoleFromInstanceProfileResponse removeRoleFromInstanceProfile(
            RemoveRoleFromInstanceProfileRequest request) {
        InstanceProfile profile = profile(request.instanceProfileName());
        Role role = directory.role(request.roleName());
        if (profile.role().filter(role.name()::equals).isEmpty()) {
            throw IamError.noSuchEntity("Role " + role.name() + " is not in instance profile " + profile.name() + ".");
        }
        profile.role(Optional.empty());
        return RemoveRoleFromInstanceProfileResponse.builder().build();
    }

    private DeleteInstanceProfileResponse deleteInstanceProfile(DeleteInstanceProfileRequest request) {
        InstanceProfile profile = profile(request.instanceProfileName());
        if (profile.role().isPresent()) {
            throw IamError.conflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        directory.identities().profiles().drop(profile.name());
        return DeleteInstanceProfileResponse.builder().build();
    }

    private TagInstanceProfileResponse tagInstanceProfile(TagInstanceProfileRequest request) {
        Tagging.put(profile(request.instanceProfileName()).tags(), request.tags(), "InstanceProfile");
        return TagInstanceProfileResponse.builder().build();
    }

    private UntagInstanceProfileResponse untagInstanceProfile(UntagInstanceProfileRequest request) {
        profile(request.instanceProfileName()).tags().remove(request.tagKeys());
        return UntagInstanceProfileResponse.builder().build();
    }

    private ListInstanceProfileTagsResponse listInstanceProfileTags(ListInstanceProfileTagsRequest request) {
        List<Tag> tags = IamShapes.tags(profile(request.instanceProfileName()).tags());
        Page<Tag> page = Directory.page(tags, request.maxItems(), request.marker());
        return ListInstanceProfileTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private InstanceProfile profile(String name) {
        return directory
                .identities()
                .profiles()
                .find(name)
                .orElseThrow(() -> IamError.noSuchEntity("Instance Profile " + name + " cannot be found."));
    }

    private software.amazon.awssdk.services.iam.model.InstanceProfile whole(InstanceProfile profile) {
        return listed(directory, profile).tags(IamShapes.tags(profile.tags())).build();
    }

    /** A profile as the lists show it, without tags. */
    static software.amazon.awssdk.services.iam.model.InstanceProfile.Builder listed(
            Directory directory, InstanceProfile profile) {
        return software.amazon.awssdk.services.iam.model.InstanceProfile.builder()
                .instanceProfileName(profile.name())
                .path(profile.path())
                .instanceProfileId(profile.id())
                .arn(profile.arn())
                .createDate(profile.created())
                .roles(profile
                        .role()
                        .map(directory::role)
                        .map(role -> IamShapes.listed(role).build())
                        .stream()
                        .toList());
    }
}
