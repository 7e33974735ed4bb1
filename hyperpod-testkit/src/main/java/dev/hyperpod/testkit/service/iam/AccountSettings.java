package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.iam.Entity;
import dev.hyperpod.testkit.world.iam.Identities;
import dev.hyperpod.testkit.world.iam.ManagedPolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** The account as a whole: its alias, how much of what there is, and everything at once. */
final class AccountSettings {

    private static final Map<SummaryKeyType, Integer> QUOTAS = Map.ofEntries(
            Map.entry(SummaryKeyType.USERS_QUOTA, 5000),
            Map.entry(SummaryKeyType.GROUPS_QUOTA, 300),
            Map.entry(SummaryKeyType.SERVER_CERTIFICATES_QUOTA, 20),
            Map.entry(SummaryKeyType.USER_POLICY_SIZE_QUOTA, 2048),
            Map.entry(SummaryKeyType.GROUP_POLICY_SIZE_QUOTA, 5120),
            Map.entry(SummaryKeyType.ROLE_POLICY_SIZE_QUOTA, 10_240),
            Map.entry(SummaryKeyType.GROUPS_PER_USER_QUOTA, 10),
            Map.entry(SummaryKeyType.SIGNING_CERTIFICATES_PER_USER_QUOTA, 2),
            Map.entry(SummaryKeyType.ACCESS_KEYS_PER_USER_QUOTA, 2),
            Map.entry(SummaryKeyType.ATTACHED_POLICIES_PER_GROUP_QUOTA, 10),
            Map.entry(SummaryKeyType.ATTACHED_POLICIES_PER_ROLE_QUOTA, 10),
            Map.entry(SummaryKeyType.ATTACHED_POLICIES_PER_USER_QUOTA, 10),
            Map.entry(SummaryKeyType.POLICIES_QUOTA, 1500),
            Map.entry(SummaryKeyType.POLICY_SIZE_QUOTA, 6144),
            Map.entry(SummaryKeyType.POLICY_VERSIONS_IN_USE_QUOTA, 10_000),
            Map.entry(SummaryKeyType.VERSIONS_PER_POLICY_QUOTA, 5),
            Map.entry(SummaryKeyType.ASSUME_ROLE_POLICY_SIZE_QUOTA, 2048),
            Map.entry(SummaryKeyType.INSTANCE_PROFILES_QUOTA, 1000),
            Map.entry(SummaryKeyType.ROLES_QUOTA, 1000),
            Map.entry(SummaryKeyType.GLOBAL_ENDPOINT_TOKEN_VERSION, 1));

    private final Directory directory;

    private AccountSettings(Directory directory) {
        this.directory = directory;
    }

    static List<Operation<?>> of(Directory directory, Constraints rules) {
        AccountSettings account = new AccountSettings(directory);
        return List.of(
                Operation.of(GetAccountSummaryRequest::builder, account::getAccountSummary),
                Operation.of(ListAccountAliasesRequest::builder, rules.before(account::listAccountAliases)),
                Operation.of(CreateAccountAliasRequest::builder, rules.before(account::createAccountAlias)),
                Operation.of(DeleteAccountAliasRequest::builder, rules.before(account::deleteAccountAlias)),
                Operation.of(
                        GetAccountAuthorizationDetailsRequest::builder,
                        rules.before(account::getAccountAuthorizationDetails)));
    }

    private GetAccountSummaryResponse getAccountSummary(GetAccountSummaryRequest request) {
        Identities identities = directory.identities();
        List<ManagedPolicy> own = own();
        Map<SummaryKeyType, Integer> summary = new EnumMap<>(QUOTAS);
        summary.put(SummaryKeyType.USERS, identities.users().all().size());
        summary.put(SummaryKeyType.GROUPS, identities.groups().all().size());
        summary.put(SummaryKeyType.ROLES, identities.roles().all().size());
        summary.put(SummaryKeyType.POLICIES, own.size());
        summary.put(
                SummaryKeyType.POLICY_VERSIONS_IN_USE,
                own.stream().mapToInt(policy -> policy.versions().size()).sum());
        summary.put(
                SummaryKeyType.INSTANCE_PROFILES, identities.profiles().all().size());
        summary.put(SummaryKeyType.PROVIDERS, identities.providers().all().size());
        Stream.of(
                        SummaryKeyType.SERVER_CERTIFICATES,
                        SummaryKeyType.MFA_DEVICES,
                        SummaryKeyType.MFA_DEVICES_IN_USE,
                        SummaryKeyType.ACCOUNT_MFA_ENABLED,
                        SummaryKeyType.ACCOUNT_ACCESS_KEYS_PRESENT,
                        SummaryKeyType.ACCOUNT_PASSWORD_PRESENT,
                        SummaryKeyType.ACCOUNT_SIGNING_CERTIFICATES_PRESENT)
                .forEach(absent -> summary.put(absent, 0));
        return GetAccountSummaryResponse.builder().summaryMap(summary).build();
    }

    private ListAccountAliasesResponse listAccountAliases(ListAccountAliasesRequest request) {
        Page<String> page =
                Directory.page(directory.identities().alias().stream().toList(), request.maxItems(), request.marker());
        return ListAccountAliasesResponse.builder()
                .accountAliases(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private CreateAccountAliasResponse createAccountAlias(CreateAccountAliasRequest request) {
        directory.identities().alias(Optional.of(request.accountAlias()));
        return CreateAccountAliasResponse.builder().build();
    }

    private DeleteAccountAliasResponse deleteAccountAlias(DeleteAccountAliasRequest request) {
        if (directory
                .identities()
                .alias()
                .filter(request.accountAlias()::equals)
                .isEmpty()) {
            throw IamError.noSuchEntity("The account alias " + request.accountAlias() + " cannot be found.");
        }
        directory.identities().alias(Optional.empty());
        return DeleteAccountAliasResponse.builder().build();
    }

    private GetAccountAuthorizationDetailsResponse getAccountAuthorizationDetails(
            GetAccountAuthorizationDetailsRequest request) {
        Details details = new Details(directory);
        List<EntityType> filter = request.filter();
        Stream<Object> entities = directory
                .identities()
                .entities()
                .filter(entity -> wanted(filter, kind(entity)))
                .map(details::of);
        Stream<Object> policies = directory.identities().policies().all().stream()
                .filter(policy -> wanted(
                        filter, policy.ofAws() ? EntityType.AWS_MANAGED_POLICY : EntityType.LOCAL_MANAGED_POLICY))
                .filter(policy -> !policy.ofAws() || details.isUsed(policy))
                .map(details::of);
        Page<Object> page =
                Directory.page(Stream.concat(entities, policies).toList(), request.maxItems(), request.marker());
        return GetAccountAuthorizationDetailsResponse.builder()
                .userDetailList(only(page.items(), UserDetail.class))
                .groupDetailList(only(page.items(), GroupDetail.class))
                .roleDetailList(only(page.items(), RoleDetail.class))
                .policies(only(page.items(), ManagedPolicyDetail.class))
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private static boolean wanted(List<EntityType> filter, EntityType type) {
        return filter.isEmpty() || filter.contains(type);
    }

    private static EntityType kind(Entity entity) {
        if (entity instanceof dev.hyperpod.testkit.world.iam.User) {
            return EntityType.USER;
        }
        return entity instanceof dev.hyperpod.testkit.world.iam.Group ? EntityType.GROUP : EntityType.ROLE;
    }

    private static <T> List<T> only(List<Object> items, Class<T> type) {
        return items.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private List<ManagedPolicy> own() {
        return directory.identities().policies().all().stream()
                .filter(policy -> !policy.ofAws())
                .toList();
    }
}
