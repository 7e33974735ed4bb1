package dev.hyperpod.testkit;

import java.net.URI;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each JUnit 5 test a fresh {@link HyperPodEmulator}, as a parameter of that type or as its endpoint of type
 * {@link URI}. It starts when a test first asks for it and stops after the test.
 *
 * <p>With its defaults: {@code @ExtendWith(HyperPodEmulatorExtension.class)}. Set up:
 *
 * <pre>{@code
 * @RegisterExtension
 * final HyperPodEmulatorExtension aws = HyperPodEmulatorExtension.with(emulator -> emulator.seed(7));
 * }</pre>
 */
public final class HyperPodEmulatorExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(HyperPodEmulatorExtension.class);

    private final UnaryOperator<HyperPodEmulator.Builder> setUp;

    /** An extension whose emulators have every default. */
    public HyperPodEmulatorExtension() {
        this(UnaryOperator.identity());
    }

    private HyperPodEmulatorExtension(UnaryOperator<HyperPodEmulator.Builder> setUp) {
        this.setUp = setUp;
    }

    /**
     * An extension whose emulators are set up.
     *
     * @param setUp is called for each emulator; values of its own, such as a clock or an account, must be new each time
     */
    public static HyperPodEmulatorExtension with(UnaryOperator<HyperPodEmulator.Builder> setUp) {
        return new HyperPodEmulatorExtension(setUp);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == HyperPodEmulator.class || type == URI.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        HyperPodEmulator emulator = emulator(context);
        return parameter.getParameter().getType() == URI.class ? emulator.uri() : emulator;
    }

    private HyperPodEmulator emulator(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        this, key -> setUp.apply(HyperPodEmulator.builder()).start(), HyperPodEmulator.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        HyperPodEmulator emulator = context.getStore(NAMESPACE).remove(this, HyperPodEmulator.class);
        if (emulator != null) {
            emulator.close();
        }
    }
}
