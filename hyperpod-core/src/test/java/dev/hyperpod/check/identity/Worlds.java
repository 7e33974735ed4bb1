package dev.hyperpod.check.identity;

import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.util.Optional;
import java.util.function.Consumer;

/** What tests make of an account's identities. */
public final class Worlds {

    private Worlds() {}

    /** The role that nodes run as gets an inline policy more. */
    public static Consumer<World> role(String name, String policy) {
        return world -> world.role(Ready.ROLE, role -> role.inlinePolicy(name, policy));
    }

    /** The role that nodes run as keeps no policy. */
    public static void stripped(World world) {
        world.role(Ready.ROLE, role -> {
            role.grants().detachAll();
            role.grants().removeInline(Ready.NODE_POLICY);
        });
    }

    /** The role that nodes run as gets a permissions boundary. */
    public static Consumer<World> boundary(String policy) {
        return world -> {
            String arn = world.identities()
                    .addPolicy("/", "Boundary", Optional.empty(), policy)
                    .arn();
            world.role(Ready.ROLE, role -> role.grants().boundary(Optional.of(arn)));
        };
    }

    /** Calls come from a session of a role below a path, with just this policy. */
    public static Consumer<World> caller(String policy) {
        return world -> {
            world.addRole("/team/", "Operator").role("Operator", role -> role.inlinePolicy("work", policy));
            world.identities().callAs(Ready.PLACE.globalArn("sts", "assumed-role/Operator/me"));
        };
    }

    public static String allow(String... actions) {
        return statement("Allow", "*", actions);
    }

    public static String deny(String... actions) {
        return statement("Deny", "*", actions);
    }

    public static String statement(String effect, String resource, String... actions) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" + effect + "\",\"Action\":[\""
                + String.join("\",\"", actions) + "\"],\"Resource\":\"" + resource + "\"}]}";
    }
}
