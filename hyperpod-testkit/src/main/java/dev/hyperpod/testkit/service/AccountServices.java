package dev.hyperpod.testkit.service;

import dev.hyperpod.testkit.service.ec2.Ec2;
import dev.hyperpod.testkit.service.eks.Eks;
import dev.hyperpod.testkit.service.fsx.Fsx;
import dev.hyperpod.testkit.service.iam.Iam;
import dev.hyperpod.testkit.service.kms.Kms;
import dev.hyperpod.testkit.service.logs.CloudWatchLogs;
import dev.hyperpod.testkit.service.quotas.ServiceQuotas;
import dev.hyperpod.testkit.service.s3.S3;
import dev.hyperpod.testkit.service.sts.Sts;
import dev.hyperpod.testkit.wire.Service;
import dev.hyperpod.testkit.world.World;
import java.util.List;

/** The services around SageMaker, all over one account. */
public final class AccountServices {

    private AccountServices() {}

    /** EC2, EKS, FSx, IAM, KMS, CloudWatch Logs, S3, Service Quotas and STS. */
    public static List<Service> of(World world) {
        return List.of(
                Ec2.of(world),
                Eks.of(world),
                Fsx.of(world),
                Iam.of(world),
                Kms.of(world),
                CloudWatchLogs.of(world),
                S3.of(world),
                ServiceQuotas.of(world),
                Sts.of(world));
    }
}
