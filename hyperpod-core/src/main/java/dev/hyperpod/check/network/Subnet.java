package dev.hyperpod.check.network;

/**
 * A subnet as it is in the account.
 *
 * @param id such as {@code subnet-0a1}
 * @param vpcId the VPC that it is part of
 * @param zoneId the id of its Availability Zone, such as {@code usw2-az1}; the same in every account
 * @param cidr its IPv4 block, such as {@code 10.0.16.0/20}
 * @param freeAddresses IPv4 addresses that nobody holds
 */
public record Subnet(String id, String vpcId, String zoneId, String cidr, int freeAddresses) {}
