package dev.hyperpod;

import dev.hyperpod.capacity.Offering;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a group comes to so many nodes.
 *
 * @param family the group and those added to it
 * @param order where to ask, the preferred first
 * @param count how many nodes are wanted in all
 * @param fewest how many will do in the end, if not all
 * @param continuous whether the cluster is provisioned continuously
 * @param atOnce in how many places to ask at once
 */
record Growth(
        HyperPodClient client,
        GroupFamily family,
        List<Offering> order,
        int count,
        OptionalInt fewest,
        boolean continuous,
        int atOnce) {

    /** All of it; where a change comes as a whole, first up to the fewest that will do, so that those are sure. */
    MarketSearch.Stage stage(int nodes) {
        int enough = Math.min(count, fewest.orElse(count));
        if (continuous) {
            return MarketSearch.Stage.of(
                    new ContinuousGrowth(client, family, count, enough, order.size(), atOnce), order);
        }
        MarketSearch.Stage all = MarketSearch.Stage.of(new WholeGrowth(client, family, count, enough), order);
        return nodes >= enough || enough == count
                ? all
                : new MarketSearch.Stage(
                        new WholeGrowth(client, family, enough, enough), order, granted -> Optional.of(stage(enough)));
    }
}
