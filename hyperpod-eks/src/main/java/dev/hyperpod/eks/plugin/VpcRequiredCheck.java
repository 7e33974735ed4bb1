package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.List;

/** On EKS the cluster has a network of its own. */
final class VpcRequiredCheck implements Check {

    @Override
    public CheckId id() {
        return new CheckId("eks.vpc-required", "CFG-011");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "on EKS the cluster must have a VpcConfig, also where every group has an override of its own";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.is(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        if (subject.spec().vpcConfig().isPresent()) {
            return List.of();
        }
        return List.of(finding("vpcConfig")
                .remedy("Give subnets and security groups of the EKS cluster's VPC: vpc(\"subnet-…\", \"sg-…\").")
                .build());
    }
}
