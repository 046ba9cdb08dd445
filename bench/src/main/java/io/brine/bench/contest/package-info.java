/**
 * Contenders by turns: every one is a body of a benchmark in a JVM ({@link
 * io.brine.bench.contest.Player}) or a call of CPython, and in each round every one has a turn of
 * some milliseconds. On a machine whose speed changes from minute to minute that is the way to tell
 * apart what is close. {@link io.brine.bench.contest.Compare} runs the whole comparison.
 */
package io.brine.bench.contest;
