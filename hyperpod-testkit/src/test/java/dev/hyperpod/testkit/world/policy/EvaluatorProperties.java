package dev.hyperpod.testkit.world.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.policy.Decision.Effect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class EvaluatorProperties {

    private static final Caller CALLER = Caller.aws("arn:aws:iam::111122223333:user/alice");
    private static final Span SPAN = new Span(1, 1, 1, 1);

    @Property
    void aDenyAnywhereWins(@ForAll("policies") List<Statement> statements, @ForAll("requests") AccessRequest request) {
        Statement deny = statement(false, new Clause(List.of("*"), false), new Clause(List.of("*"), false));

        assertThat(decide(with(statements, deny), request).effect()).isEqualTo(Effect.EXPLICIT_DENY);
        assertThat(Evaluator.decide(identity(statements).withBoundary(Optional.of(sources(List.of(deny)))), request)
                        .effect())
                .isEqualTo(Effect.EXPLICIT_DENY);
    }

    @Property
    void theOrderOfStatementsCountsForNothing(
            @ForAll("policies") List<Statement> statements,
            @ForAll("requests") AccessRequest request,
            @ForAll Random random) {
        List<Statement> shuffled = new ArrayList<>(statements);
        Collections.shuffle(shuffled, random);

        assertThat(decide(shuffled, request).effect())
                .isEqualTo(decide(statements, request).effect());
    }

    @Property
    void oneAllowMoreTakesNothingAway(
            @ForAll("policies") List<Statement> statements,
            @ForAll("statements") Statement more,
            @ForAll("requests") AccessRequest request) {
        Statement allow = statement(true, more.actions(), more.resources().orElseThrow());

        if (decide(statements, request).allowed()) {
            assertThat(decide(with(statements, allow), request).allowed()).isTrue();
        }
    }

    @Property
    void noLimitWidens(
            @ForAll("policies") List<Statement> statements,
            @ForAll("policies") List<Statement> limit,
            @ForAll("requests") AccessRequest request) {
        Layers layers = identity(statements);
        Optional<List<Source>> limits = Optional.of(sources(limit));
        List<Decision> limited = List.of(
                Evaluator.decide(layers.withBoundary(limits), request),
                Evaluator.decide(layers.withSession(limits), request),
                Evaluator.decide(layers.withOrganizations(limits), request));

        boolean free = decide(statements, request).allowed();
        assertThat(limited)
                .allSatisfy(decision -> assertThat(decision.allowed() && !free).isFalse());
        assertThat(limited.get(0).allowed())
                .isEqualTo(free && decide(limit, request).allowed());
    }

    @Property
    void theDecisionIsThatOfAPlainReading(
            @ForAll("policies") List<Statement> statements, @ForAll("requests") AccessRequest request) {
        List<Statement> meant =
                statements.stream().filter(one -> plainlyConcerns(one, request)).toList();
        Effect expected = meant.stream().anyMatch(one -> !one.allows())
                ? Effect.EXPLICIT_DENY
                : meant.isEmpty() ? Effect.IMPLICIT_DENY : Effect.ALLOWED;

        assertThat(decide(statements, request).effect()).isEqualTo(expected);
    }

    @Property
    void matchedStatementsAreThoseThatDecide(
            @ForAll("policies") List<Statement> statements, @ForAll("requests") AccessRequest request) {
        Decision decision = decide(statements, request);

        assertThat(decision.matched().isEmpty()).isEqualTo(decision.effect() == Effect.IMPLICIT_DENY);
    }

    @Property
    void aGlobMatchesWhatItsRegularExpressionMatches(
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 8) String text, @ForAll("globs") String glob) {
        assertThat(Glob.plain(glob).matches(text))
                .isEqualTo(regex(glob).matcher(text).matches());
    }

    @Property
    void aVariablesValueIsNoPattern(@ForAll("globs") String value) {
        Context context = Context.nothing().with("aws:username", value);
        Glob glob = Glob.filled("home/${aws:username}/*", context::variable).orElseThrow();

        assertThat(glob.matches("home/" + value + "/x")).isTrue();
        assertThat(glob.matches("home/somebody-else/x")).isFalse();
    }

    @Provide
    Arbitrary<List<Statement>> policies() {
        return statements().list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<Statement> statements() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        clauses("s3:GetObject", "s3:Get*", "S3:*", "*", "ec2:Describe*", "ec2:?escribeVpcs"),
                        clauses("*", "arn:aws:s3:::a/*", "arn:aws:s3:::a/?", "arn:aws:s3:::b", "arn:aws:s3:::*"))
                .as(EvaluatorProperties::statement);
    }

    @Provide
    Arbitrary<AccessRequest> requests() {
        return Combinators.combine(
                        Arbitraries.of("s3:GetObject", "s3:PutObject", "ec2:DescribeVpcs", "iam:PassRole"),
                        Arbitraries.of("*", "arn:aws:s3:::a/k", "arn:aws:s3:::a/long", "arn:aws:s3:::b"))
                .as((action, resource) -> new AccessRequest(CALLER, action, resource, Context.nothing()));
    }

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.strings().withChars('a', 'b', '*', '?').ofMaxLength(8);
    }

    private static Arbitrary<Clause> clauses(String... patterns) {
        return Combinators.combine(
                        Arbitraries.of(patterns).list().ofMinSize(1).ofMaxSize(3), Arbitraries.of(true, false, false))
                .as(Clause::new);
    }

    private static Statement statement(boolean allows, Clause actions, Clause resources) {
        return new Statement(
                Optional.empty(), allows, Optional.empty(), actions, Optional.of(resources), List.of(), SPAN);
    }

    private static boolean plainlyConcerns(Statement statement, AccessRequest request) {
        return plainlyCovers(statement.actions(), request.action(), true)
                && plainlyCovers(statement.resources().orElseThrow(), request.resource(), false);
    }

    private static boolean plainlyCovers(Clause clause, String text, boolean ignoringCase) {
        boolean named = clause.patterns().stream()
                .anyMatch(pattern -> ignoringCase
                        ? regex(pattern.toLowerCase(Locale.ROOT))
                                .matcher(text.toLowerCase(Locale.ROOT))
                                .matches()
                        : regex(pattern).matcher(text).matches());
        return named != clause.negated();
    }

    private static Pattern regex(String glob) {
        return Pattern.compile(glob.chars()
                .mapToObj(letter -> letter == '*' ? ".*" : letter == '?' ? "." : Pattern.quote("" + (char) letter))
                .collect(Collectors.joining()));
    }

    private static Decision decide(List<Statement> statements, AccessRequest request) {
        return Evaluator.decide(identity(statements), request);
    }

    private static Layers identity(List<Statement> statements) {
        return Layers.identity(sources(statements));
    }

    private static List<Source> sources(List<Statement> statements) {
        return List.of(new Source("p", "user", new Policy("2012-10-17", statements)));
    }

    private static List<Statement> with(List<Statement> statements, Statement more) {
        List<Statement> all = new ArrayList<>(statements);
        all.add(more);
        return all;
    }
}
