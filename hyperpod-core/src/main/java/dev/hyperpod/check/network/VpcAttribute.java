package dev.hyperpod.check.network;

import dev.hyperpod.aws.Aws;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;

/** A switch of a VPC that names depend on. */
public enum VpcAttribute {
    /** Whether Amazon's DNS server answers in the VPC. */
    DNS_SUPPORT("enableDnsSupport") {
        @Override
        boolean of(DescribeVpcAttributeResponse answer) {
            return answer.enableDnsSupport().value();
        }

        @Override
        void set(ModifyVpcAttributeRequest.Builder request, AttributeBooleanValue value) {
            request.enableDnsSupport(value);
        }
    },
    /** Whether machines get DNS names, which private names of endpoints depend on too. */
    DNS_HOSTNAMES("enableDnsHostnames") {
        @Override
        boolean of(DescribeVpcAttributeResponse answer) {
            return answer.enableDnsHostnames().value();
        }

        @Override
        void set(ModifyVpcAttributeRequest.Builder request, AttributeBooleanValue value) {
            request.enableDnsHostnames(value);
        }
    };

    private final String ec2Name;

    VpcAttribute(String ec2Name) {
        this.ec2Name = ec2Name;
    }

    /** EC2's name of it, such as {@code enableDnsSupport}. */
    public String ec2Name() {
        return ec2Name;
    }

    /** Turns it on. That it is on already changes nothing. */
    void turnOn(Aws aws, String vpcId) {
        aws.call(
                Ec2Client.class,
                Ec2Client::builder,
                "ec2:ModifyVpcAttribute",
                ec2 -> ec2.modifyVpcAttribute(request -> set(
                        request.vpcId(vpcId),
                        AttributeBooleanValue.builder().value(true).build())));
    }

    abstract boolean of(DescribeVpcAttributeResponse answer);

    abstract void set(ModifyVpcAttributeRequest.Builder request, AttributeBooleanValue value);
}
