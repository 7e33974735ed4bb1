package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.lifecycle.Scripts;
import dev.hyperpod.slurm.ProvisioningParameters;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file system that the scripts mount is named in full, and near. */
final class FsxParametersCheck implements Check {

    private static final Pattern DNS_NAME = Pattern.compile("(fs|fc)i?-[0-9a-f]{8,}\\.");
    private static final Pattern REGION = Pattern.compile("\\.fsx\\.([a-z0-9-]+)\\.amazonaws\\.com");

    @Override
    public CheckId id() {
        return new CheckId("slurm.fsx-parameters", "CFG-024");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "fsx_dns_name and fsx_mountname are given both or neither, and name a file system of the cluster's region";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnSlurm.isBroughtUpByScripts(subject);
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Scripts.needs(subject));
        needs.add(new RegionFact());
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        String region = facts.get(new RegionFact());
        return OnSlurm.judgeParameters(this, subject, facts, (path, parameters) -> judge(path, parameters, region));
    }

    private List<Finding> judge(String path, ProvisioningParameters parameters, String region) {
        List<Finding> findings = new ArrayList<>();
        Optional<String> dnsName = parameters.fsxDnsName().filter(text -> !text.isEmpty());
        Optional<String> mountname = parameters.fsxMountname().filter(text -> !text.isEmpty());
        if (dnsName.isPresent() != mountname.isPresent()) {
            findings.add(finding(path + (dnsName.isPresent() ? ":fsx_mountname" : ":fsx_dns_name"))
                    .rule("is needed where the other of fsx_dns_name and fsx_mountname is given")
                    .build());
        }
        dnsName.ifPresent(name -> dnsName(path + ":fsx_dns_name", name, region, findings));
        return findings;
    }

    private void dnsName(String path, String name, String region, List<Finding> findings) {
        if (!DNS_NAME.matcher(name).lookingAt()) {
            findings.add(finding(path)
                    .value("\"" + name + "\"")
                    .rule("must begin with the id of the file system, such as fs-0123456789abcdef0.")
                    .build());
            return;
        }
        Matcher place = REGION.matcher(name);
        if (place.find() && !place.group(1).equals(region)) {
            findings.add(finding(path)
                    .value("\"" + name + "\"")
                    .remedy("Use a file system of " + region + ", in the zone of the cluster's subnet.")
                    .says("is in " + place.group(1) + ", and the cluster in " + region));
        }
    }
}
