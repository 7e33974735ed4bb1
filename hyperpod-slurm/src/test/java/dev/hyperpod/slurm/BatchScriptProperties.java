package dev.hyperpod.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.error.InvalidInputException;
import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class BatchScriptProperties {

    @Property
    void anyTextIsReadOrRefused(@ForAll @StringLength(max = 300) String text) {
        for (String script : new String[] {text, "#!/bin/sh\n#SBATCH " + text}) {
            try {
                assertThat(BatchScript.of(script).toJob().options()).isPresent();
            } catch (InvalidInputException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
    }

    @Property
    void timeReadsBackAsItIsWritten(
            @ForAll @IntRange(max = 999) int days,
            @ForAll @IntRange(max = 23) int hours,
            @ForAll @IntRange(max = 59) int minutes,
            @ForAll @IntRange(min = 1, max = 59) int seconds) {
        Duration time =
                Duration.ofDays(days).plusHours(hours).plusMinutes(minutes).plusSeconds(seconds);

        assertThat(SlurmTime.parse(days + "-" + hours + ":" + minutes + ":" + seconds))
                .contains(time);
    }

    @Example
    void aLineOfAnyLengthEnds() {
        assertThat(BatchScript.of("#!/bin/sh\n#SBATCH " + "a\"b".repeat(1_000_000))
                        .options())
                .isEmpty();
    }
}
