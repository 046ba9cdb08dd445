package io.brine.container;

/**
 * One measurement of Graphite.
 *
 * @param path the name of the metric, such as {@code servers.web1.load}
 * @param timestamp seconds since 1970
 * @param value the value
 */
public record CarbonPoint(String path, double timestamp, double value) {}
