package dev.hyperpod.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hyperpod.spec.SpecJson;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Texts come in many dresses, and may be anything. */
class DiagnosisProperties {

    private static final List<Sample> SAMPLES = Sample.all();
    private static final String QUIET = "2026-11-02T10:11:12Z INFO step 7, loss 2.3";

    @Property
    void aSampleIsKnownInWhateverDressItComes(@ForAll("samples") Sample sample, @ForAll("dresses") Dress dress) {
        String dressed = dress.apply(sample.text());

        assertThat(Diagnosis.of(dressed, sample.context()).first())
                .as(dress + ": " + dressed)
                .hasValueSatisfying(cause -> assertThat(cause.error().id()).isEqualTo(sample.error()));
    }

    @Property
    void twoDressesOverEachOtherDoNotHideItEither(
            @ForAll("samples") Sample sample, @ForAll("dresses") Dress one, @ForAll("dresses") Dress other) {
        // A stamp in the middle of a sentence hides it, from people too.
        Assume.that(one != Dress.WRAPPED || other != Dress.STAMPED);
        String dressed = other.apply(one.apply(sample.text()));

        assertThat(Diagnosis.of(dressed, sample.context()).causes())
                .as(one + " " + other + ": " + dressed)
                .extracting(cause -> cause.error().id())
                .contains(sample.error());
    }

    @Property
    void noTextIsTooOdd(@ForAll String text) {
        Diagnosis diagnosis = Diagnosis.of(text);

        assertThat(diagnosis.toString()).isNotEmpty();
        assertThat(diagnosis.toJson().path("causes").size())
                .isEqualTo(diagnosis.causes().size());
    }

    @Property
    void piecesOfKnownTextsInAnyOrderAreNotTooOdd(@ForAll("pieces") String text) {
        assertThat(Diagnosis.of(text).causes())
                .allSatisfy(cause -> assertThat(cause.text()).doesNotContain("{"));
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Arbitraries.of(SAMPLES);
    }

    @Provide
    Arbitrary<Dress> dresses() {
        return Arbitraries.of(Dress.values());
    }

    @Provide
    Arbitrary<String> pieces() {
        List<String> pieces = KnowledgeBase.bundled().errors().stream()
                .flatMap(error -> error.signature().phrases().stream())
                .flatMap(phrase -> List.of(phrase.split("[…{}]")).stream())
                .toList();
        return Arbitraries.of(pieces).list().ofMaxSize(60).map(list -> String.join(" ", list));
    }

    enum Dress {
        STAMPED(text -> text.lines()
                .map(line -> "[2026-11-02T10:11:12.345] i-0a " + line)
                .collect(Collectors.joining("\n"))),
        COLOURED(text -> "\u001b[31m" + text.replace(" ", "\u001b[0m \u001b[1;33m") + "\u001b[0m"),
        IN_JSON(Dress::json),
        WRAPPED(Dress::wrapped),
        WITH_WINDOWS_LINES(text -> text.replace("\n", "\r\n") + "\r\n"),
        QUOTED(text -> "> \"" + text + "\""),
        AMID_OTHERS(text -> (QUIET + "\n").repeat(40) + text + ("\n" + QUIET).repeat(40)),
        INDENTED(text -> "\t\t" + text.replace("\n", "\n\t\t")),
        AS_A_CAUSE(text -> "java.lang.IllegalStateException: " + text + "\n\tat com.acme.Train.main(Train.java:7)");

        @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
        private final UnaryOperator<String> put;

        Dress(UnaryOperator<String> put) {
            this.put = put;
        }

        String apply(String text) {
            return put.apply(text);
        }

        private static String json(String text) {
            try {
                return "{\"level\":\"error\",\"message\":" + SpecJson.plain().writeValueAsString(text) + "}";
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String wrapped(String text) {
            StringBuilder wrapped = new StringBuilder();
            int column = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                column = c == '\n' ? 0 : column + 1;
                wrapped.append(c == ' ' && column > 30 ? '\n' : c);
                column = c == ' ' && column > 30 ? 0 : column;
            }
            return wrapped.toString();
        }
    }
}
