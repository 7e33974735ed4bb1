package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.SlurmConfig.NodeType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** FSx file systems are named so that they can be mounted. */
final class FsxCheck implements Check {

    private static final Pattern DNS_NAME = Pattern.compile("(fs|fc)i?-[0-9a-f]{8,}\\..{4,253}");
    private static final Pattern MOUNT_NAME = Pattern.compile("[A-Za-z0-9_-]{1,8}");
    private static final Pattern PATH = Pattern.compile("/[a-zA-Z0-9._/-]{1,1023}");

    @Override
    public CheckId id() {
        return new CheckId("slurm.fsx-mounts", "CFG-016");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "an FSx file system needs a Controller group in the Slurm configuration, the DNS name and mount name that FSx gave it,"
                + " and a path of its own";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnSlurm.is(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> findings = new ArrayList<>();
        for (InstanceGroup group : subject.spec().instanceGroups()) {
            Set<String> taken = new HashSet<>();
            for (Mount mount : Mount.of(group)) {
                boolean isTaken = !taken.add(mount.path());
                if (!mount.isFsx()) {
                    continue;
                }
                judge(mount, subject, findings);
                if (isTaken) {
                    findings.add(finding(mount.member() + ".mountPath")
                            .value(mount.path())
                            .rule("each file system of a group needs a path of its own, and another of this group is"
                                    + " mounted there")
                            .remedy("Give mountPath another value.")
                            .build());
                }
            }
        }
        return findings;
    }

    private void judge(Mount mount, Subject subject, List<Finding> findings) {
        if (!OnSlurm.has(subject, NodeType.CONTROLLER)) {
            findings.add(finding(mount.member())
                    .remedy("Mark the controller's group with slurmController(), or let the lifecycle scripts mount the"
                            + " file system.")
                    .says("AWS mounts FSx file systems only where it writes the Slurm configuration, and no group has a"
                            + " SlurmConfig with the node type Controller"));
        }
        if (!DNS_NAME.matcher(mount.dnsName()).matches()) {
            findings.add(finding(mount.member() + ".dnsName")
                    .value("\"" + mount.dnsName() + "\"")
                    .rule(
                            "must be the DNS name that FSx gives, such as fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com")
                    .build());
        }
        mount.mountName()
                .filter(name -> !MOUNT_NAME.matcher(name).matches())
                .ifPresent(name -> findings.add(finding(mount.member() + ".mountName")
                        .value("\"" + name + "\"")
                        .rule("must be the mount name that FSx gives: 1 to 8 letters, digits, \"_\" and \"-\"")
                        .build()));
        if (!PATH.matcher(mount.path()).matches()) {
            findings.add(finding(mount.member() + ".mountPath")
                    .value("\"" + mount.path() + "\"")
                    .rule("must be an absolute path other than \"/\" of letters, digits and \"._/-\"")
                    .build());
        }
    }
}
