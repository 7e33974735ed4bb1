package dev.hyperpod.capacity;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.internal.input.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * How far to go for capacity: where to ask, in what order, for how long, and what may be done for it. Each method gives
 * another policy. The least that it allows is what {@link #anyZone()} does: the spec's own instance type, in any zone
 * that has one of its subnets, for three hours. Nothing is ever bought: a training plan must be there already.
 *
 * <pre>{@code
 * CapacityPolicy.anyZone().thenTypes(P5EN, P4DE).within(Duration.ofHours(12))
 * }</pre>
 *
 * @param groupName the group that capacity is sought for; empty for the accelerated group with the most instances
 * @param zoneIds the ids of the zones to ask in, the preferred first; empty for every zone that has one of the subnets
 * @param furtherTypes types that will do as well, the preferred first
 * @param trainingPlanArn a training plan to be asked before all else
 * @param spot whether spot capacity will do where there is no other
 * @param fewest how many instances will do to begin with; the others are asked for when the cluster is there
 * @param within for how long to seek; no attempt is begun later, and what is under way then is no longer waited for
 * @param attempts how many attempts to make at most
 * @param calls how many calls to AWS the client may make meanwhile, those of its other users included
 * @param addsGroups whether a cluster that is provisioned continuously may get a group for each zone, all of them
 *     asking at once; those that lose are deleted. For some minutes instances of several zones may be paid for
 * @param recreates whether a cluster that failed before it was ever in service is deleted and created again
 * @param keepsUnfinished whether what is under way at the deadline is left to go on; else it is deleted
 */
public record CapacityPolicy(
        Optional<String> groupName,
        List<String> zoneIds,
        List<InstanceType> furtherTypes,
        Optional<String> trainingPlanArn,
        boolean spot,
        OptionalInt fewest,
        Duration within,
        int attempts,
        int calls,
        boolean addsGroups,
        boolean recreates,
        boolean keepsUnfinished) {

    /** For how long {@link #anyZone()} seeks: as long as AWS gives a group to reach its minimum. */
    public static final Duration DEFAULT_WITHIN = Duration.ofHours(3);

    private static final Duration LONGEST_WITHIN = Duration.ofDays(365);
    private static final Pattern ZONE_NAME = Pattern.compile("[a-z]+(-[a-z0-9]+)+-[0-9]+[a-z]");

    /**
     * Copies the lists.
     *
     * @throws InvalidInputException naming all that no search could go by, each by the method that sets it
     */
    public CapacityPolicy {
        Given.notNull(groupName, "groupName");
        Given.notNull(trainingPlanArn, "trainingPlanArn");
        Given.notNull(fewest, "fewest");
        Given.notNull(within, "within");
        zoneIds = Given.list(zoneIds, "zoneIds");
        furtherTypes = Given.list(furtherTypes, "furtherTypes");
        List<String> problems = new ArrayList<>();
        if (within.isNegative() || within.isZero() || within.compareTo(LONGEST_WITHIN) > 0) {
            problems.add("within: " + within + " must be longer than zero and no longer than " + LONGEST_WITHIN.toDays()
                    + " days, such as Duration.ofHours(3)");
        }
        if (attempts < 1) {
            problems.add("attempts: " + attempts + " must be at least 1");
        }
        if (calls < 1) {
            problems.add("calls: " + calls + " must be at least 1");
        }
        if (fewest.orElse(1) < 1) {
            problems.add("atLeast: " + fewest.getAsInt() + " must be at least 1");
        }
        zoneIds.stream()
                .filter(zone -> zone.isBlank() || ZONE_NAME.matcher(zone).matches())
                .forEach(zone -> problems.add("inZones: \"" + zone + "\" must be the id of a zone, such as usw2-az1; a"
                        + " name, such as us-west-2a, means another zone in each account. The ids of yours: aws ec2"
                        + " describe-availability-zones"));
        if (new HashSet<>(zoneIds).size() < zoneIds.size()) {
            problems.add("inZones: " + zoneIds + " must not name a zone twice");
        }
        if (new HashSet<>(furtherTypes).size() < furtherTypes.size()) {
            problems.add("thenTypes: " + furtherTypes + " must not name a type twice");
        }
        groupName
                .filter(String::isBlank)
                .ifPresent(name -> problems.add("forGroup: \"" + name + "\" must be the name of a group of the spec"));
        trainingPlanArn
                .filter(arn -> !arn.startsWith("arn:"))
                .ifPresent(arn -> problems.add("firstFromPlan: \"" + arn
                        + "\" must be the ARN of a training plan, arn:<partition>:sagemaker:<region>:<account>:"
                        + "training-plan/<name>"));
        refuse(problems);
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidInputException("capacity policy", problems);
        }
    }

    /** The spec's own type, in every zone that has one of its subnets, for three hours. */
    public static CapacityPolicy anyZone() {
        return new CapacityPolicy(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                OptionalInt.empty(),
                DEFAULT_WITHIN,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                false,
                true,
                true);
    }

    /**
     * As {@link #anyZone()}, in these zones only, the preferred first.
     *
     * @param zoneIds at least one, such as {@code usw2-az1}; in each the spec must have a subnet
     * @throws InvalidInputException when none is named, or a zone is named twice or by its name, such as
     *     {@code us-west-2a}, in place of its id
     */
    public static CapacityPolicy inZones(String... zoneIds) {
        List<String> ids = Given.list(zoneIds, "inZones");
        if (ids.isEmpty()) {
            refuse(List.of("inZones: must name a zone, such as usw2-az1; for every zone take anyZone()"));
        }
        return anyZone().with(draft -> draft.zoneIds = ids);
    }

    /** Seeks for this group of the spec. */
    public CapacityPolicy forGroup(String name) {
        return with(draft -> draft.groupName = Optional.of(Given.notNull(name, "forGroup")));
    }

    /** These types, at least one, will do as well, the preferred first, after the spec's own in all zones. */
    public CapacityPolicy thenTypes(InstanceType... types) {
        List<InstanceType> further = Given.list(types, "thenTypes");
        if (further.isEmpty()) {
            refuse(List.of("thenTypes: must name a type; without further types leave it out"));
        }
        return with(draft -> draft.furtherTypes = further);
    }

    /** Takes the instances from this training plan if it has them, before all else. The plan must be bought already. */
    public CapacityPolicy firstFromPlan(String trainingPlanArn) {
        return with(draft -> draft.trainingPlanArn = Optional.of(Given.notNull(trainingPlanArn, "firstFromPlan")));
    }

    /** Spot capacity will do where there is no other. AWS offers it on EKS with continuous provisioning only. */
    public CapacityPolicy thenSpot() {
        return with(draft -> draft.spot = true);
    }

    /**
     * So many instances will do to begin with. A cluster that is created whole is created with that many, and then
     * asked to grow; one that is provisioned continuously gets them as the group's {@code MinInstanceCount}.
     */
    public CapacityPolicy atLeast(int instances) {
        return with(draft -> draft.fewest = OptionalInt.of(instances));
    }

    /** Seeks for so long, counted from the beginning of the search, at most 365 days. Default: three hours. */
    public CapacityPolicy within(Duration time) {
        Given.notNull(time, "within");
        return with(draft -> draft.within = time);
    }

    /** Makes so many attempts at most. Default: as many as fit in. */
    public CapacityPolicy attempts(int most) {
        return with(draft -> draft.attempts = most);
    }

    /** Begins no attempt once the client has made so many calls to AWS. Default: no such limit. */
    public CapacityPolicy calls(int most) {
        return with(draft -> draft.calls = most);
    }

    /**
     * Allows a group for each zone, all of them asking at once: by far the fastest way, see
     * {@code docs/performance.md}. Further groups are named after the first and their zone. Where provisioning is not
     * continuous it allows further groups only for a group that grows.
     */
    public CapacityPolicy addingGroups() {
        return with(draft -> draft.addsGroups = true);
    }

    /**
     * Deletes no cluster, so that one which failed can be looked at. A cluster that is created whole is then asked for
     * once only: its network cannot be changed later.
     */
    public CapacityPolicy withoutRecreating() {
        return with(draft -> draft.recreates = false);
    }

    /**
     * Deletes at the deadline what this search made, or took up while it was being created, and is not complete, rather
     * than leave it to go on. AWS deletes no cluster that is being created, so that this may go on for half an hour
     * after the operation has failed: keep the client open until then. Under continuous provisioning that is the
     * cluster with all that it has, also while its group waits for a zone that is not sold out.
     */
    public CapacityPolicy deletingUnfinished() {
        return with(draft -> draft.keepsUnfinished = false);
    }

    private CapacityPolicy with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.policy();
    }

    /** A policy that is being changed. */
    private static final class Draft {
        private Optional<String> groupName;
        private List<String> zoneIds;
        private List<InstanceType> furtherTypes;
        private Optional<String> trainingPlanArn;
        private boolean spot;
        private OptionalInt fewest;
        private Duration within;
        private int attempts;
        private int calls;
        private boolean addsGroups;
        private boolean recreates;
        private boolean keepsUnfinished;

        Draft(CapacityPolicy policy) {
            groupName = policy.groupName;
            zoneIds = policy.zoneIds;
            furtherTypes = policy.furtherTypes;
            trainingPlanArn = policy.trainingPlanArn;
            spot = policy.spot;
            fewest = policy.fewest;
            within = policy.within;
            attempts = policy.attempts;
            calls = policy.calls;
            addsGroups = policy.addsGroups;
            recreates = policy.recreates;
            keepsUnfinished = policy.keepsUnfinished;
        }

        CapacityPolicy policy() {
            return new CapacityPolicy(
                    groupName,
                    zoneIds,
                    furtherTypes,
                    trainingPlanArn,
                    spot,
                    fewest,
                    within,
                    attempts,
                    calls,
                    addsGroups,
                    recreates,
                    keepsUnfinished);
        }
    }
}
