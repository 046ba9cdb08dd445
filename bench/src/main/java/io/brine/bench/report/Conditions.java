package io.brine.bench.report;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What every result is written with. */
public final class Conditions {

  private Conditions() {}

  /** Of this JVM, whose flags are those of the measurement; system properties are no flags. */
  public static Map<String, String> here(String command) {
    List<String> arguments = ManagementFactory.getRuntimeMXBean().getInputArguments();
    return of(command, arguments.stream().filter(flag -> !flag.startsWith("-D")).toList());
  }

  public static Map<String, String> of(String command, List<String> flags) {
    Machine machine = Machine.here();
    Map<String, String> conditions = new TreeMap<>();
    conditions.put("command", command);
    conditions.put(
        "machine",
        machine.processor() + ", " + machine.processors() + " cores, " + machine.system());
    conditions.put("JDK", machine.jdk());
    conditions.put("JVM flags", flags.isEmpty() ? "none" : String.join(" ", flags));
    conditions.put("versions", Versions.all());
    return conditions;
  }
}
