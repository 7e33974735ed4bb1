package dev.hyperpod.testkit.world;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where an emulated account lives: what every ARN is made of.
 *
 * @param partition such as {@code aws} or {@code aws-cn}
 * @param region such as {@code us-west-2}
 * @param accountId the twelve-digit account id
 */
public record Place(String partition, String region, String accountId) {

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    /** The form of AWS's region names. Those that AWS may name tomorrow fit too. */
    private static final Pattern REGION =
            Pattern.compile("(af|ap|ca|cn|eu|eu-isoe|eusc-de|il|me|mx|sa|us|us-gov|us-iso|us-isob|us-isof)"
                    + "-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\\d");

    /** Which partition a region's name begins with; all others lie in {@code aws}. */
    private static final Map<String, String> PARTITIONS = Map.of(
            "cn-", "aws-cn",
            "us-gov-", "aws-us-gov",
            "us-iso-", "aws-iso",
            "us-isob-", "aws-iso-b",
            "eu-isoe-", "aws-iso-e",
            "us-isof-", "aws-iso-f",
            "eusc-", "aws-eusc");

    /** Checks the account id. */
    public Place {
        if (!ACCOUNT.matcher(accountId).matches()) {
            throw new IllegalArgumentException("an account id has twelve digits: " + accountId);
        }
    }

    /** A region with the partition that its name says: {@code cn-north-1} lies in {@code aws-cn}. */
    public static Place of(String region, String accountId) {
        String partition = PARTITIONS.entrySet().stream()
                .filter(entry -> region.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("aws");
        return new Place(partition, region, accountId);
    }

    /** Whether a text has the form of a region's name, such as {@code us-west-2}. */
    public static boolean isRegion(String name) {
        return REGION.matcher(name).matches();
    }

    /**
     * Refuses a text that has not the form of a region's name.
     *
     * @throws IllegalArgumentException when it has not
     */
    public static void requireRegion(String name) {
        if (!isRegion(name)) {
            throw new IllegalArgumentException("'" + name + "' is no name of a region such as us-west-2");
        }
    }

    /** The ARN of a thing in this region. */
    public String arn(String service, String resource) {
        return String.join(":", "arn", partition, service, region, accountId, resource);
    }

    /** The ARN of a thing that belongs to the account and to no region, such as a role. */
    public String globalArn(String service, String resource) {
        return String.join(":", "arn", partition, service, "", accountId, resource);
    }

    /** The ARN of a managed policy of AWS. */
    public String awsPolicyArn(String name) {
        return String.join(":", "arn", partition, "iam", "", "aws", "policy/" + name);
    }

    /** What hosts of the partition end in, such as {@code amazonaws.com}. */
    public String dnsSuffix() {
        return partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    }

    /** The region's zones {@code a}, {@code b} and {@code c}, numbered in that order. */
    public List<Zone> zones() {
        return List.of(zone("a", 1), zone("b", 2), zone("c", 3));
    }

    /** A local zone of the region, in Los Angeles whatever the region; its parent is the first zone. */
    public Zone localZone() {
        return new Zone(region + "-lax-1a", shortRegion() + "-lax1-az1");
    }

    private Zone zone(String letter, int number) {
        return new Zone(region + letter, shortRegion() + "-az" + number);
    }

    /** {@code us-west-2} is usw2, {@code ap-northeast-1} apne1, {@code us-gov-west-1} usgw1. */
    private String shortRegion() {
        StringBuilder text = new StringBuilder();
        List<String> parts = List.of(region.split("-"));
        text.append(parts.get(0));
        parts.subList(1, parts.size())
                .forEach(part -> text.append(
                        part.replaceFirst("^(north|south)(east|west)$", "$1-$2").replaceAll("(^|-)(\\w)\\w*", "$2")));
        return text.toString();
    }

    /**
     * An availability zone.
     *
     * @param name such as {@code us-west-2a}
     * @param id such as {@code usw2-az1}
     */
    public record Zone(String name, String id) {}
}
