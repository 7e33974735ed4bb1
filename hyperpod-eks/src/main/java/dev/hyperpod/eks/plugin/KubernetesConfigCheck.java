package dev.hyperpod.eks.plugin;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.InstanceGroup;
import dev.hyperpod.spec.KubernetesConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Labels and taints are ones that Kubernetes and HyperPod take. */
final class KubernetesConfigCheck implements Check {

    private static final int MOST = 50;
    private static final int LONGEST_PREFIX = 253;
    private static final int LONGEST = 63;
    private static final Pattern PREFIX =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
    private static final List<String> RESERVED = List.of("kubernetes.io", "k8s.io", "sagemaker.amazonaws.com");
    private static final String KEY_RULE = "a key must be a word of at most 63 letters, digits, \"-\", \"_\" and \".\""
            + " that begins and ends with a letter or digit, after a DNS name and \"/\" or alone";
    private static final String VALUE_RULE = "a value must be 1 to 63 letters, digits, \"-\", \"_\" and \".\","
            + " beginning and ending with a letter or digit";

    @Override
    public CheckId id() {
        return new CheckId("eks.kubernetes-config", "CFG-026");
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "a group has at most 50 labels and 50 taints, in Kubernetes' syntax, and none under the names that"
                + " belong to Kubernetes (kubernetes.io, k8s.io) or HyperPod (sagemaker.amazonaws.com)";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return OnEks.is(subject);
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> findings = new ArrayList<>();
        for (InstanceGroup group : subject.spec().instanceGroups()) {
            group.kubernetesConfig().ifPresent(config -> judge(group.name(), config, findings));
        }
        return findings;
    }

    private void judge(String group, KubernetesConfig config, List<Finding> findings) {
        String path = "instanceGroups[" + group + "].kubernetesConfig.";
        tooMany(path + "labels", config.labels().size(), findings);
        tooMany(path + "taints", config.taints().size(), findings);
        config.labels().forEach((key, value) -> {
            key(path + "labels." + key, key, findings);
            value(path + "labels." + key, value, findings);
        });
        config.taints().forEach(taint -> {
            key(path + "taints[" + taint.key() + "]", taint.key(), findings);
            taint.value().ifPresent(value -> value(path + "taints[" + taint.key() + "]", value, findings));
        });
    }

    private void tooMany(String path, int count, List<Finding> findings) {
        if (count > MOST) {
            findings.add(finding(path)
                    .value(count)
                    .rule("there must be at most " + MOST)
                    .remedy("Leave " + (count - MOST) + " out.")
                    .build());
        }
    }

    private void key(String path, String key, List<Finding> findings) {
        int slash = key.indexOf('/');
        String prefix = slash < 0 ? "" : key.substring(0, slash);
        String word = key.substring(slash + 1);
        if (!isWord(word) || (slash >= 0 && !isPrefix(prefix))) {
            findings.add(finding(path).value("\"" + key + "\"").rule(KEY_RULE).build());
        }
        RESERVED.stream()
                .filter(name -> prefix.equals(name) || prefix.endsWith("." + name))
                .forEach(name -> findings.add(finding(path)
                        .value("\"" + key + "\"")
                        .rule("keys under " + name + " are not for users")
                        .remedy("Put the key under a DNS name of your own, such as example.com/" + word + ".")
                        .build()));
    }

    private void value(String path, String value, List<Finding> findings) {
        if (!isWord(value)) {
            findings.add(
                    finding(path).value("\"" + value + "\"").rule(VALUE_RULE).build());
        }
    }

    private static boolean isWord(String text) {
        return text.length() <= LONGEST && WORD.matcher(text).matches();
    }

    private static boolean isPrefix(String text) {
        return text.length() <= LONGEST_PREFIX && PREFIX.matcher(text).matches();
    }
}
