package dev.hyperpod.neuron.plan;

/** Judges layouts for one model, one stack, some instances and one workload. */
interface LayoutJudge {

    /** The instances. */
    Fleet fleet();

    /** A layout of these degrees, with as many copies as there is room for, and one at least. */
    JudgedLayout judge(Degrees degrees);

    /** The copies of these degrees that the cores have room for; 1 at least. */
    default Layout layout(Degrees degrees) {
        long copies = Math.max(1, fleet().world() / degrees.cores());
        return new Layout(degrees.tensor(), degrees.pipeline(), degrees.context(), Math.toIntExact(copies));
    }
}
