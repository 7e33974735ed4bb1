package dev.hyperpod.testkit.world;

import dev.hyperpod.testkit.world.Place.Zone;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which EC2 instance types are offered in which zones. */
public final class Offerings {

    private final Set<Offering> offerings = new TreeSet<>();

    /** Every known type in every zone. */
    Offerings(List<Zone> zones) {
        for (String type : TypeTable.names()) {
            zones.forEach(zone -> offerings.add(new Offering(type, zone.name())));
        }
    }

    /** Everything that is offered, by type and zone. */
    public List<Offering> all() {
        return List.copyOf(offerings);
    }

    void offer(String type, String zone) {
        offerings.add(new Offering(ec2(type), zone));
    }

    void withdraw(String type, String zone) {
        if (!offerings.remove(new Offering(ec2(type), zone))) {
            throw new IllegalArgumentException(type + " is not offered in " + zone);
        }
    }

    /** Whether a type, with or without {@code ml.}, is offered in a zone; what no table knows is offered everywhere. */
    boolean has(String type, String zone) {
        return TypeTable.figures(ec2(type)).isMissingNode() || offerings.contains(new Offering(ec2(type), zone));
    }

    private static String ec2(String type) {
        return type.startsWith("ml.") ? type.substring(3) : type;
    }

    /**
     * A type in a zone.
     *
     * @param type EC2's name of the type, such as {@code p5.48xlarge}
     * @param zone the zone's name
     */
    public record Offering(String type, String zone) implements Comparable<Offering> {

        @Override
        public int compareTo(Offering other) {
            int byType = type.compareTo(other.type);
            return byType != 0 ? byType : zone.compareTo(other.zone);
        }
    }
}
