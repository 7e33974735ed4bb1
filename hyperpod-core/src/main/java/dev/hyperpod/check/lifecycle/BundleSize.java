package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether what every node copies is small, and can be copied. The limits are a judgement of ours: AWS names none. The
 * base scripts that AWS gives away are about 60 files and half a MiB.
 */
final class BundleSize implements Check {

    private static final CheckId ID = new CheckId("lifecycle.bundle-size", "LCS-009");
    private static final int MANY = 500;
    private static final long MIB = 1 << 20;
    private static final long LARGE = 100 * MIB;

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String rule() {
        return "the prefix of the lifecycle scripts, which every node copies whole, holds at most 500 files and 100 MiB, under names"
                + " that a directory can hold";
    }

    @Override
    public String limits() {
        return "Lists the first 5,000 objects below a prefix.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return Scripts.areNamed(subject);
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs = new LinkedHashSet<>();
        Scripts.places(subject).keySet().forEach(place -> needs.add(new ListingFact(place)));
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> findings = new ArrayList<>();
        subject.bundle()
                .map(ScriptSet::atHand)
                .ifPresent(scripts ->
                        findings.addAll(judge("lifecycle scripts", "the bundle at hand", scripts.listing())));
        Scripts.places(subject).forEach((place, path) -> {
            try {
                findings.addAll(judge(path, place.toString(), facts.get(new ListingFact(place))));
            } catch (FactUnavailableException e) {
                findings.add(notChecked(path, e));
            }
        });
        return findings;
    }

    private List<Finding> judge(String path, String where, Listing listing) {
        List<Finding> findings = new ArrayList<>();
        int count = listing.files().size();
        if (count > MANY || listing.size() > LARGE) {
            String figures = (listing.complete() ? "" : "at least ") + count + " files of " + mib(listing.size());
            findings.add(finding(path)
                    .value(figures)
                    .remedy("Keep only what the scripts need there, and put data below another prefix.")
                    .remedy("The largest: " + largest(listing) + ".")
                    .says(where + " has " + figures + ", which every node copies before its script runs"));
        }
        List<String> astray = listing.files().keySet().stream()
                .filter(name -> !FileNames.staysBelow(name))
                .toList();
        if (!astray.isEmpty()) {
            findings.add(finding(path)
                    .value(FileNames.shown(astray))
                    .remedy("Remove or rename " + FileNames.shown(astray) + ".")
                    .says(where
                            + " has names that lead out of the directory they are copied to, so the copy leaves them out: "
                            + FileNames.shown(astray)));
        }
        List<String> both = filesAndFolders(listing);
        if (!both.isEmpty()) {
            findings.add(finding(path)
                    .value(FileNames.shown(both))
                    .remedy("Rename the file or the folder.")
                    .says(where + " has a file and a folder of the same name, which no directory can hold: "
                            + FileNames.shown(both)));
        }
        return findings;
    }

    private static List<String> filesAndFolders(Listing listing) {
        Set<String> folders = new LinkedHashSet<>();
        listing.files().keySet().forEach(name -> {
            for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
                folders.add(name.substring(0, slash));
            }
        });
        return listing.files().keySet().stream().filter(folders::contains).toList();
    }

    private static String largest(Listing listing) {
        return String.join(
                ", ",
                listing.files().entrySet().stream()
                        .sorted(Comparator.comparingLong((Map.Entry<String, Listing.Entry> file) ->
                                -file.getValue().size()))
                        .limit(3)
                        .map(file -> FileNames.shown(file.getKey()) + " of "
                                + mib(file.getValue().size()))
                        .toList());
    }

    private static String mib(long bytes) {
        return bytes < MIB ? bytes + " bytes" : (bytes + MIB / 2) / MIB + " MiB";
    }
}
