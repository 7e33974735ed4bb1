package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.InternetAccess;
import dev.hyperpod.check.network.InternetAccess.ClosedSubnet;
import dev.hyperpod.check.network.UsedNetwork;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether scripts fetch from the internet only where there is a way to it. */
final class ScriptInternet implements Check {

    private static final CheckId ID = new CheckId("lifecycle.script-internet", "LCS-007");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "lifecycle scripts fetch from the internet only where the subnets of their groups have a way to it";
    }

    @Override
    public String limits() {
        return "Sees commands of shell scripts that name a public host or a package manager; whether a package manager is set to a mirror"
                + " near by is not known, nor what lies behind a transit gateway or an appliance.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return Scripts.areNamed(subject)
                && !UsedNetwork.withNodes(subject.spec()).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>(Scripts.needs(subject));
        needs.addAll(InternetAccess.needs(subject.spec()));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        return Scripts.judge(this, subject, facts, scripts -> judge(scripts, subject, facts));
    }

    private List<Finding> judge(ScriptSet scripts, Subject subject, Facts facts) {
        List<Finding> findings = new ArrayList<>();
        scripts.shellScripts().forEach((name, text) -> {
            List<Fetch> fetches = Fetch.in(ShellCommand.of(text.clean()));
            if (!fetches.isEmpty()) {
                closed(scripts, subject, facts)
                        .ifPresent(subnet -> findings.add(finding(scripts, name, fetches, subnet)));
            }
        });
        return findings;
    }

    /** A closed subnet into which nodes come that run these scripts. */
    private static Optional<ClosedSubnet> closed(ScriptSet scripts, Subject subject, Facts facts) {
        Set<Group> users = ScriptPlace.of(subject.spec()).stream()
                .filter(script -> scripts.place().map(script.place()::equals).orElse(true))
                .flatMap(script -> script.groups().stream())
                .collect(Collectors.toSet());
        return InternetAccess.closed(subject.spec(), facts).stream()
                .filter(subnet -> users.isEmpty() || subnet.groups().stream().anyMatch(users::contains))
                .findFirst();
    }

    private Finding finding(ScriptSet scripts, String name, List<Fetch> fetches, ClosedSubnet subnet) {
        String programs = fetches.stream().map(Fetch::program).distinct().collect(Collectors.joining(", "));
        return finding(scripts.path(name, fetches.get(0).line()))
                .value(programs)
                .remedy("Give the subnet a way out by a NAT gateway.")
                .remedy("Or put what is fetched into the image, or into S3, and reach it by S3's gateway endpoint.")
                .says("fetches from the internet by " + programs + ", and " + subnet.path() + " has no way to it: "
                        + subnet.why());
    }
}
