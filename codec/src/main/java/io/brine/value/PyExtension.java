package io.brine.value;

/**
 * A code of Python's extension registry ({@code copyreg.add_extension}) that nobody resolved.
 * Immutable.
 *
 * @param code as the pickle has it
 */
public record PyExtension(int code) {}
