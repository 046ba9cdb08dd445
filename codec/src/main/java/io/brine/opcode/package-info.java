/**
 * The opcodes of the format, and tools that read a pickle as a sequence of them without giving it a
 * meaning.
 */
package io.brine.opcode;
