package dev.hyperpod.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How often an account may call an operation in one region. Each operation has a bucket that holds so many calls at
 * most and is refilled by so many a second; a call that finds it empty is throttled.
 *
 * <p>Seconds are those of the caller. On a clock that runs faster than real they are real seconds, since whoever calls
 * lives outside of it; on a manual or automatic clock they are the clock's, since a client that is tested takes its
 * waits from there. On those, calls that do not wait come all in the same instant: so no emulator within a test has
 * rates unless it is told to.
 *
 * @param limits asked in order; the first that fits an operation holds
 */
public record Rates(List<Limit> limits) {

    /** Copies the list. */
    public Rates {
        limits = List.copyOf(limits);
    }

    /**
     * The rate of some operations, each by itself.
     *
     * @param service the signing name, such as {@code ssm}
     * @param operation the operation, such as {@code StartSession}, or the beginning of some: {@code Describe*}
     * @param perSecond how many calls a second
     * @param burst how many calls at once after a pause; at least 1
     */
    public record Limit(String service, String operation, double perSecond, int burst) {

        /** Checks the numbers. */
        public Limit {
            if (!(perSecond > 0) || burst < 1) {
                throw new IllegalArgumentException(
                        "a rate is positive and its burst at least 1, not " + perSecond + " and " + burst);
            }
        }

        boolean covers(String otherService, String otherOperation) {
            return service.equals(otherService)
                    && (operation.endsWith("*")
                            ? otherOperation.startsWith(operation.substring(0, operation.length() - 1))
                            : operation.equals(otherOperation));
        }
    }

    /** No rates: no call is throttled. */
    public static Rates none() {
        return new Rates(List.of());
    }

    /**
     * AWS's rates as far as they are published or reported, with bursts that one person at a command line does not use
     * up. The figures and where they come from stand in {@code rates.json}.
     */
    public static Rates aws() {
        try (InputStream data = Objects.requireNonNull(Rates.class.getResourceAsStream("rates.json"))) {
            List<Limit> limits = new ArrayList<>();
            for (JsonNode node : new JsonMapper().readTree(data).get("limits")) {
                limits.add(new Limit(
                        node.get("service").asText(),
                        node.get("operation").asText(),
                        node.get("perSecond").asDouble(),
                        node.get("burst").asInt()));
            }
            return new Rates(limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same rates but for one operation, or some: {@code Describe*}. */
    public Rates with(String service, String operation, double perSecond, int burst) {
        List<Limit> all = new ArrayList<>();
        all.add(new Limit(service, operation, perSecond, burst));
        all.addAll(limits);
        return new Rates(all);
    }

    Optional<Limit> of(String service, String operation) {
        return limits.stream().filter(limit -> limit.covers(service, operation)).findFirst();
    }
}
