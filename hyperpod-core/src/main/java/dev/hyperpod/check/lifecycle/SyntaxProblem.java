package dev.hyperpod.check.lifecycle;

/**
 * What a program says of a line of a script. The line itself is not shown: it may hold a secret.
 *
 * @param line the line, from 1
 * @param says what is wrong, with who says so
 * @param certain whether the script cannot be run to its end
 */
record SyntaxProblem(int line, String says, boolean certain) {}
