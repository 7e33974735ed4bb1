package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.wire.AwsError;
import java.util.List;
import java.util.Optional;

/**
 * What a type of volume can do, as the EBS guide said in 2026.
 *
 * @param type such as {@code gp3}
 * @param smallest the least size in GiB
 * @param largest the greatest size in GiB
 * @param leastIops the least operations a second that can be asked for; 0 when none can
 * @param mostIops the most operations a second that can be asked for
 */
record VolumeFigures(String type, int smallest, int largest, int leastIops, int mostIops) {

    private static final List<VolumeFigures> ALL = List.of(
            new VolumeFigures("standard", 1, 1024, 0, 0),
            new VolumeFigures("gp2", 1, 16384, 0, 0),
            new VolumeFigures("gp3", 1, 65536, 3000, 80000),
            new VolumeFigures("io1", 4, 16384, 100, 64000),
            new VolumeFigures("io2", 4, 65536, 100, 256000),
            new VolumeFigures("st1", 125, 16384, 0, 0),
            new VolumeFigures("sc1", 125, 16384, 0, 0));

    static VolumeFigures of(String type) {
        return ALL.stream()
                .filter(figures -> figures.type.equals(type))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        "UnknownVolumeType", 400, "Unsupported volume type '" + type + "' for volume creation."));
    }

    /** Whether volumes of the type have a figure of operations a second. */
    boolean hasIops() {
        return leastIops > 0 || type.equals("gp2");
    }

    void checkSize(int gib) {
        if (gib < smallest) {
            throw Refused.value("Volume of " + gib + "GiB is too small for volume type " + type + "; minimum is "
                    + smallest + "GiB.");
        }
        if (gib > largest) {
            throw Refused.value("Volume of " + gib + "GiB is too large for volume type " + type + "; maximum is "
                    + largest + "GiB.");
        }
    }

    /** Operations a second: those asked for, or the type's own. */
    int iops(int gib, Optional<Integer> asked) {
        if (leastIops == 0) {
            if (asked.isPresent()) {
                throw new AwsError(
                        "InvalidParameterCombination",
                        400,
                        "The parameter iops is not supported for " + type + " volumes.");
            }
            return type.equals("gp2") ? Math.max(100, Math.min(16000, 3 * gib)) : 0;
        }
        if (asked.isEmpty() && type.startsWith("io")) {
            throw Refused.missing("iops");
        }
        int iops = asked.orElse(leastIops);
        if (iops < leastIops || iops > mostIops) {
            throw Refused.value("Volume iops of " + iops + " is out of the range of volume type " + type + ": "
                    + leastIops + " to " + mostIops + ".");
        }
        return iops;
    }

    /** MiB a second: what was asked for, or 125; 0 for all types but gp3. */
    int throughput(Optional<Integer> asked) {
        if (!type.equals("gp3")) {
            if (asked.isPresent()) {
                throw new AwsError(
                        "InvalidParameterCombination",
                        400,
                        "The parameter throughput is not supported for " + type + " volumes.");
            }
            return 0;
        }
        int throughput = asked.orElse(125);
        if (throughput < 125 || throughput > 2000) {
            throw Refused.value("Throughput (MiBps) of " + throughput + " is not in the range of 125 to 2000.");
        }
        return throughput;
    }
}
