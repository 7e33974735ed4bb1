package dev.hyperpod.testkit.world.iam;

import dev.hyperpod.testkit.world.IssuedKeys;
import dev.hyperpod.testkit.world.Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The identities of one account in one partition, the same in all its regions. Whoever calls with a key that was not
 * issued here is the user {@code emulated}, an administrator whom no list shows.
 */
public final class Identities {

    /** The name of the user that calls come from unless told otherwise. */
    public static final String CALLER = "emulated";

    private final Place place;
    private final InstantSource time;
    private final UniqueIds ids;
    private final Register<Role> roles = new Register<>("role", Role::name);
    private final Register<User> users = new Register<>("user", User::name);
    private final Register<Group> groups = new Register<>("group", Group::name);
    private final Register<InstanceProfile> profiles = new Register<>("instance profile", InstanceProfile::name);
    private final Register<OidcProvider> providers = new Register<>("OIDC provider", OidcProvider::arn);
    private final Register<ManagedPolicy> policies = new Register<>("policy", ManagedPolicy::arn);
    private final Register<LinkDeletion> deletions = new Register<>("deletion task", LinkDeletion::id);
    private final IssuedKeys issued;
    private final KeyRing keys;
    private final User caller;
    private Optional<String> assumedCaller = Optional.empty();
    private Optional<String> alias = Optional.empty();
    private Optional<String> organizationsPolicy = Optional.empty();

    /**
     * The identities of an account as AWS hands it out: only AWS's own policies.
     *
     * @param issued where the keys that are handed out are made known, and by whose time they run out
     */
    public Identities(Place place, InstantSource time, IssuedKeys issued) {
        this.issued = issued;
        this.keys = new KeyRing(issued);
        this.place = place;
        this.time = time;
        this.ids = new UniqueIds(place.accountId().hashCode());
        AwsPolicies.in(place).forEach(policies::put);
        caller = new User(
                place,
                CALLER,
                "/",
                UniqueIds.ofName("AIDA", CALLER),
                time.instant().truncatedTo(ChronoUnit.SECONDS));
        caller.grants().attach(place.awsPolicyArn("AdministratorAccess"));
    }

    // ---- what there is

    /** The roles. */
    public Register<Role> roles() {
        return roles;
    }

    /** The users, but for the one that calls come from. */
    public Register<User> users() {
        return users;
    }

    /** A user by name, the one that calls come from too. */
    public Optional<User> user(String name) {
        return users.find(name)
                .or(() -> Optional.of(caller).filter(user -> user.name().equals(name)));
    }

    /** The groups. */
    public Register<Group> groups() {
        return groups;
    }

    /** The groups that a user is in. */
    public List<Group> groupsOf(String userName) {
        return groups.all().stream().filter(group -> group.has(userName)).toList();
    }

    /** The managed policies by ARN, AWS's own too. */
    public Register<ManagedPolicy> policies() {
        return policies;
    }

    /** The instance profiles. */
    public Register<InstanceProfile> profiles() {
        return profiles;
    }

    /** The OpenID Connect providers, by ARN. */
    public Register<OidcProvider> providers() {
        return providers;
    }

    /** The access keys. */
    public KeyRing keys() {
        return keys;
    }

    /** The deletions of service-linked roles, by task id. */
    public Register<LinkDeletion> deletions() {
        return deletions;
    }

    /** All users, groups and roles, in this order, but for the user that calls come from. */
    public Stream<Entity> entities() {
        return Stream.of(users.all(), groups.all(), roles.all()).flatMap(List::stream);
    }

    /** A user, group or role by ARN, the user that calls come from too. */
    public Optional<Entity> entity(String arn) {
        return Stream.concat(Stream.of(caller), entities())
                .filter(entity -> entity.arn().equals(arn))
                .findFirst();
    }

    // ---- what is made

    /** Makes a role that trusts nobody and may do nothing. */
    public Role addRole(String path, String name) {
        return roles.put(new Role(place, name, path, ids.entity("AROA"), now()));
    }

    /** Makes a user who may do nothing. */
    public User addUser(String path, String name) {
        return users.put(new User(place, name, path, ids.entity("AIDA"), now()));
    }

    /** Makes a group with nobody in it. */
    public Group addGroup(String path, String name) {
        return groups.put(new Group(place, name, path, ids.entity("AGPA"), now()));
    }

    /** Makes a managed policy with one version. */
    public ManagedPolicy addPolicy(String path, String name, Optional<String> description, String document) {
        Instant now = now();
        return policies.put(new ManagedPolicy(
                policyArn(path, name),
                ids.entity("ANPA"),
                description,
                false,
                now,
                new ManagedPolicy.Version(1, document, now)));
    }

    /** The ARN that a policy of the account has. */
    public String policyArn(String path, String name) {
        return place.globalArn("iam", "policy" + path + name);
    }

