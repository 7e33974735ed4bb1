package dev.hyperpod.check.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.OrchestratorFormat;
import dev.hyperpod.spec.UnreadOrchestrator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Who schedules work. */
final class OneOrchestrator implements Check {

    private static final CheckId ID = new CheckId("config.orchestrator", "CFG-010");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "a cluster has exactly one orchestrator, and its module is on the class path";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        Set<String> kinds = kinds(subject);
        if (kinds.isEmpty()) {
            found.add(finding("orchestrator")
                    .severity(Severity.WARNING)
                    .remedy("Say who schedules work: EKS.cluster(\"…\") or SLURM.")
                    .says("is missing; AWS takes that for Slurm, and none of Slurm's rules was judged"));
        }
        if (kinds.size() > 1) {
            found.add(finding("orchestrator")
                    .value(String.join(" and ", kinds))
                    .remedy("Keep one of them.")
                    .says("names " + String.join(" and ", kinds) + "; a cluster has one orchestrator"));
        }
        subject.spec()
                .orchestrator()
                .filter(UnreadOrchestrator.class::isInstance)
                .ifPresent(unread -> found.add(unread(subject, unread.type())));
        return found;
    }

    /**
     * An orchestrator that no module could read: for want of the module, or because the settings do not fit. An
     * existing cluster can be changed without its orchestrator's module, if with less judgement.
     */
    private Finding unread(Subject subject, String type) {
        boolean hasModule = OrchestratorFormat.all().stream()
                .anyMatch(format -> format.type().equals(type));
        if (hasModule) {
            return finding("orchestrator")
                    .value(type)
                    .remedy("Compare the settings of " + type + " with the API's Orchestrator member.")
                    .says("is " + type + " with settings that its module cannot read");
        }
        return finding("orchestrator")
                .severity(subject.live().isPresent() ? Severity.WARNING : Severity.ERROR)
                .value(type)
                .remedy("Add the artifact dev.hyperpod:hyperpod-" + type + ", or correct the name.")
                .says("is " + type + ", for which there is no module on the class path; its rules were not judged");
    }

    private static Set<String> kinds(Subject subject) {
        Set<String> kinds = new TreeSet<>();
        subject.spec().orchestrator().ifPresent(orchestrator -> {
            kinds.add(orchestrator.type());
            if (orchestrator instanceof UnreadOrchestrator unread) {
                unread.toRequest().ifPresent(request -> addNames(request, kinds));
            }
        });
        if (subject.spec().additionalFields().toJson().path("Orchestrator") instanceof ObjectNode more) {
            addNames(more, kinds);
        }
        return kinds;
    }

    private static void addNames(ObjectNode orchestrator, Set<String> kinds) {
        orchestrator.fieldNames().forEachRemaining(name -> kinds.add(name.toLowerCase(Locale.ROOT)));
    }
}
