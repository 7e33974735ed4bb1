package dev.hyperpod.testkit.judge;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test in which an answer broke the service model. JUnit finds it by itself. */
public final class JudgeExtension implements AfterTestExecutionCallback {

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            Judge.rise();
        }
    }
}
