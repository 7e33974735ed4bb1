package dev.hyperpod.eks.plugin;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.OperationInterruptedException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What to do about a name that no EKS cluster has. */
final class NamesNear {

    private static final int MOST = 10;

    private NamesNear() {}

    /**
     * The steps, with the names that there are, the most alike first.
     *
     * @param names reads them; when it is not allowed to, the steps do without
     */
    static List<String> steps(String wanted, Supplier<List<String>> names) {
        String place = "Check the name, the region and the account: HyperPod takes an EKS cluster of its own region"
                + " and account only.";
        try {
            List<String> known = names.get();
            if (known.isEmpty()) {
                return List.of("Create an EKS cluster first: there is none in this region.", place);
            }
            return List.of("Use one of the EKS clusters that there are: " + nearestOf(known, wanted) + ".", place);
        } catch (OperationInterruptedException e) {
            throw e;
        } catch (HyperPodException e) {
            return List.of(place);
        }
    }

    private static String nearestOf(List<String> known, String wanted) {
        List<String> nearest = known.stream()
                .sorted(Comparator.comparingInt((String name) -> alike(name, wanted))
                        .reversed())
                .limit(MOST)
                .toList();
        int more = known.size() - nearest.size();
        return String.join(", ", nearest) + (more > 0 ? ", and " + more + " more" : "");
    }

    /** How many characters two names share at their ends, case aside. */
    private static int alike(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int shorter = Math.min(a.length(), b.length());
        int front = 0;
        while (front < shorter && a.charAt(front) == b.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < shorter - front && a.charAt(a.length() - 1 - back) == b.charAt(b.length() - 1 - back)) {
            back++;
        }
        return front + back;
    }
}
