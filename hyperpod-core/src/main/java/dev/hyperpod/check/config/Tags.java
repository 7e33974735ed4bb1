package dev.hyperpod.check.config;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The tags of the cluster. */
final class Tags implements Check {

    private static final CheckId ID = new CheckId("config.tags", "CFG-038");
    private static final int MOST = 50;
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

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
        return "a cluster has at most 50 tags with different keys of 1 to 128 characters that do not begin with"
                + " aws:, and values of at most 256";
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Tag> tags = subject.spec().tags();
        List<Finding> found = new ArrayList<>();
        if (tags.size() > MOST) {
            found.add(finding("tags")
                    .value(tags.size() + " tags")
                    .remedy("Take " + (tags.size() - MOST) + " of them out.")
                    .says("has " + tags.size() + " tags; " + MOST + " is the most"));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < tags.size(); i++) {
            Tag tag = tags.get(i);
            String path = "tags[" + (tag.key().isEmpty() ? String.valueOf(i) : tag.key()) + "]";
            judgeKey(path, tag.key(), found);
            judgeValue(path, tag.value(), found);
            if (!seen.add(tag.key())) {
                found.add(finding(path)
                        .value(tag.key())
                        .remedy("Keep one tag of this key.")
                        .says("the key stands there twice"));
            }
        }
        return found;
    }

    private void judgeKey(String path, String key, List<Finding> found) {
        if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            found.add(finding(path)
                    .value(key)
                    .remedy("Choose another key: these are AWS's own.")
                    .says("begins with aws:, which AWS keeps to itself"));
        }
        if (key.isEmpty() || key.length() > 128 || !TEXT.matcher(key).matches()) {
            found.add(finding(path)
                    .value(key)
                    .rule("a key has 1 to 128 letters, digits, spaces and _ . : / = + - @, and this one has "
                            + key.length() + " characters")
                    .remedy("Shorten or rewrite the key.")
                    .build());
        }
    }

    private void judgeValue(String path, String value, List<Finding> found) {
        if (value.length() > 256 || !TEXT.matcher(value).matches()) {
            found.add(finding(path)
                    .value(value)
                    .rule("a value has at most 256 letters, digits, spaces and _ . : / = + - @, and this one has "
                            + value.length() + " characters")
                    .remedy("Shorten or rewrite the value.")
                    .build());
        }
    }
}
