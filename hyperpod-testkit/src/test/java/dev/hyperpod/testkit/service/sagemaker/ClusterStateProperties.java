package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.TestAccount;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** Random histories: whatever happens, all tell one story, nothing is lost, and in the end everything is given back. */
class ClusterStateProperties {

    private static final int POOL = 12;
    private static final int FREE = 700;

    @Provide
    Arbitrary<Step> steps() {
        return Combinators.combine(
                        Arbitraries.of(Step.Kind.class),
                        Arbitraries.of(false, true),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.integers().between(0, 8)),
                                Tuple.of(3, Arbitraries.integers().between(9, 60)),
                                Tuple.of(1, Arbitraries.integers().between(61, 400))))
                .as(Step::new);
    }

    @Property
    void allTellOneStoryAndNothingIsLost(@ForAll @Size(max = 60) List<@From("steps") Step> history) {
        Direct direct = new Direct(new TestAccount().subnet("subnet-a", "us-west-2a", "usw2-az1", FREE));
        direct.sageMaker.controls().capacity(Step.ZONE, Step.TYPE, POOL);
        new Step(Step.Kind.CREATE, true, 4, 25).run(direct);
        new Step(Step.Kind.CREATE, false, 4, 25).run(direct);
        Witness witness = new Witness(direct, FREE, POOL);
        for (Step step : history) {
            step.run(direct);
            witness.look();
        }
        deleteAll(direct);
        direct.passMinutes(60);
        assertThat(direct.account.free("subnet-a")).isEqualTo(FREE);
        assertThat(direct.sageMaker.plannedSteps()).isZero();
        refill(direct);
    }

    private static void deleteAll(Direct direct) {
        for (int round = 0; round < 50 && !Step.clusters(direct).isEmpty(); round++) {
            for (String name : Step.clusters(direct)) {
                String status = direct.describe(name).path("ClusterStatus").asText();
                if (status.equals("InService") || status.equals("Failed")) {
                    direct.call("DeleteCluster", "{'ClusterName':'" + name + "'}");
                }
            }
            direct.passMinutes(30);
        }
        assertThat(Step.clusters(direct)).isEmpty();
    }

    /** The pool holds what it held: a cluster of its size comes up. */
    private static void refill(Direct direct) {
        direct.sageMaker.controls().capacityInTurn(Step.ZONE, Step.TYPE, 1000, 1);
        direct.create("last", "", Direct.group("workers", Step.TYPE, POOL, ""));
        direct.passMinutes(20);
        assertThat(direct.nodes("last")).hasSize(POOL);
    }
}
