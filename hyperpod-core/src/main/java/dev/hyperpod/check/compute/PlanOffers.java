package dev.hyperpod.check.compute;

import dev.hyperpod.check.Aim;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.FindingBuilder;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.state.ReservedCapacity;
import dev.hyperpod.state.TrainingPlanOffering;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Suggests a training plan where many large instances are asked for on demand: shows what AWS offers for a week, with
 * zone, time and price. A plan costs money at once and cannot be given back, so none is ever bought here.
 */
final class PlanOffers implements Check {

    private static final CheckId ID = new CheckId("compute.plan-offers", "CAP-005");
    private static final int WEEK = 168;
    private static final int SHOWN = 3;

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public String rule() {
        return "where " + LargeDemand.MANY + " or more large accelerated instances are wanted at once, a training plan"
                + " reserves them; on demand they are seldom all to be had";
    }

    @Override
    public String limits() {
        return "Whether instances are to be had on demand no call tells; offers are shown for one week, and for at most "
                + OfferingsOfPlansFact.MOST_INSTANCES + " instances.";
    }

    @Override
    public Set<Aim> aims() {
        return Set.of(Aim.CREATE, Aim.UPDATE);
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return !LargeDemand.of(subject).isEmpty();
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>();
        LargeDemand.of(subject).forEach(demand -> needs.add(offers(demand)));
        return needs;
    }

    private static OfferingsOfPlansFact offers(LargeDemand demand) {
        return new OfferingsOfPlansFact(
                demand.type().name(), Math.min(demand.missing(), OfferingsOfPlansFact.MOST_INSTANCES), WEEK);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (LargeDemand demand : LargeDemand.of(subject)) {
            try {
                List<TrainingPlanOffering> offers = facts.get(offers(demand));
                if (!offers.isEmpty()) {
                    found.add(suggestion(demand, offers));
                }
            } catch (FactUnavailableException e) {
                found.add(notChecked(demand.group().at("trainingPlanArn"), e));
            }
        }
        return found;
    }

    private Finding suggestion(LargeDemand demand, List<TrainingPlanOffering> offers) {
        FindingBuilder finding = finding(demand.group().at("trainingPlanArn"))
                .value(demand.missing() + " " + demand.type() + " on demand")
                .remedy("To keep to on demand, nothing needs to be done.");
        offers.stream()
                .limit(SHOWN)
                .forEach(offer -> finding.remedy("Or buy the plan " + offer.id() + " (" + words(offer)
                        + ") in the console or by aws sagemaker create-training-plan, and name it here."));
        return finding.says("asks for " + demand.missing() + " " + demand.type() + " on demand, which are seldom to be"
                + " had all at once; AWS offers training plans for a week, such as " + words(offers.get(0)));
    }

    private static String words(TrainingPlanOffering offer) {
        String parts = offer.capacities().stream().map(PlanOffers::words).collect(Collectors.joining(" and "));
        return parts + ", " + offer.hours() + " h, " + offer.price();
    }

    private static String words(ReservedCapacity capacity) {
        return capacity.instances() + " in " + capacity.place()
                + capacity.start().map(begin -> " from " + begin).orElse("")
                + capacity.end().map(end -> " to " + end).orElse("");
    }
}
