package dev.hyperpod.check.identity;

import dev.hyperpod.check.FactSource;
import dev.hyperpod.check.identity.RequiredRights.Part;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The simulations that tell whether somebody has rights, a call for each resource, side by side.
 *
 * @param simulations the calls
 * @param samples what the thing of each call is a sample of, if it is one
 */
record Trial(List<SimulatedRightsFact> simulations, List<Optional<String>> samples) {

    /** What one call can tell all actions of. */
    private record Call(String resource, Map<String, String> context, Optional<String> sampleOf) {}

    static Trial of(String principal, RequiredRights rights, Place place) {
        Map<Call, Set<String>> actions = new LinkedHashMap<>();
        for (Part part : rights.parts()) {
            Call call = new Call(place.fill(part.resource()), known(part.context(), principal, place), part.sampleOf());
            actions.computeIfAbsent(call, key -> new TreeSet<>()).addAll(part.actions());
        }
        return new Trial(
                actions.entrySet().stream()
                        .map(entry -> new SimulatedRightsFact(
                                principal,
                                entry.getValue(),
                                entry.getKey().resource(),
                                entry.getKey().context()))
                        .toList(),
                actions.keySet().stream().map(Call::sampleOf).toList());
    }

    /** Where somebody is, by the partition of their ARN. */
    static Place placeOf(String arn, String account, String region) {
        return new Place(arn.split(":", 3)[1], region, account);
    }

    /** The answers; empty when there is no such principal. */
    Optional<SimulatedRights> run(FactSource source) {
        List<Optional<SimulatedRights>> answers = source.getAll(simulations);
        Optional<SimulatedRights> all = Optional.of(new SimulatedRights(List.of()));
        for (int i = 0; i < answers.size(); i++) {
            Optional<String> sample = samples.get(i);
            Optional<SimulatedRights> answer =
                    answers.get(i).map(rights -> sample.map(rights::onSampleOf).orElse(rights));
            all = all.flatMap(rights -> answer.map(rights::and));
        }
        return all;
    }

    /** What is known of every call beside what is known of these. */
    private static Map<String, String> known(Map<String, String> context, String principal, Place place) {
        Map<String, String> known = new HashMap<>(Map.of(
                "aws:PrincipalArn", principal,
                "aws:PrincipalAccount", place.account(),
                "aws:RequestedRegion", place.region(),
                "aws:ResourceAccount", place.account(),
                "aws:SecureTransport", "true"));
        context.forEach((key, value) -> known.put(key, place.fill(value)));
        return known;
    }
}
