package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * Sees every whole exchange of every emulator in the process. The module's own tests hold each one against the service
 * models; they are found by {@link ServiceLoader}, so that no test can forget to ask for it.
 */
interface Witness {

    /** Called on the thread that answers, before the answer is sent. */
    void saw(EmulatedRequest request, EmulatedResponse response);

    /** The same emulator under the eyes of all witnesses. Answers that a fault damages are not shown. */
    static Function<EmulatedRequest, Reply> of(Function<EmulatedRequest, Reply> emulator) {
        List<Witness> witnesses = ServiceLoader.load(Witness.class, Witness.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        if (witnesses.isEmpty()) {
            return emulator;
        }
        return request -> {
            Reply reply = emulator.apply(request);
            if (reply.damage() == Reply.Damage.NONE) {
                witnesses.forEach(witness -> witness.saw(request, reply.response()));
            }
            return reply;
        };
    }
}
