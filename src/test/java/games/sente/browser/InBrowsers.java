package games.sente.browser;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link House}, which all of them share. Without a Chromium they are skipped, and a line says so; with
 * {@code -Dtests.browser=required} they fail.
 */
final class InBrowsers implements ExecutionCondition, ParameterResolver {
    private static final boolean REQUIRED = "required".equals(System.getProperty("tests.browser"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (REQUIRED || context.getTestMethod().isPresent() || Chromium.find().isPresent()) {
            return ConditionEvaluationResult.enabled("There is a Chromium, or there must be one");
        }
        String notice = "NOT TESTED: " + context.getRequiredTestClass().getSimpleName()
                + " (the pages in real browsers). To test them, " + Chromium.HOW_TO_INSTALL + ".";
        System.out.println("\n" + "!".repeat(20) + " " + notice + "\n");
        return ConditionEvaluationResult.disabled(notice);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == House.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(InBrowsers.class))
                .computeIfAbsent(House.class, key -> open(), House.class);
    }

    private static House open() {
        try {
            return House.open(chromium());
        } catch (Exception e) {
            throw new IllegalStateException("The server or a browser does not start", e);
        }
    }

    /** The browser of this machine. */
    static Chromium chromium() {
        return Chromium.find()
                .orElseThrow(() -> new AssertionError("No Chromium or no driver: " + Chromium.HOW_TO_INSTALL));
    }
}
