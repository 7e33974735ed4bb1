package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Sees every whole exchange of every emulator in the process. The module's own tests hold each one against the service
 * models; they are found by {@link ServiceLoader}, so that no test can forget to ask for it.
 */
interface Witness {

    /** Called on the thread that answers, before the answer is sent. */
    void saw(EmulatedRequest request, EmulatedResponse response);

    /** The same emulator under the eyes of all witnesses. Answers that a fault damages are not shown. */
    static Emulation of(Emulation emulator) {
        List<Witness> witnesses = ServiceLoader.load(Witness.class, Witness.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return witnesses.isEmpty() ? emulator : new Watched(emulator, witnesses);
    }

    /** An emulator under the eyes of witnesses. */
    record Watched(Emulation emulator, List<Witness> witnesses) implements Emulation {

        @Override
        public long largestBody(EmulatedRequest head) {
            return emulator.largestBody(head);
        }

        @Override
        public Reply answer(EmulatedRequest request) {
            Reply reply = emulator.answer(request);
            if (reply.damage() == Reply.Damage.NONE) {
                witnesses.forEach(witness -> witness.saw(request, reply.response()));
            }
            return reply;
        }

        @Override
        public Reply refuse(EmulatedRequest head, BodyFlaw flaw) {
            return emulator.refuse(head, flaw);
        }
    }
}
