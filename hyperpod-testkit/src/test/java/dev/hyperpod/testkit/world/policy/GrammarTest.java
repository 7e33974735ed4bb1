package dev.hyperpod.testkit.world.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.policy.Grammar.Kind;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Action':'*','Resource':'*'}",
                "{'Effect':'Deny','NotAction':['iam:*','sts:Get?aller*'],'NotResource':'arn:aws:s3:::b/*'}",
                "{'Sid':'One1','Effect':'Allow','Action':'s3:GetObject','Resource':['arn:aws:s3:::${aws:username}/*'],"
                        + "'Condition':{'ForAnyValue:StringLikeIfExists':{'aws:TagKeys':['a','b']},'Bool':{'aws:x':true}}}"
            })
    void whatIamTakesIsTaken(String statement) {
        assertThat(Grammar.problem(policy(statement), Kind.IDENTITY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Effect':'Allow','Resource':'*'} | Policy statement must contain actions.",
                "{'Effect':'Allow','Action':'s3:*'} | Policy statement must contain resources.",
                "{'Effect':'allow','Action':'s3:*','Resource':'*'} | Syntax errors in policy.",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Extra':1} | Syntax errors in policy.",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Principal':'*'} | Policy document should not specify a principal.",
                "{'Effect':'Allow','Action':'GetObject','Resource':'*'} | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                "{'Effect':'Allow','Action':'s3:*','Resource':'bucket'} | Resource bucket must be in ARN format or \"*\".",
                "{'Effect':'Allow','Action':'s3:*','Resource':'arn:amazon:s3:::b'} | Partition \"amazon\" is not valid for resource \"arn:amazon:s3:::b\".",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'StringIs':{'a:b':'c'}}} | Invalid Condition type : StringIs.",
                "{'Sid':'a b','Effect':'Allow','Action':'s3:*','Resource':'*'} | Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*"
            })
    void whatIamRefusesIsRefusedInItsWords(String statement, String text) {
        assertThat(Grammar.problem(policy(statement), Kind.IDENTITY)).contains(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Resource':'*'} | Has prohibited field Resource",
                "{'Effect':'Allow','Action':'sts:AssumeRole'} | Missing required field Principal cannot be empty!",
                "{'Effect':'Allow','Principal':{'AWS':'*'},'Action':'s3:GetObject'} | AssumeRole policy may only specify STS AssumeRole actions.",
                "{'Effect':'Allow','Principal':{'AWS':'alice'},'Action':'sts:AssumeRole'} | Invalid principal in policy: \"AWS\":\"alice\"",
                "{'Effect':'Allow','Principal':{'Service':'sagemaker'},'Action':'sts:AssumeRole'} | Invalid principal in policy: \"SERVICE\":\"sagemaker\"",
                "{'Principal':{'AWS':'*'},'Action':'sts:AssumeRole'} | Missing required field Effect cannot be empty!"
            })
    void aTrustPolicyHasRulesOfItsOwn(String statement, String text) {
        assertThat(Grammar.problem(policy(statement), Kind.TRUST)).contains(text);
    }

    @Test
    void statementIdsAreUnique() {
        String statement = "{'Sid':'a','Effect':'Allow','Action':'s3:*','Resource':'*'}";

        assertThat(Grammar.problem(policy(statement + "," + statement), Kind.IDENTITY))
                .contains("Statement IDs (SID) in a single policy must be unique.");
    }

    @Test
    void aVersionThatIsNoneIsRefused() {
        assertThat(Grammar.problem(policy("").replace("2012-10-17", "2020-01-01"), Kind.IDENTITY))
                .contains("Policy document must be version 2012-10-17 or greater.");
    }

    @Property
    void noTextMakesItFail(@ForAll String text) {
        Optional<String> problem = Grammar.problem(text, Kind.IDENTITY);

        assertThat(problem).isPresent();
    }

    private static String policy(String statements) {
        return ("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace('\'', '"');
    }
}
