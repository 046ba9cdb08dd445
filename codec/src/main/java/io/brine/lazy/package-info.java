/**
 * Reading parts of a pickle where it lies: one field of many, without making the rest.
 *
 * <pre>{@code
 * LazyReader reader = unpickler.lazyReader(); // one for each thread
 * LazyNode root = reader.read(buffer);
 * String city = root.get("address").get("city").asString();
 * }</pre>
 *
 * <p>A read parses and checks the whole pickle, as a load does, and constructs nothing. A {@link
 * io.brine.lazy.LazyNode} then answers questions about one value of it, and {@link
 * io.brine.lazy.LazyNode#load} makes the value. Nodes last until their reader reads the next
 * pickle.
 */
package io.brine.lazy;
