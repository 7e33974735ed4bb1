package dev.hyperpod.slurm.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.RegionFact;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.slurm.ProvisioningParameters;
import java.util.ArrayList;
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
        return Set.of(new RegionFact());
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return OnSlurm.parameters(subject)
                .map(parameters -> judge(parameters, facts))
                .orElse(List.of());
    }

    private List<Finding> judge(ProvisioningParameters parameters, Facts facts) {
        List<Finding> findings = new ArrayList<>();
        Optional<String> dnsName = parameters.fsxDnsName().filter(text -> !text.isEmpty());
        Optional<String> mountname = parameters.fsxMountname().filter(text -> !text.isEmpty());
        if (dnsName.isPresent() != mountname.isPresent()) {
            findings.add(finding(at(dnsName.isPresent() ? "fsx_mountname" : "fsx_dns_name"))
                    .rule("is needed where the other of fsx_dns_name and fsx_mountname is given")
                    .build());
        }
        dnsName.ifPresent(name -> dnsName(name, facts, findings));
        return findings;
    }

    private void dnsName(String name, Facts facts, List<Finding> findings) {
        if (!DNS_NAME.matcher(name).lookingAt()) {
            findings.add(finding(at("fsx_dns_name"))
                    .value("\"" + name + "\"")
                    .rule("must begin with the id of the file system, such as fs-0123456789abcdef0.")
                    .build());
            return;
        }
        Matcher place = REGION.matcher(name);
        String region = facts.get(new RegionFact());
        if (place.find() && !place.group(1).equals(region)) {
            findings.add(finding(at("fsx_dns_name"))
                    .value("\"" + name + "\"")
                    .remedy("Use a file system of " + region + ", in the zone of the cluster's subnet.")
                    .says("is in " + place.group(1) + ", and the cluster in " + region));
        }
    }

    private static String at(String field) {
        return ProvisioningParameters.FILE + ":" + field;
    }
}
