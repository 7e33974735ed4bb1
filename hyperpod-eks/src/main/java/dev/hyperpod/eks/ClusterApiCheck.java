package dev.hyperpod.eks;

import dev.hyperpod.data.DataSet;
import dev.hyperpod.data.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that must be so on EKS and that no read of AWS's own can tell: it is seen in the cluster's own API only,
 * and is not judged yet. Where AWS tells a part of it, that part has a check.
 *
 * @param code the code in the catalogue of checks, such as {@code EKS-006}
 * @param rule what must be so
 * @param reads the kinds of Kubernetes that would tell
 */
public record ClusterApiCheck(String code, String rule, String reads) {

    /** All that are known, by code. */
    public static List<ClusterApiCheck> all() {
        Fields fields = DataSet.bundled(ClusterApiCheck.class, "cluster-api-checks.json")
                .fields();
        List<ClusterApiCheck> all = new ArrayList<>();
        fields.objectsByName("checks")
                .forEach((code, check) -> all.add(new ClusterApiCheck(code, check.text("rule"), check.text("reads"))));
        fields.refuseOthers();
        return List.copyOf(all);
    }
}
