/**
 * From Java values to the bytes of a pickle; not exported.
 *
 * <p>{@link io.brine.encode.Encoder} decides how each kind of value is written. Containers and
 * objects are frames on a stack, and {@code ContainerWriter} and {@code ObjectWriter} go on with
 * the innermost one. {@code LeafWriter} writes the values in them that have no parts, many at a
 * time, and keeps the memo; {@code ScalarWriter} and {@code BinaryForms} know the opcodes of
 * scalars, {@code FramedOutput} the bytes and frames.
 */
package io.brine.encode;
