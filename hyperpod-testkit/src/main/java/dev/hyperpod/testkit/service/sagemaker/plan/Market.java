package dev.hyperpod.testkit.service.sagemaker.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperpod.testkit.service.sagemaker.plan.Pool.UltraServer;
import dev.hyperpod.testkit.world.Place.Zone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What can be reserved at all.
 *
 * @param longest the longest time that a plan can be bought for
 */
record Market(List<Pool> pools, String currency, Duration longest) {

    private static final JsonNode DATA = load();

    /** The market in the zones of a region. */
    static Market in(List<Zone> zones) {
        List<Pool> pools = new ArrayList<>();
        DATA.path("instances").forEach(entry -> add(pools, entry, Optional.empty(), zones));
        DATA.path("ultraServers").forEach(entry -> {
            UltraServer server = new UltraServer(
                    entry.path("ultraServerType").asText(),
                    entry.path("instances").asInt());
            add(pools, entry, Optional.of(server), zones);
        });
        return new Market(
                List.copyOf(pools),
                DATA.path("currency").asText(),
                Duration.ofDays(DATA.path("longestDays").asLong()));
    }

    private static void add(List<Pool> pools, JsonNode entry, Optional<UltraServer> server, List<Zone> zones) {
        for (int zone = 0; zone < zones.size(); zone++) {
            int units = entry.path("perZone").path(zone).asInt();
            int size = units * server.map(UltraServer::instances).orElse(1);
            if (size > 0) {
                BigDecimal price = new BigDecimal(entry.path("pricePerHour").asText());
                pools.add(new Pool(entry.path("type").asText(), server, zones.get(zone), size, price));
            }
        }
    }

    private static JsonNode load() {
        try (InputStream in = Objects.requireNonNull(Market.class.getResourceAsStream("market.json"), "market.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The market of training plans cannot be read", e);
        }
    }
}
