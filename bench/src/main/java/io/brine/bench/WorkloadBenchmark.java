package io.brine.bench;

import org.openjdk.jmh.annotations.Param;

/** A benchmark over all workloads of plain values. */
public abstract class WorkloadBenchmark extends TimedBenchmark {

  @Param({"records", "small", "ints", "floats", "strings", "nested"})
  public String workload;
}
