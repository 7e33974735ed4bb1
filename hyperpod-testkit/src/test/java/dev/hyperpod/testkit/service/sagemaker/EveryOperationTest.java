package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.Fault;
import dev.hyperpod.testkit.model.Model;
import dev.hyperpod.testkit.service.sagemaker.OperationRows.Row;
import dev.hyperpod.testkit.service.sagemaker.RawSageMaker.Reply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation of the model once with success, and once refused for each kind of reason. */
class EveryOperationTest {

    private static final RawSageMaker AWS = new RawSageMaker();
    private static final OperationRows ROWS = OperationRows.in(AWS);

    static Stream<Row> rows() {
        return ROWS.all().stream();
    }

    @AfterAll
    static void close() {
        try {
            assertThat(AWS.aws.violations()).isEmpty();
        } finally {
            AWS.close();
        }
    }

    @Test
    void everyOperationOfTheModelHasARow() {
        List<String> names = ROWS.all().stream().map(Row::operation).toList();
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        Model.sageMaker().operations().keySet());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void succeeds(Row row) {
        Reply reply = AWS.call(row.operation(), row.good().get());
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void refusesWhatBreaksTheModel(Row row) {
        Reply reply = AWS.call(row.operation(), row.malformed());
        assertThat(reply.error()).isEqualTo("ValidationException");
        assertThat(reply.text()).matches("\\d+ validation errors? detected: Value .* failed to satisfy constraint: .*");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void refusesWhatIsNotThereOrStandsInTheWay(Row row) {
        Reply reply = AWS.call(row.operation(), row.contrary().get());
        assertThat(reply.error()).as(reply.text()).isEqualTo(row.code());
        assertThat(reply.text()).isNotEmpty().doesNotContain("validation error detected");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isThrottled(Row row) {
        AWS.aws.faults().add(Fault.throttle().on("sagemaker", row.operation()).times(1));
        Reply reply = AWS.call(row.operation(), "{}");
        assertThat(reply.error()).isEqualTo("ThrottlingException");
        assertThat(reply.text()).isEqualTo("Rate exceeded");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void ignoresMembersThatItDoesNotKnow(Row row) {
        String good = row.good().get();
        String more = good.equals("{}") ? "{'Unheard':[{'Of':1}]}" : "{'Unheard':[{'Of':1}]," + good.substring(1);
        assertThat(AWS.call(row.operation(), more).status()).isEqualTo(200);
    }
}
