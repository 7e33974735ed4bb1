package dev.hyperpod.testkit.world;

/** The roles of an account that is ready, which belong to all its regions. */
final class ReadyRoles {

    /** What nodes need beside AWS's own policy, in a network of the account and on EKS. */
    private static final String NODE_RIGHTS = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Resource": "*", "Action": [
                "ec2:AssignPrivateIpAddresses", "ec2:AttachNetworkInterface", "ec2:CreateNetworkInterface",
                "ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface",
                "ec2:DeleteNetworkInterfacePermission", "ec2:DescribeDhcpOptions", "ec2:DescribeInstances",
                "ec2:DescribeInstanceTypes", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets", "ec2:DescribeTags", "ec2:DescribeVpcs", "ec2:DetachNetworkInterface",
                "ec2:ModifyNetworkInterfaceAttribute", "ec2:UnassignPrivateIpAddresses",
                "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetAuthorizationToken",
                "ecr:GetDownloadUrlForLayer", "eks-auth:AssumeRoleForPodIdentity", "cloudwatch:DescribeAlarms"]},
              {"Effect": "Allow", "Resource": "arn:*:ec2:*:*:network-interface/*", "Action": "ec2:CreateTags"}]}""";

    private ReadyRoles() {}

    static void make(World world) {
        world.addRole(Ready.ROLE)
                .role(
                        Ready.ROLE,
                        role -> role.trusts("sagemaker.amazonaws.com")
                                .attachAwsPolicy("AmazonSageMakerClusterInstanceRolePolicy")
                                .inlinePolicy(Ready.NODE_POLICY, NODE_RIGHTS));
        world.addRole(Ready.EKS_ROLE)
                .role(
                        Ready.EKS_ROLE,
                        role -> role.trusts("eks.amazonaws.com").attachAwsPolicy("AmazonEKSClusterPolicy"));
    }
}
