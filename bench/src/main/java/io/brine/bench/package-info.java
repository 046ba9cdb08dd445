/**
 * Benchmarks: a class for each operation, in it a method for each contender, which JMH runs and
 * {@link io.brine.bench.contest} lets play by turns. The other formats are in {@link
 * io.brine.bench.peer}. A new peer is a class there and a method here; {@code
 * BenchmarkCorrectnessTest} then holds it to the equal value.
 */
package io.brine.bench;
