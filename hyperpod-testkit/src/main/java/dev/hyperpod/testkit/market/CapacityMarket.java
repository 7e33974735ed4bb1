package dev.hyperpod.testkit.market;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * When each zone has instances and when not, drawn from a seed. Times are counted from the market's own beginning, so
 * that it can be looked at without a clock. Immutable.
 *
 * <p>A creation takes one time in each market, 15 to 25 minutes. What it needs is taken when the instances are
 * launched, and a creation that finds nothing then fails, is rolled back and must be deleted: as an emulator does it
 * that {@linkplain dev.hyperpod.testkit.service.sagemaker.ClusterControls#market follows} this market, at the times of
 * {@link dev.hyperpod.testkit.service.sagemaker.Timings}.
 */
public final class CapacityMarket {

    /** How far it is drawn; after that all zones are closed. */
    public static final Duration HORIZON = Duration.ofDays(4);

    private static final double HOURS_OF_DAY = 24;
    private static final double MORNING = 8;
    private static final double EVENING = 20;

    private final Shape shape;
    private final Map<String, List<Span>> openings;
    private final Duration creation;

    private record Span(Duration from, Duration to) {}

    private CapacityMarket(Shape shape, Map<String, List<Span>> openings, Duration creation) {
        this.shape = shape;
        this.openings = openings;
        this.creation = creation;
    }

    /**
     * A market.
     *
     * @param zoneIds the zones, such as {@code usw2-az1}
     * @param seed what chance is drawn from
     */
    public static CapacityMarket of(Shape shape, List<String> zoneIds, long seed) {
        Random random = new Random(31 * seed + shape.name().hashCode());
        double startHour = random.nextDouble() * HOURS_OF_DAY;
        Duration creation = minutes(15 + 10 * random.nextDouble());
        Map<String, List<Span>> openings = new LinkedHashMap<>();
        for (String zone : zoneIds) {
            openings.put(zone, draw(shape, openings.isEmpty(), startHour, random));
        }
        return new CapacityMarket(shape, openings, creation);
    }

    private static List<Span> draw(Shape shape, boolean first, double startHour, Random random) {
        return switch (shape) {
            case STEADY -> inTurn(360, 240, random);
            case BURSTY -> inTurn(30, 90, random);
            case DIURNAL -> nights(startHour, random);
            case FIRST_ZONE_DEAD -> first ? List.of() : inTurn(120, 120, random);
            case DEAD_UNTIL_HOUR_3 -> List.of(new Span(minutes(180 + 30 * random.nextDouble()), HORIZON));
        };
    }

    /** Open and closed in turn for times that forget how long they have lasted; begun long before the market is. */
    private static List<Span> inTurn(double openMinutes, double closedMinutes, Random random) {
        List<Span> spans = new ArrayList<>();
        boolean open = random.nextDouble() < openMinutes / (openMinutes + closedMinutes);
        Duration at = Duration.ZERO;
        while (at.compareTo(HORIZON) < 0) {
            double mean = open ? openMinutes : closedMinutes;
            Duration end = at.plus(minutes(-mean * Math.log(1 - random.nextDouble())));
            if (open) {
                spans.add(new Span(at, end));
            }
            at = end;
            open = !open;
        }
        return spans;
    }

    private static List<Span> nights(double startHour, Random random) {
        double shift = 4 * random.nextDouble() - 2;
        List<Span> spans = new ArrayList<>();
        for (double day = -HOURS_OF_DAY; day <= HORIZON.toHours(); day += HOURS_OF_DAY) {
            double evening = day + EVENING + shift - startHour;
            double morning = day + HOURS_OF_DAY + MORNING + shift - startHour;
            if (morning > 0) {
                spans.add(new Span(minutes(60 * Math.max(0, evening)), minutes(60 * morning)));
            }
        }
        return spans;
    }

    private static Duration minutes(double minutes) {
        return Duration.ofMillis(Math.round(minutes * 60_000));
    }

    /** How it was drawn. */
    public Shape shape() {
        return shape;
    }

    /** The zones, in the order in which they were given. */
    public List<String> zoneIds() {
        return List.copyOf(openings.keySet());
    }

    /** How long a creation takes that finds its instances. */
    public Duration creation() {
        return creation;
    }

    /** Whether a zone has instances, so long after the beginning. */
    public boolean isOpen(String zoneId, Duration at) {
        return spans(zoneId).stream().anyMatch(span -> span.from().compareTo(at) <= 0 && at.compareTo(span.to()) < 0);
    }

    /** The first time, from then on, at which a zone has instances; empty when it has none any more. */
    public Optional<Duration> nextOpening(String zoneId, Duration from) {
        return spans(zoneId).stream()
                .filter(span -> from.compareTo(span.to()) < 0)
                .map(span -> span.from().compareTo(from) < 0 ? from : span.from())
                .findFirst();
    }

    private List<Span> spans(String zoneId) {
        return openings.getOrDefault(zoneId, List.of());
    }
}
