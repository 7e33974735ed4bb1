package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Group;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.InstanceStorageConfig;
import dev.hyperpod.spec.InstanceStorageConfig.EbsVolume;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The storage of each node. */
final class Storage implements Check {

    private static final CheckId ID = new CheckId("config.storage", "CFG-015");
    private static final int MOST = 4;
    private static final int MOST_GB = 16384;
    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9:/_-]{0,2048}");

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "a group has at most 4 storage configurations, each of one kind: EBS volumes of 1 to 16384 GB, one"
                + " root volume with a key, one FSx for Lustre and one FSx for OpenZFS file system";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        for (Group group : Group.of(subject.spec())) {
            List<InstanceStorageConfig> storage = group.settings().instanceStorageConfigs();
            String list = group.at("instanceStorageConfigs");
            if (storage.size() > MOST) {
                found.add(finding(list)
                        .value(storage.size() + " configurations")
                        .remedy("Leave " + (storage.size() - MOST) + " of them out.")
                        .says("has " + storage.size() + " configurations; " + MOST + " is the most"));
            }
            atMostOne(
                    list,
                    "FSx for Lustre file system",
                    storage,
                    s -> s.fsxLustreConfig().isPresent(),
                    found);
            atMostOne(
                    list,
                    "FSx for OpenZFS file system",
                    storage,
                    s -> s.fsxOpenZfsConfig().isPresent(),
                    found);
            atMostOne(
                    list,
                    "root volume",
                    storage,
                    s -> s.ebsVolumeConfig().filter(Storage::isRoot).isPresent(),
                    found);
            for (int i = 0; i < storage.size(); i++) {
                judge(list + "[" + i + "]", storage.get(i), found);
            }
        }
        return found;
    }

    private void atMostOne(
            String list,
            String what,
            List<InstanceStorageConfig> storage,
            Predicate<InstanceStorageConfig> isOne,
            List<Finding> found) {
        long count = storage.stream().filter(isOne).count();
        if (count > 1) {
            found.add(finding(list)
                    .value(count + " times " + what)
                    .remedy("Keep one " + what + ".")
                    .says("has " + count + " configurations of the kind " + what + "; one is the most"));
        }
    }

    private void judge(String path, InstanceStorageConfig storage, List<Finding> found) {
        int kinds = (storage.ebsVolumeConfig().isPresent() ? 1 : 0)
                + (storage.fsxLustreConfig().isPresent() ? 1 : 0)
                + (storage.fsxOpenZfsConfig().isPresent() ? 1 : 0);
        if (kinds != 1) {
            found.add(finding(path)
                    .value(kinds == 0 ? "" : kinds + " kinds")
                    .remedy("Give each kind of storage a configuration of its own.")
                    .says("names " + kinds + " kinds of storage; a configuration has exactly one"));
        }
        storage.ebsVolumeConfig().ifPresent(volume -> judge(path + ".ebsVolumeConfig", volume, found));
    }

    private void judge(String path, EbsVolume volume, List<Finding> found) {
        String key = volume.volumeKmsKeyId().orElse("");
        if (isRoot(volume)) {
            if (volume.volumeSizeInGB().isPresent()) {
                found.add(finding(path + ".volumeSizeInGB")
                        .value(volume.volumeSizeInGB().getAsInt())
                        .remedy("Leave the size out, and add a second EBS volume for more room.")
                        .says("is " + volume.volumeSizeInGB().getAsInt() + ", but AWS sizes the root volume itself"));
            }
            if (key.isEmpty()) {
                found.add(finding(path + ".volumeKmsKeyId")
                        .remedy("Name the KMS key, or leave the root volume out of the spec.")
                        .says("is missing; a root volume is named only to encrypt it with a key of one's own"));
            }
        } else {
            judgeSize(path + ".volumeSizeInGB", volume, found);
        }
        if (!KEY.matcher(key).matches()) {
            found.add(finding(path + ".volumeKmsKeyId")
                    .value(key)
                    .rule("a key is an id or an ARN of at most 2048 letters, digits and : / _ -")
                    .remedy("Give the key's id or ARN as KMS shows it.")
                    .build());
        }
    }

    private void judgeSize(String path, EbsVolume volume, List<Finding> found) {
        int size = volume.volumeSizeInGB().orElse(0);
        if (size < 1 || size > MOST_GB) {
            found.add(finding(path)
                    .value(volume.volumeSizeInGB().isPresent() ? size : "")
                    .rule("an EBS volume has 1 to " + MOST_GB + " GB")
                    .remedy("Choose a size from 1 to " + MOST_GB + " GB.")
                    .build());
        }
    }

    private static boolean isRoot(EbsVolume volume) {
        return volume.rootVolume().orElse(false);
    }
}
