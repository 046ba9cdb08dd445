/**
 * The Java values that a load returns and a dump accepts.
 *
 * <p>Where Java has an exact counterpart the value is that: {@code null} for None, {@link Boolean},
 * {@link Long} or {@link java.math.BigInteger}, {@link Double}, {@link String}, {@link
 * java.math.BigDecimal}, java.time. Everything else is a class of this package. Its containers keep
 * Python's meaning (key equality, last value wins, insertion order) and are safe to use on hostile
 * data: {@code equals}, {@code hashCode} and {@code toString} neither recurse, nor loop on cycles,
 * nor repeat the work for shared parts.
 */
package io.brine.value;
