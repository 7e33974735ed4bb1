package dev.hyperpod.testkit.world.policy;

/**
 * Where a statement stands in its document. Lines and columns count from 1; the end is the place after the last brace.
 *
 * @param startLine the line of the opening brace
 * @param startColumn the column of the opening brace
 * @param endLine the line of the closing brace
 * @param endColumn the column after the closing brace
 */
public record Span(int startLine, int startColumn, int endLine, int endColumn) {}
