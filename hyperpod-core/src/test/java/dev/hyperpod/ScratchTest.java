package dev.hyperpod;

import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.*;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScratchTest {
    void run(String name, java.util.function.Consumer<HyperPodEmulator> before, ClusterSpecBuilder spec, java.util.function.Consumer<HyperPodEmulator> after) {
        HyperPodEmulator aws = HyperPodEmulator.start();
        HyperPodClient hp = Clients.of(aws);
        before.accept(aws);
        try { hp.create(spec.build()).await(Duration.ofHours(3)); } catch (RuntimeException e) { System.out.println("CREATE: " + e.getMessage().lines().findFirst().orElse("")); }
        after.accept(aws);
        System.out.println("=== " + name);
        var d = hp.open("llama").diagnose();
        System.out.println(d);
        System.out.println(d.report().calls() + " calls");
        hp.close(); aws.close();
    }
    static void pass(HyperPodEmulator aws, Duration d) { new Pacer(aws.clock(), aws.clock().scheduler()).after(d).join(); }
    @Test void all() {
        run("healthy", a -> {}, Specs.small("llama"), a -> {});
        run("capacity", a -> a.clusters().dry("usw2-az1", Specs.G5.name()), Specs.small("llama"), a -> {});
        run("crlf", a -> a.clusters().failLifecycleScripts("llama", "workers", "+ . ./x\non_create.sh: line 3: $'\\r': command not found"), Specs.small("llama"), a -> {});
        run("role", a -> a.world(w -> w.role("HyperPodRole", r -> r.trusts("ec2.amazonaws.com"))), Specs.small("llama"), a -> {});
        run("sick", a -> {}, Specs.small("llama").nodeRecovery(NodeRecovery.NONE), a -> { String id; try (HyperPodClient c = Clients.of(a)) { id = c.open("llama").nodes().list("workers").all().get(0).instanceId(); } a.clusters().sicken("llama", id); pass(a, Duration.ofMinutes(20)); });
        run("continuous half", a -> a.clusters().capacity("usw2-az1", Specs.G5.name(), 1), Specs.small("llama").continuousProvisioning(), a -> {});
        run("efa", a -> a.world(w -> w.securityGroup("sg-0a000000000000001", g -> g.withoutSelfEgress())), TestAccount.p5(2), a -> {});
    }
}
