package io.brine.pandas;

/**
 * A span of a calendar, such as a month ({@code pandas.Period}).
 *
 * @param ordinal how many of its frequency lie between 1970-01-01 and it
 * @param frequency pandas' abbreviation, such as {@code M} or {@code Q-DEC}
 */
public record Period(long ordinal, String frequency) {}
