/**
 * Structures that were measured and not taken, small and runnable, so that nobody has to try them
 * again in vain. Each benchmark says what it compares and what came out; the decoder here knows the
 * opcodes that the workloads have, and checks nothing.
 */
package io.brine.bench.alternatives;
