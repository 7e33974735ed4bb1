package dev.hyperpod.testkit;

import dev.hyperpod.testkit.judge.Judge;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;

/** Brings what whole emulators answer before the judge. */
public final class JudgeWitness implements Witness {

    @Override
    public void saw(EmulatedRequest request, EmulatedResponse response) {
        Judge.judge(request, response);
    }
}
