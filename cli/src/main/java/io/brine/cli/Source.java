package io.brine.cli;

import java.nio.ByteBuffer;

/**
 * One input, decompressed.
 *
 * @param name what to call it in messages
 * @param bytes all of it
 */
record Source(String name, ByteBuffer bytes) {}
