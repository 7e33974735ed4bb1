package dev.hyperpod.testkit.world;

import dev.hyperpod.testkit.world.Place.Zone;

/** A subnet. */
public final class Subnet {

    /** AWS keeps five addresses of every subnet. */
    private static final int RESERVED = 5;

    private final String id;
    private final String cidr;
    private String vpcId;
    private Zone zone;
    private int freeAddresses;
    private boolean publicAddresses;
    private boolean dns64;
    private String hostnameType = "ip-name";
    private boolean nameRecord;
    private String ipv6Block = "";
    private boolean ipv6Only;
    private String outpost = "";

    Subnet(String id, String vpcId, Zone zone, String cidr) {
        this.id = id;
        this.vpcId = vpcId;
        this.zone = zone;
        this.cidr = cidr;
        int prefix = Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
        this.freeAddresses = (1 << (32 - prefix)) - RESERVED;
    }

    /** The id. */
    public String id() {
        return id;
    }

    /** The IPv4 block. */
    public String cidr() {
        return cidr;
    }

    /** The VPC that it lies in. */
    public String vpcId() {
        return vpcId;
    }

    /** Moves it to another VPC, which need not be in this account's list. */
    public Subnet vpcId(String id) {
        vpcId = id;
        return this;
    }

    /** The zone that it lies in. */
    public Zone zone() {
        return zone;
    }

    /** Moves it to another zone. */
    public Subnet zone(Zone other) {
        zone = other;
        return this;
    }

    /** The addresses left. */
    public int freeAddresses() {
        return freeAddresses;
    }

    /** Leaves so many addresses. */
    public Subnet freeAddresses(int count) {
        freeAddresses = count;
        return this;
    }

    /** Whether instances get a public address at launch. */
    public boolean publicAddresses() {
        return publicAddresses;
    }

    /** Gives instances a public address at launch, or not. */
    public Subnet publicAddresses(boolean on) {
        publicAddresses = on;
        return this;
    }

    /** Whether DNS makes IPv6 addresses of IPv4 ones. */
    public boolean dns64() {
        return dns64;
    }

    /** Has DNS make IPv6 addresses of IPv4 ones, or not. */
    public Subnet dns64(boolean on) {
        dns64 = on;
        return this;
    }

    /** The IPv6 block; empty when it has none. */
    public String ipv6Block() {
        return ipv6Block;
    }

    /** Gives it an IPv6 block, such as {@code 2600:1f14:0:100::/64}. */
    public Subnet ipv6Block(String block) {
        ipv6Block = block;
        return this;
    }

    /** Whether it has IPv6 addresses alone; its IPv4 block is then shown to nobody. */
    public boolean ipv6Only() {
        return ipv6Only;
    }

    /** Lets it have IPv6 addresses alone. */
    public Subnet ipv6Only(String block) {
        ipv6Only = true;
        return ipv6Block(block);
    }

    /** The ARN of the Outpost that it is in; empty when it is in none. */
    public String outpost() {
        return outpost;
    }

    /** Puts it in an Outpost. */
    public Subnet outpost(String arn) {
        outpost = arn;
        return this;
    }

    /** What instances' host names are made of: {@code ip-name} or {@code resource-name}. */
    public String hostnameType() {
        return hostnameType;
    }

    /** Makes instances' host names of addresses ({@code ip-name}) or ids ({@code resource-name}). */
    public Subnet hostnameType(String type) {
        hostnameType = type;
        return this;
    }

    /** Whether DNS knows instances by their ids. */
    public boolean nameRecord() {
        return nameRecord;
    }

    /** Has DNS know instances by their ids, or not. */
    public Subnet nameRecord(boolean on) {
        nameRecord = on;
        return this;
    }
}
