package dev.hyperpod.check.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Arithmetic of addresses against oracles that spell addresses as bits, or try each of them. */
class AddressProperties {

    /** Blocks that are near each other: between 10.0.0.0/24 and its single addresses. */
    @Provide
    Arbitrary<Ipv4Block> near() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.integers().between(24, 32))
                .as((last, prefix) -> new Ipv4Block((10L << 24) + last, prefix));
    }

    @Provide
    Arbitrary<List<Ipv4Block>> fewNear() {
        return near().list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<Ipv4Block> any() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 0xffffffffL),
                        Arbitraries.integers().between(0, 32))
                .as(Ipv4Block::new);
    }

    /** Any blocks, and blocks of 10.0.0.0/8, which often hold one another. */
    @Provide
    Arbitrary<List<Ipv4Block>> destinations() {
        Arbitrary<Ipv4Block> nested = Combinators.combine(
                        Arbitraries.longs().between(0, 0x00ffffffL),
                        Arbitraries.integers().between(8, 20))
                .as((rest, prefix) -> new Ipv4Block((10L << 24) + (rest & 0x00f0f000L), prefix));
        return Arbitraries.oneOf(any(), nested).list().ofMinSize(1).ofMaxSize(12);
    }

    private static String bits(Ipv4Block block) {
        StringBuilder bits = new StringBuilder();
        for (int bit = 31; bit >= 32 - block.prefix(); bit--) {
            bits.append((block.address() >> bit & 1) == 1 ? '1' : '0');
        }
        return bits.toString();
    }

    private static Set<Long> addresses(Ipv4Block block) {
        Set<Long> all = new java.util.TreeSet<>();
        for (long address = block.address(); address <= block.last(); address++) {
            all.add(address);
        }
        return all;
    }

    @Property
    void aBlockIsReadAsItIsWritten(@ForAll("any") Ipv4Block block) {
        assertThat(Ipv4Block.parse(block.toString())).hasValue(block);
    }

    @Property
    void aBlockContainsWhoseBitsBeginWithItsOwn(@ForAll("any") Ipv4Block one, @ForAll("any") Ipv4Block other) {
        assertThat(one.contains(other)).isEqualTo(bits(other).startsWith(bits(one)));
        assertThat(one.overlaps(other))
                .isEqualTo(bits(other).startsWith(bits(one)) || bits(one).startsWith(bits(other)));
    }

    @Property
    void aBlockIsCoveredWhenEachOfItsAddressesIs(
            @ForAll("near") Ipv4Block block, @ForAll("fewNear") List<Ipv4Block> cover) {
        Set<Long> left = addresses(block);
        cover.forEach(held -> left.removeAll(addresses(held)));

        assertThat(block.isCoveredBy(cover)).isEqualTo(left.isEmpty());
    }

    @Property
    void theHalvesOfABlockCoverIt(@ForAll("near") Ipv4Block block) {
        if (block.prefix() < 32) {
            Ipv4Block low = new Ipv4Block(block.address(), block.prefix() + 1);
            Ipv4Block high = new Ipv4Block(block.last(), block.prefix() + 1);

            assertThat(block.isCoveredBy(List.of(high, low))).isTrue();
            assertThat(block.isCoveredBy(List.of(low))).isFalse();
        }
    }

    /** The oracle shortens the destination's bits, one at a time, until a route has just these. */
    @Property
    void aBlockTakesTheRouteOfTheLongestPrefix(
            @ForAll("destinations") List<Ipv4Block> destinations, @ForAll("destinations") List<Ipv4Block> wanted) {
        TreeMap<String, String> byBits = new TreeMap<>();
        List<Route> routes = new ArrayList<>();
        for (Ipv4Block destination : destinations) {
            if (!byBits.containsKey(bits(destination))) {
                byBits.put(bits(destination), "nat-" + routes.size());
                routes.add(new Route(destination.toString(), "nat-" + routes.size(), false));
            }
        }
        RouteTable table = new RouteTable("rtb-1", "vpc-1", true, Set.of(), routes);

        for (Ipv4Block block : wanted) {
            Optional<String> expected = Optional.empty();
            for (String rest = bits(block); expected.isEmpty(); rest = rest.substring(0, rest.length() - 1)) {
                expected = Optional.ofNullable(byBits.get(rest));
                if (rest.isEmpty()) {
                    break;
                }
            }
            assertThat(table.to(block).map(Route::target)).isEqualTo(expected);
        }
    }
}
