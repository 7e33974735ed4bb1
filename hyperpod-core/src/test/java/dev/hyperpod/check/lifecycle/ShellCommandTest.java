package dev.hyperpod.check.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ShellCommandTest {

    private static List<List<String>> words(String script) {
        return ShellCommand.of(script).stream()
                .map(ShellCommand::words)
                .filter(words -> !words.isEmpty())
                .toList();
    }

    @Test
    void signsAndLineEndsPartCommands() {
        assertThat(words("a b; c && d || e | f & g\nh"))
                .containsExactly(
                        List.of("a", "b"),
                        List.of("c"),
                        List.of("d"),
                        List.of("e"),
                        List.of("f"),
                        List.of("g"),
                        List.of("h"));
    }

    @Test
    void quotesHoldWordsTogetherOverLines() {
        assertThat(words("echo 'a ; b' \"c\n# d\" e\\ f")).containsExactly(List.of("echo", "a ; b", "c\n# d", "e f"));
    }

    @Test
    void commentsAreNoCommandsButASignWithinAWordBeginsNone() {
        assertThat(words("# reboot\necho a#b # reboot")).containsExactly(List.of("echo", "a#b"));
    }

    @Test
    void aLineGoesOnAfterABackslash() {
        assertThat(ShellCommand.of("x\npython3 -u \\\n  run.py \\\n  -a"))
                .extracting(ShellCommand::line, ShellCommand::words)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, List.of("x")),
                        org.assertj.core.groups.Tuple.tuple(2, List.of("python3", "-u", "run.py", "-a")));
    }

    @Test
    void hereDocumentsAreNoCommands() {
        assertThat(words("cat >a <<EOF\nreboot\nEOF\ncat <<-'X Y' <<\\Z\nreboot\n\tX Y\nreboot\nZ\nb"))
                .containsExactly(List.of("cat"), List.of("cat"), List.of("b"));
    }

    @Test
    void aHereDocumentWithoutEndTakesAllThatFollows() {
        assertThat(words("cat <<EOF\nreboot")).containsExactly(List.of("cat"));
    }

    @Test
    void redirectionsAreNoWords() {
        assertThat(ShellCommand.of("a >b <c <<<d").get(0).redirections())
                .containsExactly(">", "b", "<", "c", "<<<", "d");
    }

    @Test
    void theProgramStandsBehindWhatWrapsIt() {
        assertThat(ShellCommand.of("A=1 sudo -E timeout -k 5 30 /usr/bin/curl -s x")
                        .get(0)
                        .program())
                .isEqualTo("30"); // an option with a value of its own is not known
        assertThat(ShellCommand.of("A=1 sudo -E timeout 30 /usr/bin/curl -s x").get(0))
                .satisfies(command -> {
                    assertThat(command.program()).isEqualTo("curl");
                    assertThat(command.arguments()).containsExactly("-s", "x");
                    assertThat(command.isTimed()).isTrue();
                });
        assertThat(ShellCommand.of("A=1").get(0).program()).isEmpty();
    }

    @Test
    void onlyWhatStandsInNoCompoundAndBehindNoConditionIsUnconditional() {
        String script = """
                a
                if b; then c; else d; fi
                f() { g; }
                case $x in h) i ;; esac
                (j)
                k && l || m
                X=$(n)
                o
                """;

        assertThat(ShellCommand.of(script).stream()
                        .filter(ShellCommand::isUnconditional)
                        .map(ShellCommand::program))
                .contains("a", "k", "o")
                .doesNotContain("b", "c", "d", "g", "i", "j", "l", "m", "n");
    }

    @Property
    void anyTextIsCutIntoCommandsThatLieInIt(
            @ForAll @StringLength(max = 200) @CharRange(from = ' ', to = '~') String script) {
        String lines = script.replace('~', '\n');

        assertThat(ShellCommand.of(lines))
                .allSatisfy(command -> assertThat(command.line())
                        .isBetween(1, (int) lines.lines().count() + 1));
    }
}
