package dev.hyperpod.neuron.registry.refresh;

import dev.hyperpod.catalogue.Version;
import dev.hyperpod.internal.text.SafeText;
import dev.hyperpod.neuron.registry.SdkRelease;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The releases that the page of news speaks of, which is reStructuredText. Other posts stand between them. The date of
 * an anchor differs from the date on which a release was posted: the latter counts.
 */
final class NewsHeadings {

    private static final int DATE_IS_WITHIN = 12;
    private static final Pattern RELEASE = Pattern.compile(
            "(?:AWS )?Neuron (?:SDK |Release )?v?(\\d{1,3}\\.\\d{1,4}(?:\\.\\d{1,4})?)\\b(?!\\.\\w)[:\\s]*(.*)");
    private static final Pattern UNDERLINE = Pattern.compile("([=~^*+#-])\\1{3,}");
    private static final Pattern ANCHOR = Pattern.compile("\\.\\. _whats-new-(\\d{4}-\\d{2}-\\d{2})\\S*:");
    private static final Pattern POSTED = Pattern.compile(
            "\\**(?:Posted on|Date|Last updated)\\**\\s*:\\**\\s*(\\S.{0,30})", Pattern.CASE_INSENSITIVE);
    private static final List<DateTimeFormatter> DATES = Stream.of("MMMM d, yyyy", "MM/dd/yyyy", "yyyy-MM-dd")
            .map(form -> DateTimeFormatter.ofPattern(form, Locale.ENGLISH))
            .toList();

    private NewsHeadings() {}

    static Reading<SdkRelease> of(String text) {
        List<String> lines = text.lines().map(String::strip).toList();
        Map<Version, SdkRelease> releases = new LinkedHashMap<>();
        List<String> doubts = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i++) {
            Matcher heading = RELEASE.matcher(lines.get(i));
            if (heading.matches() && UNDERLINE.matcher(lines.get(i + 1)).matches()) {
                SdkRelease release = release(heading, lines, i);
                if (release.date().isEmpty()) {
                    doubts.add("Neuron " + release.version() + " has no date that can be read");
                }
                releases.putIfAbsent(release.version(), release);
            }
        }
        return releases.isEmpty()
                ? Reading.refused("no heading names a release")
                : Reading.of(List.copyOf(releases.values()), doubts);
    }

    private static SdkRelease release(Matcher heading, List<String> lines, int at) {
        Version version = Version.parse(heading.group(1)).orElseThrow();
        String title = SafeText.of(heading.group(2).strip());
        Optional<LocalDate> date = lines.subList(at, Math.min(lines.size(), at + DATE_IS_WITHIN)).stream()
                .flatMap(line -> posted(line).stream())
                .findFirst()
                .or(() -> anchor(lines, at));
        return new SdkRelease(version, date, title.isEmpty() ? List.of() : List.of(title), Map.of(), Set.of());
    }

    private static Optional<LocalDate> posted(String line) {
        Matcher posted = POSTED.matcher(line);
        return posted.lookingAt() ? date(posted.group(1).strip()) : Optional.empty();
    }

    private static Optional<LocalDate> anchor(List<String> lines, int heading) {
        for (int i = heading - 1; i >= Math.max(0, heading - 2); i--) {
            Matcher anchor = ANCHOR.matcher(lines.get(i));
            if (anchor.matches()) {
                return date(anchor.group(1));
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> date(String text) {
        return DATES.stream().flatMap(form -> date(text, form).stream()).findFirst();
    }

    private static Optional<LocalDate> date(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDate.parse(text, form));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
