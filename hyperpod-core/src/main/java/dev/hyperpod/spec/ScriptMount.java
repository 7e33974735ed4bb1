package dev.hyperpod.spec;

import java.util.Optional;

/**
 * An FSx for Lustre file system that lifecycle scripts mount on every node.
 *
 * @param place where the scripts are told so, such as {@code provisioning_parameters.json:fsx_dns_name}
 * @param dnsName such as {@code fs-0123456789abcdef0.fsx.us-west-2.amazonaws.com}
 * @param mountName such as {@code fsx}, if it is given
 */
public record ScriptMount(String place, String dnsName, Optional<String> mountName) {}
