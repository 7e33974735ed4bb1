package dev.hyperpod.testkit.service.sagemaker;

/** The two ways in which clusters get their nodes, and what both stand on. */
record Modes(
        Provisioner provisioner, Filling filling, Shrinking shrinking, ClassicMode classic, ContinuousMode continuous) {

    static Modes of(Fleet fleet) {
        Provisioner provisioner = new Provisioner(fleet);
        Filling filling = new Filling(fleet, provisioner);
        ContinuousMode continuous = new ContinuousMode(fleet, provisioner, filling);
        filling.whenChanged(continuous::changed);
        Shrinking shrinking = new Shrinking(fleet, provisioner);
        return new Modes(provisioner, filling, shrinking, new ClassicMode(fleet, provisioner, filling), continuous);
    }
}