    /** Makes an instance profile without a role. */
    public InstanceProfile addProfile(String path, String name) {
        String arn = place.globalArn("iam", "instance-profile" + path + name);
        return profiles.put(new InstanceProfile(arn, name, path, ids.entity("AIPA"), now()));
    }

    /** The ARN that a provider has, by its URL without the scheme. */
    public String providerArn(String url) {
        return place.globalArn("iam", "oidc-provider/" + url);
    }

    /** Makes an OpenID Connect provider, by its URL without the scheme. */
    public OidcProvider addProvider(String url, List<String> clientIds, List<String> thumbprints) {
        return providers.put(new OidcProvider(providerArn(url), url, clientIds, thumbprints, now()));
    }

    /** Makes a lasting access key for a user. */
    public AccessKey addKey(String userName) {
        AccessKey key = new AccessKey(ids.accessKey("AKIA"), ids.secret(40), userName, true, now());
        keys.put(key);
        return key;
    }

    /** Issues credentials for a time, which runs as it does for whoever uses them: not by the emulator's clock. */
    public Session issue(
            Identity who,
            Optional<String> roleArn,
            Duration lifetime,
            List<String> sessionPolicies,
            Map<String, String> tags) {
        Session session = new Session(
                ids.accessKey("ASIA"),
                ids.secret(40),
                "IQoJb3JpZ2luX2Vj" + ids.secret(340),
                issued.now().truncatedTo(ChronoUnit.SECONDS).plus(lifetime),
                who,
                roleArn,
                List.copyOf(sessionPolicies),
                Map.copyOf(tags));
        keys.put(session, lifetime);
        return session;
    }

    /** Whether a moment of real time is over, such as a session's or a token's end. */
    public boolean isOver(Instant end) {
        return !end.isAfter(issued.now());
    }

    /** The time as IAM keeps it, in whole seconds. */
    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    // ---- roles linked to services

    /** The name of the role that a service would have; empty when the emulator knows of none. */
    public Optional<String> linkedRoleName(String service) {
        return AwsPolicies.link(service).map(AwsPolicies.Link::role);
    }

    /** Makes the role that is linked to a service that {@link #linkedRoleName} knows. */
    public Role addLinkedRole(String service) {
        AwsPolicies.Link link = AwsPolicies.link(service).orElseThrow();
        Role role = addRole("/aws-service-role/" + service + "/", link.role())
                .trusts(service)
                .linkedTo(service);
        return role.attachAwsPolicy("aws-service-role/" + link.policy());
    }

    /** Deletes a role that is linked to a service; nothing keeps it from being deleted. */
    public LinkDeletion deleteLinked(Role role) {
        roles.drop(role.name());
        String service = role.linkedService().orElseThrow();
        String id = "task/aws-service-role/" + service + "/" + role.name() + "/"
                + UUID.nameUUIDFromBytes(role.id().getBytes(StandardCharsets.UTF_8));
        return deletions.put(new LinkDeletion(id, role.name()));
    }

    // ---- who calls

    /** Lets calls come from somebody else, by ARN: a user, a role's session or the account's root. */
    public void callAs(String arn) {
        assumedCaller = Optional.of(arn);
    }

    /** Who calls with an access key: the session or the user that it was issued to, else the caller set here. */
    public Identity caller(Optional<String> accessKeyId) {
        Optional<Identity> session = accessKeyId.flatMap(keys::session).map(Session::who);
        return session.or(() -> accessKeyId
                        .flatMap(keys::key)
                        .flatMap(key -> user(key.userName()))
                        .map(Identities::of))
                .orElseGet(this::usualCaller);
    }

    private Identity usualCaller() {
        return assumedCaller.map(this::byArn).orElseGet(() -> of(caller));
    }

    private Identity byArn(String arn) {
        if (arn.endsWith(":root")) {
            return new Identity(arn, place.accountId());
        }
        String[] names = arn.substring(arn.lastIndexOf(':') + 1).split("/");
        boolean session = names[0].equals("assumed-role") && names.length == 3;
        Optional<String> id = session
                ? roles.find(names[1]).map(role -> role.id() + ":" + names[2])
                : entity(arn).map(Entity::id);
        return new Identity(arn, id.orElseGet(() -> UniqueIds.ofName(session ? "AROA" : "AIDA", arn)));
    }

    private static Identity of(User user) {
        return new Identity(user.arn(), user.id());
    }

    // ---- the account

    /** The account's alias. */
    public Optional<String> alias() {
        return alias;
    }

    /** Gives the account an alias, or takes it away. */
    public void alias(Optional<String> name) {
        alias = name;
    }

    /** The service control policy over the account; empty when it is in no organization. */
    public Optional<String> organizationsPolicy() {
        return organizationsPolicy;
    }

    /** Puts the account in an organization with this service control policy, which is all that it may do. */
    public void organizationsPolicy(String document) {
        organizationsPolicy = Optional.of(document);
    }

    /**
     * A service-linked role's deletion.
     *
     * @param id the task's id
     * @param roleName the role that was deleted
     */
    public record LinkDeletion(String id, String roleName) {}
}
