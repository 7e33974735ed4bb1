package dev.hyperpod.check.network;

import java.util.List;
import java.util.Set;

/** Which way traffic goes. */
enum Direction {
    INGRESS("in from", "ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress") {
        @Override
        Set<String> peers(SecurityGroup group) {
            return group.allTrafficFrom();
        }

        @Override
        List<TrafficRule> rules(SecurityGroup group) {
            return group.ingress();
        }
    },
    EGRESS("out to", "ec2:AuthorizeSecurityGroupEgress", "ec2:RevokeSecurityGroupEgress") {
        @Override
        Set<String> peers(SecurityGroup group) {
            return group.allTrafficTo();
        }

        @Override
        List<TrafficRule> rules(SecurityGroup group) {
            return group.egress();
        }
    };

    private final String words;
    private final String action;
    private final String undo;

    Direction(String words, String action, String undo) {
        this.words = words;
        this.action = action;
        this.undo = undo;
    }

    /** The groups and blocks with which a group exchanges all traffic this way. */
    abstract Set<String> peers(SecurityGroup group);

    /** A group's rules for this way. */
    abstract List<TrafficRule> rules(SecurityGroup group);

    String words() {
        return words;
    }

    /** The IAM action that opens this way. */
    String action() {
        return action;
    }

    /** The IAM action that closes it again. */
    String undo() {
        return undo;
    }
}
