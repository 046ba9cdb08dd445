package io.brine.pandas;

/**
 * The values between two others ({@code pandas.Interval}).
 *
 * @param left where it begins
 * @param right where it ends
 * @param closed which of the two belong to it: {@code left}, {@code right}, {@code both}, {@code
 *     neither}
 */
public record Interval(Object left, Object right, String closed) {}
