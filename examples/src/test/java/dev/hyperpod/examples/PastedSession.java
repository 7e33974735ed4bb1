package dev.hyperpod.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * JShell as a person has it who started it as the README says and pastes into it: line by line, so that what is
 * complete at the end of a line is run there. It runs in this process, and prints nowhere until it is asked.
 */
final class PastedSession implements AutoCloseable {

    /** What JShell's own startup {@code DEFAULT} imports. */
    private static final List<String> DEFAULT = List.of(
            "java.io.*",
            "java.math.*",
            "java.net.*",
            "java.nio.file.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.util.function.*",
            "java.util.prefs.*",
            "java.util.regex.*",
            "java.util.stream.*");

    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final PrintStream usual = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private PastedSession() {
        shell = JShell.builder().executionEngine("local").build();
        shell.addToClasspath(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        analysis = shell.sourceCodeAnalysis();
        System.setOut(new PrintStream(printed, true, UTF_8));
    }

    /** A session in which everything is imported that the README's command imports. */
    static PastedSession asTheReadmeStartsIt() {
        PastedSession session = new PastedSession();
        DEFAULT.forEach(name -> session.paste("import " + name + ";"));
        session.paste(Document.of("hyperpod.jsh").text());
        return session;
    }

    /**
     * Pastes some lines.
     *
     * @return what was run, in order
     * @throws AssertionError when something is refused, throws, or is not complete at the end
     */
    List<Ran> paste(String lines) {
        List<Ran> ran = new ArrayList<>();
        statements(lines).forEach(statement -> ran.addAll(run(statement)));
        return ran;
    }

    /**
     * Looks whether some lines could be pasted, without running them.
     *
     * @throws AssertionError when something would be refused
     */
    void compile(String lines) {
        List<String> statements = statements(lines);
        run("void notRun() throws Exception {\n" + String.join("\n", statements) + "\n}");
    }

    /** What JShell takes out of lines that come one by one. */
    private List<String> statements(String lines) {
        List<String> statements = new ArrayList<>();
        String rest = "";
        for (String line : lines.lines().toList()) {
            rest += line + "\n";
            CompletionInfo info = analysis.analyzeCompletion(rest);
            while (info.completeness().isComplete()) {
                statements.add(info.source().strip());
                rest = info.remaining();
                info = analysis.analyzeCompletion(rest);
            }
        }
        if (analysis.analyzeCompletion(rest).completeness() != Completeness.EMPTY) {
            throw new AssertionError("JShell waits for the rest of: " + rest);
        }
        return statements;
    }

    private List<Ran> run(String source) {
        return shell.eval(source).stream()
                .filter(event -> event.causeSnippet() == null)
                .map(event -> ran(source, event))
                .toList();
    }

    private Ran ran(String source, SnippetEvent event) {
        List<String> problems = new ArrayList<>();
        shell.diagnostics(event.snippet()).forEach(problem -> problems.add(problem.getMessage(Locale.ROOT)));
        Optional.ofNullable(event.exception()).ifPresent(thrown -> problems.add(thrown.toString()));
        if (event.status() != Snippet.Status.VALID || event.exception() != null) {
            throw new AssertionError("JShell says to\n" + source + "\n" + String.join("\n", problems));
        }
        return new Ran(source, Optional.ofNullable(event.value()).orElse(""));
    }

    /** What was printed up to now. */
    String printed() {
        return printed.toString(UTF_8);
    }

    @Override
    public void close() {
        System.setOut(usual);
        shell.close();
    }

    /**
     * A statement that was run.
     *
     * @param source as it was pasted
     * @param value as JShell shows it; empty when it has none
     */
    record Ran(String source, String value) {}
}
