package dev.hyperpod.catalogue;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The network of an instance type. What is unknown is empty, never zero.
 *
 * <p>The addresses per node are what a HyperPod node takes from its subnet. They are derived: on Slurm one for each
 * network card, on EKS {@code ipv4PerInterface + cards - 1}, which gives the documented figures (p5: 32 and 81). Where
 * sources disagree the larger figure is kept, so that a subnet that is called large enough is large enough.
 *
 * @param efaInterfaces Elastic Fabric Adapter interfaces; 0 where EFA is not supported
 * @param gbps bandwidth in Gbit/s: the baseline, not the burst
 * @param cards network cards
 * @param maxInterfaces elastic network interfaces that fit
 * @param ipv4PerInterface IPv4 addresses that one interface can hold
 * @param addressesPerSlurmNode subnet addresses that a node of a Slurm cluster takes
 * @param addressesPerEksNode subnet addresses that a node of an EKS cluster takes, its pods included
 */
public record InstanceNetwork(
        OptionalInt efaInterfaces,
        OptionalDouble gbps,
        OptionalInt cards,
        OptionalInt maxInterfaces,
        OptionalInt ipv4PerInterface,
        OptionalInt addressesPerSlurmNode,
        OptionalInt addressesPerEksNode) {}
