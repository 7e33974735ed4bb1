package dev.hyperpod.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The regions of the emulated account, each made when it is first asked for. Guarded by the emulator's lock. */
final class Regions {

    private final Region home;
    private final Function<String, Region> opening;
    private final boolean one;
    private final Map<String, Region> open = new LinkedHashMap<>();

    private Regions(Region home, boolean one, Function<String, Region> opening) {
        this.home = home;
        this.one = one;
        this.opening = opening;
        open.put(home.account().region(), home);
    }

    /** A home, and others made by name. */
    static Regions around(Region home, Function<String, Region> opening) {
        return new Regions(home, false, opening);
    }

    /** One region that answers for all. */
    static Regions one(Region only) {
        return new Regions(only, true, name -> only);
    }

    /** Whether one region answers for all. */
    boolean areOne() {
        return one;
    }

    Region home() {
        return home;
    }

    Region named(String name) {
        return open.computeIfAbsent(name, opening);
    }

    /** The regions that were asked for, in that order, the home first. */
    List<String> names() {
        return List.copyOf(open.keySet());
    }

    /** Brings every region up to the present. */
    void settle() {
        open.values().stream().distinct().forEach(region -> region.sageMaker().settle());
    }

    /** Answers that broke the service model, of all regions. */
    List<String> violations() {
        List<String> all = new ArrayList<>();
        open.values().stream()
                .distinct()
                .forEach(region -> all.addAll(region.sageMaker().violations()));
        return all;
    }
}
