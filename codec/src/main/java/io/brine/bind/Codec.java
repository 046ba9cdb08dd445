package io.brine.bind;

/**
 * Both directions of a type of which Python knows another form: what is read of it, and what is
 * written in its place.
 *
 * <pre>{@code
 * record Money(Currency currency, BigDecimal amount) {}
 *
 * Codec<Money, String> codec =
 *     new Codec<>() {
 *       public Money fromPython(String text) {
 *         return Money.parse(text);
 *       }
 *
 *       public String toPython(Money money) {
 *         return money.toString();
 *       }
 *     };
 * Binding binding = Binding.builder().codec(Money.class, String.class, codec).build();
 * }</pre>
 *
 * <p>The form may be anything that can be bound itself: a String, a {@code List<BigDecimal>}, or a
 * record that is registered for a Python class. Implementations must be thread-safe and must check
 * what they are given: it comes from the stream. What they throw becomes the cause of an error that
 * names the path. None is null and is not given to a codec, nor is null.
 *
 * @param <T> the Java type
 * @param <P> its form on Python's side
 */
public interface Codec<T, P> {

  /** The value that a pickle means. Called after the whole pickle has been checked. */
  T fromPython(P form);

  /** What to write for a value. */
  P toPython(T value);
}
