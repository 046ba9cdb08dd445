/**
 * Benchmarks. {@link io.brine.bench.DecodeBenchmark} and {@link io.brine.bench.EncodeBenchmark}
 * hold one method per contender; {@link io.brine.bench.Compare} runs them beside CPython and writes
 * the tables. A new peer is one more method, and one more line in {@code BenchmarkCorrectnessTest}
 * if its values need translating.
 */
package io.brine.bench;
