package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.identity.ExecutionRole;
import dev.hyperpod.check.identity.RequiredRights;
import dev.hyperpod.check.identity.RoleRights;
import dev.hyperpod.slurm.Slurm;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.SlurmConfig.NodeType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The roles that nodes run as may read what the Slurm configuration names: the file systems that a group mounts, and
 * the secret of the accounting database.
 */
final class ResourceRightsCheck implements Check {

    private static final Set<String> FSX = Set.of("fsx:DescribeFileSystems");
    private static final Set<String> SECRET = Set.of("secretsmanager:GetSecretValue");

    @Override
    public CheckId id() {
        return new CheckId("slurm.resource-rights", "IAM-014");
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "the role that nodes run as may see the FSx file systems that they mount (fsx:DescribeFileSystems), and the"
                + " controller's may read the secret of the accounting database (secretsmanager:GetSecretValue)";
    }

    @Override
    public String limits() {
        return "a secret's own policy may allow what the role's policies do not say; which rights EFA needs, no source"
                + " says";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnSlurm.is(subject) && !judged(subject).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>();
        judged(subject).forEach(rights -> needs.addAll(rights.facts()));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return judged(subject).stream()
                .flatMap(rights -> rights.judge(this, facts).stream())
                .toList();
    }

    private static List<RoleRights> judged(Subject subject) {
        List<RoleRights> judged = new ArrayList<>();
        for (String id : fileSystems(subject)) {
            String resource = "arn:${partition}:fsx:${region}:${account}:file-system/" + id;
            judged.add(RoleRights.of(
                    ExecutionRole.of(
                            subject.spec(),
                            group -> fileSystems(group.settings()).contains(id)),
                    RequiredRights.on(resource, FSX, Map.of())));
        }
        Slurm.of(subject.spec())
                .flatMap(Slurm::accountingDatabase)
                .map(Slurm.AccountingDatabase::secretArn)
                .filter(arn -> arn.startsWith("arn:"))
                .ifPresent(arn -> judged.add(RoleRights.of(
                        ExecutionRole.of(subject.spec(), ResourceRightsCheck::isController),
                        RequiredRights.on(arn, SECRET, Map.of()))));
        return judged.stream().filter(rights -> !rights.roles().isEmpty()).toList();
    }

    private static Set<String> fileSystems(Subject subject) {
        Set<String> ids = new TreeSet<>();
        subject.spec().instanceGroups().forEach(group -> ids.addAll(fileSystems(group)));
        return ids;
    }

    /** The ids, which DNS names begin with. */
    private static Set<String> fileSystems(InstanceGroup group) {
        Set<String> ids = new TreeSet<>();
        for (Mount mount : Mount.ofFsx(group)) {
            String id = mount.dnsName().split("\\.", 2)[0];
            if (id.startsWith("fs-")) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static boolean isController(Group group) {
        return group.settings()
                .slurmConfig()
                .flatMap(config -> config.nodeType())
                .filter(NodeType.CONTROLLER::equals)
                .isPresent();
    }
}
