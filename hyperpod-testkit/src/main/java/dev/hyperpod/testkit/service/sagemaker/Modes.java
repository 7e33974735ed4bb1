package dev.hyperpod.testkit.service.sagemaker;

/** The two ways in which clusters get their nodes, and what both stand on. */
record Modes(
        Provisioner provisioner,
        Booting booting,
        Filling filling,
        Health health,
        Shrinking shrinking,
        ClassicMode classic,
        ContinuousMode continuous,
        NodeLogs logs,
        Journal journal) {

    static Modes of(Fleet fleet) {
        NodeLogs logs = new NodeLogs(fleet);
        Journal journal = new Journal(fleet);
        Provisioner provisioner = new Provisioner(fleet, journal);
        Booting booting = new Booting(fleet, provisioner, logs, journal);
        Filling filling = new Filling(fleet, provisioner, booting, journal);
        Health health = new Health(fleet, filling, logs, journal);
        ContinuousMode continuous = new ContinuousMode(fleet, provisioner, filling, journal);
        filling.connect(continuous::changed, health::examine);
        return new Modes(
                provisioner,
                booting,
                filling,
                health,
                new Shrinking(fleet, provisioner, journal),
                new ClassicMode(fleet, provisioner, booting, filling),
                continuous,
                logs,
                journal);
    }

    /** Forgets a cluster that is gone. */
    void forget(Cluster cluster) {
        filling.forget(cluster);
        booting.forget(cluster);
        health.forget(cluster);
    }
}
