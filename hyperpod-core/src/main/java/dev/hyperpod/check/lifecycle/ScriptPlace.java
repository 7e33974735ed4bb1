package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Group;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.LifeCycleConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A script that a spec names.
 *
 * @param member the member that names it: {@code onCreate} or {@code onInitComplete}
 * @param place the prefix that it is below
 * @param file its name
 * @param groups the groups that run it, at least one
 */
record ScriptPlace(String member, S3Prefix place, String file, List<Group> groups) {

    /** The different scripts of a spec, but for names with a step to another folder, of which its own rules speak. */
    static List<ScriptPlace> of(ClusterSpec spec) {
        Map<List<Object>, ScriptPlace> scripts = new LinkedHashMap<>();
        for (Group group : Group.of(spec)) {
            group.settings()
                    .lifeCycleConfig()
                    .ifPresent(config -> config.sourceS3Uri()
                            .flatMap(S3Prefix::parse)
                            .ifPresent(place -> add(group, config, place, scripts)));
        }
        return List.copyOf(scripts.values());
    }

    private static void add(
            Group group, LifeCycleConfig config, S3Prefix place, Map<List<Object>, ScriptPlace> scripts) {
        config.onCreate().filter(FileNames::canBeAsked).ifPresent(file -> add("onCreate", place, file, group, scripts));
        config.onInitComplete()
                .filter(FileNames::canBeAsked)
                .ifPresent(file -> add("onInitComplete", place, file, group, scripts));
    }

    private static void add(
            String member, S3Prefix place, String file, Group group, Map<List<Object>, ScriptPlace> scripts) {
        scripts.computeIfAbsent(
                        List.of(member, place, file), key -> new ScriptPlace(member, place, file, new ArrayList<>()))
                .groups()
                .add(group);
    }

    /** Where the script first stands. */
    String path() {
        return groups.get(0).at("lifeCycleConfig." + member);
    }

    /** Where its prefix first stands. */
    String sourcePath() {
        return groups.get(0).at("lifeCycleConfig.sourceS3Uri");
    }

    ObjectFact object() {
        return new ObjectFact(place.bucket(), place.key(file));
    }
}
