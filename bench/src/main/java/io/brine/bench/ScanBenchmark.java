package io.brine.bench;

import io.brine.scan.ScanReport;
import io.brine.scan.Scanner;
import io.brine.type.StandardTypes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Which globals a pickle names, by the decoder's own machine; nothing is constructed. */
public class ScanBenchmark extends WorkloadBenchmark {
  private final Scanner scanner = new Scanner(StandardTypes.standard());
  private byte[] bytes;

  @Setup
  public void setUp() {
    bytes = Workloads.pickle(workload);
  }

  @Benchmark
  public ScanReport brine() {
    return scanner.scan(bytes);
  }
}
