package dev.hyperpod.whole.worlds;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.spec.LifeCycleConfig;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.testkit.world.Bucket;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import dev.hyperpod.whole.CheckWorld;
import dev.hyperpod.whole.Scene;
import dev.hyperpod.whole.Specs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Lifecycle scripts, sound and broken. */
public final class LifecycleWorlds {

    private static final String BASH = "#!/bin/bash\n";
    private static final String FIRST = "on_create.sh";

    private LifecycleWorlds() {}

    public static List<CheckWorld> all() {
        return List.of(
                CheckWorld.of("lifecycle.bucket")
                        .passes(ready())
                        .fails(ready().in(world -> world.removeBucket(Specs.BUCKET))),
                CheckWorld.of("lifecycle.script-exists")
                        .passes(ready())
                        .fails(ready().in(inBucket(bucket -> bucket.removeObject(Ready.SCRIPT_KEY)))),
                CheckWorld.of("lifecycle.script-form").passes(ready()).fails(running(BASH + "exit 0\r\n")),
                CheckWorld.of("lifecycle.called-files")
                        .passes(running(BASH + "bash ./start.sh\n").in(uploaded("start.sh", BASH)))
                        .fails(running(BASH + "bash ./start.sh\n")),
                CheckWorld.of("lifecycle.stale-upload")
                        .passes(running(BASH).with(atHand(BASH)))
                        .fails(running(BASH).with(atHand(BASH + "echo newer\n"))),
                CheckWorld.of("lifecycle.script-pitfalls")
                        .passes(running(BASH + "set -e\napt-get -o DPkg::Lock::Timeout=300 install -y jq\n"))
                        .fails(running(BASH + "set -e\napt-get install -y jq\n")),
                CheckWorld.of("lifecycle.script-internet")
                        .passes(running(BASH + "pip3 install torch\n"))
                        .fails(running(BASH + "pip3 install torch\n").in(LifecycleWorlds::closed)),
                CheckWorld.of("lifecycle.bundle-size").passes(ready()).fails(ready().in(inBucket(bucket -> {
                    for (int i = 0; i < 2_000; i++) {
                        bucket.object("lcs/data/" + i, "x");
                    }
                }))),
                CheckWorld.of("lifecycle.two-scripts")
                        .passes(ready())
                        .fails(Scene.of(Specs.bareEks()
                                .instanceGroup(
                                        "workers",
                                        InstanceType.P5,
                                        2,
                                        group -> group.lifecycleScripts(new LifeCycleConfig(
                                                Optional.of(Specs.SCRIPTS),
                                                Optional.of(FIRST),
                                                Optional.of("after.sh")))))),
                CheckWorld.of("lifecycle.script-secrets")
                        .passes(running(BASH + "TOKEN=$(aws secretsmanager get-secret-value --secret-id hf)\n"))
                        .fails(running(BASH + "export HF_TOKEN=hf_" + "a".repeat(34) + "\n")));
    }

    private static Scene ready() {
        return Scene.of(Specs.eks(2));
    }

    private static Scene running(String script) {
        return ready().in(uploaded(FIRST, script));
    }

    private static LifecycleBundle atHand(String script) {
        return new LifecycleBundle(Map.of(FIRST, script));
    }

    private static Consumer<World> uploaded(String name, String text) {
        return inBucket(bucket -> bucket.object("lcs/" + name, text));
    }

    private static Consumer<World> inBucket(Consumer<Bucket> change) {
        return world -> world.bucket(Specs.BUCKET, change);
    }

    private static void closed(World world) {
        world.network().routeTables().find(Ready.PRIVATE_ROUTES).orElseThrow().withoutRoute("0.0.0.0/0");
    }
}
